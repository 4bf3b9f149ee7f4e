"""The automatic backup before a change of many rows, made when that is known and nothing written.

How many rows are many, and how many such backups are kept, are settings of the inventory.
"""

import contextlib
from pathlib import Path

from workbench.errors import FileError, InventoryError
from workbench.progress import part
from workbench.store import backups, settings
from workbench.store.database import Store
from workbench.store.sql import Cursor

OVER, KEPT = "automatic_backup_over", "automatic_backups_kept"
AT_FIRST = {OVER: 10_000, KEPT: 10}
FIRST_CHANGE = 1  # before it there is nothing to keep


class Safety:
    """The backup before one change, however often its write is tried."""

    def __init__(self, store: Store) -> None:
        """None yet."""
        self._store = store
        self.backup: Path | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """Where it is, in a sentence."""
        if self.backup is None:
            return ()
        return (f"Before this change the inventory was backed up to {self.backup}.",)

    def keep(self, cursor: Cursor, change_id: int, rows: int) -> None:
        """Back up before a change of so many rows, within its write, if those are many.

        Raises InventoryError where that can't be, and so leaves the change undone.
        """
        self.discard()
        found = settings.read(cursor)
        over, kept = (int(found.get(name, AT_FIRST[name])) for name in (OVER, KEPT))
        if not over or rows <= over or change_id == FIRST_CHANGE:
            return
        try:
            self.backup = self._made(cursor, change_id)
            backups.prune(self.backup, kept)
        except (FileError, OSError, InventoryError) as error:
            raise InventoryError(_refusal(rows, over, error)) from error

    def discard(self) -> None:
        """Take it away again, where the change wasn't made after all."""
        backup, self.backup = self.backup, None
        if backup is not None:
            with contextlib.suppress(OSError):
                backup.unlink()

    def _made(self, cursor: Cursor, change_id: int) -> Path:
        folder = backups.made_folder(self._store.path)
        target = folder / backups.name(backups.before_change(change_id))
        with part(1.0, "Backing up"):
            self._store.copy(cursor, target)
        return target


def _refusal(rows: int, over: int, error: Exception) -> str:
    return (
        f"Nothing was changed: before a change of {rows:,} numbers the inventory is backed up, and"
        f" that failed. {error} Or do without: settings[{OVER!r}] is {over:,} rows, and 0 turns"
        " these backups off."
    )
