"""Backups of an inventory, and putting one back."""

import os
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from workbench import progress
from workbench.errors import FileError, InventoryError
from workbench.inventory.cell_progress import cell_progress
from workbench.inventory.session import here
from workbench.store import backups
from workbench.store.attachment import LOGS
from workbench.store.database import Store
from workbench.store.paths import real_path
from workbench.store.restoring import put_back

FilePath = str | os.PathLike[str]


@dataclass(frozen=True)
class Restored:
    """What a restore did, or as a dry run would do.

    ``lost`` are the changes that the history had after the backup, in the columns id, at, actor,
    origin, action, level, applied, rejected and note; None where there was no inventory, or one
    that can't be read. ``kept`` is what was replaced, None where there was nothing.
    """

    path: Path
    backup: Path
    numbers: int
    changes: int
    lost: pd.DataFrame | None = field(repr=False)
    kept: Path | None
    dry_run: bool

    def summary(self) -> str:
        """What is there now, what the history lost, and where the old inventory is."""
        now = f"{self.path} {'would have' if self.dry_run else 'has'} {self.numbers:,} numbers"
        told = [
            f"{'DRY RUN, nothing was written: ' if self.dry_run else ''}{now} and"
            f" {_changes(self.changes)}, as in {self.backup}.",
            self._lost_in_words(),
            f"What it replaced is kept in {self.kept}." if self.kept else "",
        ]
        return " ".join(filter(None, told))

    def _lost_in_words(self) -> str:
        if self.lost is None:
            replaced = self.kept or (self.dry_run and self.path.exists())
            return "What its history loses can't be told: it can't be read." if replaced else ""
        if not len(self.lost):
            return "Its history loses nothing."
        since = self.lost["at"].min()
        return (
            f"Its history loses {_changes(len(self.lost))} made since {since:%Y-%m-%d %H:%M} UTC,"
            f" of {int(self.lost['applied'].sum()):,} numbers in all."
        )


def back_up(store: Store, path: FilePath | None) -> Path:
    """A verified copy of a store's file: at a path, in a folder, or among its own backups.

    Raises FileError where it can't be written, or something is there already.
    """
    target = _target(store.path, None if path is None else Path(path))
    with progress.part(1.0, "Backing up"):
        store.back_up(target)
    return target


def _target(inventory: Path, path: Path | None) -> Path:
    if path is None:
        return backups.made_folder(inventory) / backups.name(backups.BY_HAND)
    target = real_path(path)
    if target.is_dir():
        return target / f"{inventory.stem}-{backups.name(backups.BY_HAND)}"
    if not target.parent.is_dir():
        raise FileError(f"There is no folder {target.parent}. Make it, or choose another.")
    if target.name.endswith(LOGS):
        raise FileError(
            f"{target} would be taken for the log of an inventory. Choose a name that ends in"
            " .duckdb."
        )
    if target.exists():
        raise FileError(
            f"{target} is there already and was left as it is. Choose another name, or a folder, in"
            " which every backup gets a name of its own."
        )
    return target


def restore(backup: FilePath, path: FilePath, *, dry_run: bool = False) -> Restored:
    """Put a backup in the place of the inventory at ``path``, which needn't be there.

    What it replaces is kept among the inventory's backups. Who has the inventory open goes on with
    what is there now. With ``dry_run`` nothing is written. Raises InventoryError for a file that is
    no whole inventory, FileError where there is no room; then all is as it was.
    """
    origin, source, target = here(), real_path(backup), real_path(path)
    if target.is_dir():
        raise InventoryError(f"{target} is a folder; give the path of an inventory's file.")
    is_told = progress.current() is not None or origin != "notebook"
    with progress.watched(), nullcontext() if is_told else cell_progress():
        put = put_back(source, target, origin, dry_run=dry_run)
    counts = put.counts
    return Restored(target, source, counts.numbers, counts.changes, put.lost, put.kept, dry_run)


def _changes(count: int) -> str:
    return f"{count:,} change{'' if count == 1 else 's'}"
