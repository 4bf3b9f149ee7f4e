"""DuckDB's side of sharing a file: an in-memory engine with the file as its catalog ``inv``.

It knows nothing of threads or lock files: who calls has already been let in. Only here is a
database file opened or made.
"""

import contextlib
import logging
import os
import re
import stat
import threading
import time
import uuid
import weakref
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import TypeAlias

import duckdb

from workbench.errors import InventoryError
from workbench.store.damage import remedy
from workbench.store.locks import PAUSE, Wait

LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")
STORAGE_VERSION = "v1.0.0"  # every supported DuckDB reads it

INTERRUPTED = "Query interrupted"
HELD_BY_A_PROGRAM = "Could not set lock"
HELD_BY_THIS_PROCESS = "Unique file handle conflict"  # something lazy outlived its operation

Prepare: TypeAlias = Callable[[duckdb.DuckDBPyConnection], object]
Fill: TypeAlias = Callable[[duckdb.DuckDBPyConnection], object]
Answer: TypeAlias = SimpleQueue[str | BaseException]
Jobs: TypeAlias = SimpleQueue[tuple[Callable[[], str], Answer] | None]

logger = logging.getLogger(__name__)


class Apart:
    """A thread that does one job after the other, where Ctrl-C, which meets only the main thread,
    never comes. Who is interrupted while waiting leaves the job to be finished before the next."""

    def __init__(self) -> None:
        self._jobs: Jobs = SimpleQueue()
        thread = threading.Thread(target=_work, args=(self._jobs,), daemon=True)
        thread.start()
        self.end = weakref.finalize(self, _end, self._jobs, thread)  # at exit, too

    def do(self, job: Callable[[], str]) -> str:
        """What the job answers, or raises."""
        answer: Answer = SimpleQueue()
        self._jobs.put((job, answer))
        outcome = answer.get()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


def _end(jobs: Jobs, thread: threading.Thread) -> None:
    jobs.put(None)
    if thread is not threading.current_thread():
        thread.join()


def _work(jobs: Jobs) -> None:
    while (given := jobs.get()) is not None:
        job, answer = given
        try:
            answer.put(job())
        except BaseException as error:
            answer.put(error)
        del given, job, answer  # while it waits it keeps nothing alive


class Attachment:
    """The engine of one shared file, and whether the file is attached to it.

    A thread apart attaches and detaches: an engine that Ctrl-C cuts short may keep the file.
    """

    def __init__(self, path: str, prepare: Prepare) -> None:
        self._path, self._prepare = path, prepare
        self.found_log = False  # left by a crash, at some time when it was attached
        self._sources: list[int] = []
        self._apart = Apart()
        self._apart.do(self._start)

    @contextlib.contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one operation; DuckDB turns Ctrl-C to a RuntimeError, here it stays."""
        with contextlib.closing(self._engine.cursor()) as cursor:
            try:
                yield cursor
            except RuntimeError as error:
                if str(error) != INTERRUPTED:
                    raise
                with contextlib.suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")  # until it runs this, DuckDB 1.5 keeps the file
                raise KeyboardInterrupt from error

    def attach(self, alone: bool, wait: Wait) -> None:
        check_is_a_database(self._path)  # ATTACH would make what isn't there
        options = "TYPE duckdb" if alone else "TYPE duckdb, READ_ONLY"
        statement = f"ATTACH {_quoted(self._path)} AS inv ({options})"
        self.found_log |= has_logs(self._path)
        while holder := self._apart.do(lambda: self._try(statement)):
            wait.check(holder.__str__)
            time.sleep(PAUSE)

    def detach(self) -> None:
        """Let go of the file; an engine that can't is given up, commits are safe in the log.

        Raises InventoryError where the file turns out to be damaged.
        """
        try:
            self._apart.do(self._detach)
        finally:
            while self._sources:
                os.close(self._sources.pop())

    def source(self) -> int:
        """A handle on the attached file's bytes, which are whole until somebody writes.

        It is closed once the file is detached: closed sooner, it would drop DuckDB's lock.
        """
        if has_logs(self._path):
            raise InventoryError(
                f"What was last written to {self._path} is still in its log, so its file alone is"
                " not whole. Make room on its disk, then try again."
            )
        self._sources.append(os.open(self._path, os.O_RDONLY))
        return self._sources[-1]

    def close(self) -> None:
        self._give_up()
        self._apart.end()

    def _start(self) -> str:
        self._engine = duckdb.connect()
        self._prepare(self._engine)
        # It attaches and detaches, nothing else: a busy cursor would refuse.
        self._door = self._engine.cursor()
        self._is_given_up = False
        return ""

    def _give_up(self) -> None:
        self._is_given_up = True
        for connection in (self._door, self._engine):
            with contextlib.suppress(duckdb.Error):
                connection.close()

    def _try(self, statement: str) -> str:
        """Attach, and answer who keeps the file from being attached, if anybody does."""
        if self._is_given_up:
            self._start()
        try:
            self._door.execute(statement)
        except duckdb.Error as error:
            if holder := _holder(error):
                return holder
            if isinstance(error, duckdb.FatalException | duckdb.InternalException):
                self._give_up()
            raise InventoryError(_refusal(self._path, error)) from error
        return ""

    def _detach(self) -> str:
        if self._is_given_up:
            return ""
        try:
            self._door.execute("DETACH DATABASE IF EXISTS inv")
        except duckdb.Error as error:
            logger.warning("%s can't be detached, its engine is given up: %s", self._path, error)
            self._give_up()
            if told := remedy(self._path, error):
                raise InventoryError(told) from error
        return ""


def has_logs(path: str) -> bool:
    """Whether a crash left a log to replay. What else it may leave of one holds nothing: nobody
    commits during a checkpoint; and the engine doesn't always take that away."""
    return os.path.exists(path + LOGS[0])


def check_is_a_database(path: str) -> None:
    """Raise ``InventoryError`` for what ATTACH must not touch: nothing, a folder, an empty file."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise InventoryError(
            f"There is no inventory at {path} ({error.strerror}). Check the path, or make one."
        ) from error
    if not stat.S_ISREG(status.st_mode) or not status.st_size:
        fault = "is empty" if stat.S_ISREG(status.st_mode) else "is not a file"
        raise InventoryError(
            f"{path} {fault}, so it is no inventory. Check the path, or restore a backup."
        )


def make(path: str, fill: Fill) -> None:
    """Make a new database file that appears at its path all at once, filled by ``fill``.

    Raises ``FileExistsError`` if something is there, ``InventoryError`` for logs alone.
    """
    if has_logs(path):
        raise InventoryError(
            f"The log {path}.wal is left from a database that is gone: put that back, or move the "
            "log away, then try again."
        )
    draft = f"{path}.{uuid.uuid4().hex}.new"
    try:
        with contextlib.closing(duckdb.connect()) as engine:
            engine.execute(f"ATTACH {_quoted(draft)} AS inv (STORAGE_VERSION '{STORAGE_VERSION}')")
            fill(engine)
            engine.execute("DETACH inv")
        put_in_place(draft, path)
    finally:
        for name in (draft, *(draft + log for log in LOGS)):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)


def put_in_place(draft: str, path: str) -> None:
    """Give a finished file its name for good, unless the name is taken (``FileExistsError``)."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links; the lock keeps other creators away
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(draft, path)
    keep_names(os.path.dirname(path))


def keep_names(folder: str) -> None:
    """Have the names in a folder last as long as what will be committed under them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _holder(error: duckdb.Error) -> str:
    """Who keeps DuckDB from attaching; empty when it is something else than a lock."""
    if HELD_BY_THIS_PROCESS in str(error):
        return "this process has not let go of something it read from it"
    if HELD_BY_A_PROGRAM not in str(error):
        return ""
    found = re.search(r"held in (.+?) \(PID (\d+)\)", str(error))
    return (
        f"another program, {found[1]} (process {found[2]}), has it open"
        if found
        else "another program has it open"
    )


def _refusal(path: str, error: duckdb.Error) -> str:
    reason = str(error).splitlines()[0]
    told = remedy(path, error) or f"{path} can't be opened as an inventory; it was left as it is."
    return f"{told} DuckDB says: {reason}"


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"
