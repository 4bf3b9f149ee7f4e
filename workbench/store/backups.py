"""The folder of an inventory's own backups, ``FILE.backups``, and which of them are pruned.

A backup is called after its time and its reason. Only automatic ones are ever taken away.
"""

import contextlib
import re
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import FileError
from workbench.store.copies import remove_drafts

TIME = "%Y%m%dT%H%M%S.%fZ"
BY_HAND = "by-hand"
_AUTOMATIC = re.compile(r"\d{8}T\d{6}\.\d{6}Z-before-change-\d+\.duckdb")
_OWN = re.compile(rf"({_AUTOMATIC.pattern}|(.*-)?\d{{8}}T\d{{6}}\.\d{{6}}Z-{BY_HAND}\.duckdb)")


def folder_of(path: Path) -> Path:
    """Where an inventory's own backups are kept."""
    return path.with_name(f"{path.name}.backups")


def made_folder(path: Path) -> Path:
    """The same, made if need be for whoever may write the inventory's own folder.

    Raises FileError where it can't be.
    """
    folder = folder_of(path)
    if not folder.is_dir():
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise FileError(
                f"No folder for backups can be made at {folder}: {error.strerror}. Clear the way"
                " for it, or back up to another place yourself."
            ) from error
        with contextlib.suppress(OSError):
            shutil.copymode(path.parent, folder)
    return folder


def name(reason: str) -> str:
    """A new backup's name, now and for this reason: ``20261130T223049.123456Z-by-hand.duckdb``."""
    return f"{datetime.now(UTC).strftime(TIME)}-{reason}.duckdb"


def before_change(change_id: int) -> str:
    """The reason of an automatic one."""
    return f"before-change-{change_id}"


def prune(newest: Path, kept: int) -> None:
    """Of the automatic backups beside the newest keep that one and so many in all; for whoever is
    alone with the inventory."""
    automatic = _automatic(newest.parent.iterdir())
    others = sorted((path for path in automatic if path != newest), reverse=True)
    for path in others[max(kept - 1, 0) :]:
        path.unlink(missing_ok=True)


def remove_half_made(folder: Path) -> None:
    """Take away what crashes left in a folder of backups whose names were given here."""
    for draft in folder.glob("*.duckdb.*.new"):
        target = draft.with_name(draft.name.rpartition(".duckdb.")[0] + ".duckdb")
        if _OWN.fullmatch(target.name):
            remove_drafts(target)


def _automatic(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if _AUTOMATIC.fullmatch(path.name)]
