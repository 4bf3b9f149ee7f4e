"""An open inventory: runs reads and writes on the shared file, and turns the engine's errors into
ours.

A read sees one committed state. A write is alone, in one transaction, retried whole on a conflict,
and is not believed until it was read back after COMMIT.
"""

import logging
import os
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from workbench import progress
from workbench.domain.findings import Finding, Mark
from workbench.errors import (
    OUT_OF_MEMORY,
    BusyError,
    CancelledError,
    InventoryError,
    SubmissionError,
)
from workbench.store import schema
from workbench.store.backups import remove_half_made
from workbench.store.copies import counted, put_copy, remove_drafts
from workbench.store.damage import remedy
from workbench.store.following import doubt, findings, follow, note_recovery
from workbench.store.journal import Journal
from workbench.store.overrun import not_overrunning
from workbench.store.paths import real_path
from workbench.store.shared_file import SharedFile, shared
from workbench.store.sql import watched

Cursor = duckdb.DuckDBPyConnection
Answer = TypeVar("Answer")
ATTEMPTS = 5
_DISK_FULL = ("No space left", "Disk quota exceeded", "File too large")
_INVALIDATED = "has been invalidated"
LOG = logging.getLogger(__name__)


def tell_waiting(holder: str) -> None:
    """What happens while someone waits for the inventory, unless a front end does better: a line in
    the log."""
    LOG.warning("Waiting for %s", holder)


class Store:
    """The one door to an inventory's tables."""

    def __init__(self, path: str | os.PathLike[str], *, create: bool, origin: str) -> None:
        """Open the file, or make it where ``create`` allows.

        Raises InventoryError for what is no inventory.
        """
        self.path = real_path(path)
        self.on_wait: Callable[[str], None] = tell_waiting
        self._is_closed = False
        self._journal = Journal(self.path)
        self._file = self._open(create, origin)
        try:
            self.doubt = self.read(self._looked_at)
        except BaseException:
            self._file.close()
            raise

    def _open(self, create: bool, origin: str) -> SharedFile:
        if self.path.is_dir():
            raise InventoryError(f"{self.path} is a folder; give the path of an inventory's file.")
        is_new = not self.path.exists()
        if is_new and not create:
            raise InventoryError(
                f"There is no inventory at {self.path}. Check the path; to make a new one, pass"
                " create=True or use 'workbench load'."
            )
        if is_new and not self.path.parent.is_dir():
            raise InventoryError(
                f"There is no folder {self.path.parent}. Make it first, or choose another path."
            )
        file = shared(self.path, prepare=schema.locked_down(self.path), origin=origin)
        if is_new:
            self._make(file)
        return file

    def _make(self, file: SharedFile) -> None:
        try:
            file.create(schema.migrate)
            self._journal.mark(Mark.BEGUN, 0)
        except FileExistsError:
            return  # somebody else was first
        except (OSError, duckdb.Error) as error:
            file.close()
            raise InventoryError(
                f"No inventory could be made at {self.path}: is the folder writable, is there room?"
            ) from error
        except BaseException:
            file.close()
            raise

    def _waiting(self, holder: str) -> None:
        self.on_wait(holder)

    def close(self) -> None:
        """Let the file go.

        A closed store raises InventoryError.
        """
        if not self._is_closed:
            self._is_closed = True
            self._file.close()

    def _open_file(self) -> SharedFile:
        if self._is_closed:
            raise InventoryError(f"{self.path} is closed: open it again.")
        return self._file

    def stamp(self) -> tuple[int, int, int]:
        """Differs after any change by any process; never opens the file."""
        return self._open_file().stamp()

    def read(self, work: Callable[[Cursor], Answer]) -> Answer:
        """``work`` on one committed state; done anew where another's fatal error took the file
        from it."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with (
                    self._open_file().reading(on_wait=self._waiting) as cursor,
                    not_overrunning(cursor),
                ):
                    self._note_recovery(cursor)
                    return work(watched(cursor))
            except (duckdb.Error, MemoryError) as error:
                if attempt == ATTEMPTS or not _is_fatal(error):
                    raise self._translated(error) from error
                _pause(attempt)
        raise AssertionError("unreachable")

    def write(
        self,
        work: Callable[[Cursor], Answer],
        proof: Callable[[Cursor], bool],
        doing: str = "writing",
    ) -> Answer:
        """``work`` in one transaction, alone; ``proof`` must find its trace after COMMIT.

        ``doing`` is what those who wait are told.
        Raises SubmissionError where the trace is missing, since COMMIT of a failed transaction does
        not raise.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with (
                    progress.watched(),
                    self._open_file().writing(doing, on_wait=self._waiting) as cursor,
                    not_overrunning(cursor),
                ):
                    self._note_recovery(cursor)
                    if schema.upgrade(cursor):
                        follow(cursor, self._journal, upgraded=True)
                    answer = _committed(watched(cursor), work, proof)
                    follow(cursor, self._journal)
                    return answer
            except (duckdb.Error, MemoryError) as error:
                passes = isinstance(error, duckdb.TransactionException) or _is_fatal(error)
                if attempt == ATTEMPTS or not passes or _is_full(error):
                    raise self._translated(error) from error
                _pause(attempt)
        raise AssertionError("unreachable")

    def verify(self) -> list[Finding]:
        """All that is wrong with the history, and with the journal beside the file."""
        return self.read(partial(findings, journal=self._journal))

    def _looked_at(self, cursor: Cursor) -> Finding | None:
        """What is doubtful about it at the first look. Raises InventoryError for no inventory."""
        schema.check(cursor)
        return doubt(cursor, self._journal)

    def _note_recovery(self, cursor: Cursor) -> None:
        """Write down that a crash had left a log, while it is known."""
        if self._file.recovered():
            note_recovery(cursor, self._journal)

    def back_up(self, target: Path) -> None:
        """A verified copy of the file under a new name; others go on reading meanwhile.

        Raises FileError where it can't be written, InventoryError where it isn't whole.
        """
        try:
            with (
                progress.watched(),
                self._open_file().copying("backing it up", on_wait=self._waiting) as cursor,
            ):
                self.copy(watched(cursor), target)
        except (duckdb.Error, MemoryError) as error:
            raise self._translated(error) from error

    def copy(self, cursor: Cursor, target: Path) -> None:
        """The same within a write that has written nothing yet; what crashes left of other copies
        there is taken away first."""
        remove_half_made(target.parent)
        remove_drafts(target)
        put_copy(self._open_file().source(), target, counted(cursor))

    def _translated(self, error: duckdb.Error | MemoryError) -> Exception:
        """One of our errors for the engine's, without the rows it may quote."""
        words = str(error)
        if isinstance(error, duckdb.InterruptException) and progress.is_cancelled():
            return CancelledError()
        if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
            return InventoryError(OUT_OF_MEMORY)
        if "Could not set lock" in words:
            return BusyError(
                f"{self.path} is held open by another program. Close it there and try again."
            )
        if _is_full(error):
            return InventoryError(
                f"The disk of {self.path} is full. Nothing was changed; make room and repeat."
            )
        if told := remedy(str(self.path), error):
            return InventoryError(told)
        LOG.error("The engine failed: %s", type(error).__name__)
        return InventoryError(
            f"The engine could not finish ({type(error).__name__}). Nothing was changed; repeat,"
            " and ask for support if it stays."
        )


def _committed(
    cursor: Cursor, work: Callable[[Cursor], Answer], proof: Callable[[Cursor], bool]
) -> Answer:
    cursor.execute("BEGIN TRANSACTION")
    try:
        answer = work(cursor)
        progress.decide()
        cursor.execute("COMMIT")
    except BaseException:
        _rolled_back(cursor)
        raise
    try:
        is_stored = proof(cursor)
    except Exception as error:  # whatever it is, nothing can be taken back any more
        raise SubmissionError(
            "The change was written, but could not be read back. Look at the history whether it is"
            " there before you repeat it."
        ) from error
    if not is_stored:
        raise SubmissionError("The change was not stored. Nothing was changed; repeat it.")
    return answer


def _pause(attempt: int) -> None:
    """Let the others get on before the next attempt, a little longer each time."""
    time.sleep(random.uniform(0.01, 0.05) * attempt)


def _is_fatal(error: BaseException) -> bool:
    """Whether the engine refuses all further use, so that the file has to be attached anew."""
    has_ended = isinstance(error, duckdb.FatalException) or _INVALIDATED in str(error)
    return has_ended and not remedy("", error)


def _is_full(error: BaseException) -> bool:
    return any(words in str(error) for words in _DISK_FULL)


def _rolled_back(cursor: Any) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        LOG.info("Nothing to roll back: the transaction had ended.")
