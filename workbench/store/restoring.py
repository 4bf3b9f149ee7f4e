"""Putting a backup in an inventory's place, alone with it, so that a crash leaves either the old or
the new.

All is prepared under another name; what is replaced keeps a name among the inventory's own backups.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from workbench import progress
from workbench.errors import InputError, InventoryError
from workbench.progress import part
from workbench.store import backups
from workbench.store.attachment import LOGS, check_is_a_database, has_logs, is_left
from workbench.store.copies import (
    Counts,
    attached,
    copy_bytes,
    looked_through,
    new_file,
    remove_drafts,
)
from workbench.store.database import tell_waiting
from workbench.store.following import note_restore
from workbench.store.history import continue_after, headers, next_change
from workbench.store.journal import Journal
from workbench.store.lasting import keep_names
from workbench.store.locks import LockFiles, Wait
from workbench.store.operation import Operation

LIMIT = 30.0  # seconds of waiting for whoever is inside
REPLACED = "replaced"


@dataclass(frozen=True)
class Put:
    """What came of it: what is there now, what the history lost (None: the old one can't be read),
    and where the old one is kept (None: there was none)."""

    counts: Counts
    lost: pd.DataFrame | None
    kept: Path | None


def put_back(backup: Path, path: Path, origin: str, *, dry_run: bool = False) -> Put:
    """Replace the inventory at ``path`` by a copy of a backup; a dry run only tells what it would.

    Raises InventoryError where the backup is no whole inventory, FileError where there is no room.
    """
    _check(backup, path)
    with _alone(path, "putting a backup in its place", origin):
        remove_drafts(path)
        with new_file(path) as draft:
            with part(0.3, "Restoring"):
                _copy(backup, draft, origin)
            with part(0.6):
                counts = _whole(draft, backup)
            old = _headers(path)
            lost = _lost(old, draft)
            progress.decide()
            kept = None
            if not dry_run:
                _prepare(draft, path, old)
                kept = _swap(draft, path)
                with attached(path) as cursor:
                    note_restore(cursor, Journal(path))
            return Put(counts, lost, kept)


def _check(backup: Path, path: Path) -> None:
    check_is_a_database(str(backup))
    if not os.access(backup, os.R_OK):
        raise InventoryError(f"{backup} may not be read by you. Ask for that, or take another.")
    if has_logs(str(backup)):
        raise InventoryError(
            f"{backup} has a log beside it, {backup.name}.wal, so it is an inventory in use or left"
            " by a crash. Make a backup of it, and restore that."
        )
    if path.exists() and os.path.samefile(backup, path):
        raise InputError(f"{backup} is the inventory itself. Say which backup to restore.")
    if not path.parent.is_dir():
        raise InventoryError(f"There is no folder {path.parent}. Make it, or check the path.")


@contextlib.contextmanager
def _alone(path: Path, doing: str, origin: str) -> Iterator[None]:
    """Nobody else of any process is inside, and none of this process has it attached."""
    locks, wait = LockFiles(str(path), origin), Wait(str(path), LIMIT, tell_waiting)
    try:
        locks.queue(wait)
        locks.take(True, wait)
        locks.enter(True, doing)
        with Operation("write", doing, nested=False).telling(locks.sign_anew):
            yield
    finally:
        locks.release()


def _copy(backup: Path, draft: Path, origin: str) -> None:
    """Copy the backup; one that was ever opened as an inventory is left to nobody meanwhile."""
    was_opened = os.path.exists(f"{backup}.lock")
    doing = "restoring it elsewhere"
    with _alone(backup, doing, origin) if was_opened else contextlib.nullcontext():
        handle = os.open(backup, os.O_RDONLY)
        try:
            copy_bytes(handle, draft)
        finally:
            os.close(handle)


def _whole(draft: Path, backup: Path) -> Counts:
    try:
        return looked_through(draft)
    except InventoryError as error:
        raise InventoryError(
            f"{backup} is not a whole inventory this version can read, so nothing was restored and"
            " nothing changed. Take another backup."
        ) from error


def _headers(path: Path) -> pd.DataFrame | None:
    """The history of the inventory to be replaced, all of it in its file; None where there is none
    or it can't be read."""
    try:
        with attached(path, alone=is_left(str(path))) as cursor:
            return headers(cursor)
    except InventoryError:
        return None


def _lost(old: pd.DataFrame | None, draft: Path) -> pd.DataFrame | None:
    if old is None:
        return None
    with attached(draft) as cursor:
        new = headers(cursor)
    return old[~old["key"].isin(new["key"])].drop(columns="key").reset_index(drop=True)


def _prepare(draft: Path, path: Path, old: pd.DataFrame | None) -> None:
    """Have the draft's next change take no id that the old one has given, and let in whom the old
    one let in."""
    if old is not None and len(old):
        with attached(draft, alone=True) as cursor:
            if int(old["id"].max()) >= next_change(cursor):
                continue_after(cursor, int(old["id"].max()))
    if path.exists():
        shutil.copymode(path, draft)
        with contextlib.suppress(OSError):  # only root may give a file to somebody else
            os.chown(draft, path.stat().st_uid, path.stat().st_gid)
    with draft.open("rb") as file:
        os.fsync(file.fileno())


def _swap(draft: Path, path: Path) -> Path | None:
    """Keep the old one under a name of its own, then give its name to the draft, at once."""
    kept = None
    logs = [log for log in LOGS if os.path.exists(f"{path}{log}")]
    if path.exists() or logs:
        kept = backups.made_folder(path) / backups.name(REPLACED)
        for end in (*([""] if path.exists() else []), *logs):
            _keep(Path(f"{path}{end}"), Path(f"{kept}{end}"))
        keep_names(str(kept.parent))
    for log in logs:  # left only of one that can't be read: it must not meet the new file
        os.unlink(f"{path}{log}")
    os.replace(draft, path)
    keep_names(str(path.parent))
    return kept


def _keep(old: Path, kept: Path) -> None:
    try:
        os.link(old, kept)
    except OSError:  # a file system without hard links
        handle = os.open(old, os.O_RDONLY)
        try:
            copy_bytes(handle, kept)
        finally:
            os.close(handle)
