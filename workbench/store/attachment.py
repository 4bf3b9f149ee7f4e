"""DuckDB's side of sharing a file: an in-memory engine with the file as its catalog ``inv``.

It knows nothing of threads or lock files: who calls has already been let in. Only here is a
database file opened.
"""

import contextlib
import logging
import os
import re
import stat
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import TypeAlias

import duckdb

from workbench.errors import InventoryError
from workbench.store.damage import remedy
from workbench.store.kept_blocks import ENDING, KeptBlocks
from workbench.store.lasting import NO_ROOM
from workbench.store.locks import PAUSE, Wait

LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")
LEFT = (*LOGS, ENDING)  # what there may be beside a file that is left to nobody
NEVER = "1TB"  # of log, after which a COMMIT would make a checkpoint that nothing is kept for

INTERRUPTED = "Query interrupted"
HELD_BY_A_PROGRAM = "Could not set lock"
HELD_BY_THIS_PROCESS = "Unique file handle conflict"  # something lazy outlived its operation

Prepare: TypeAlias = Callable[[duckdb.DuckDBPyConnection], object]
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

    A thread apart attaches and detaches: an engine that Ctrl-C cuts short may keep the file. While
    one may write, what a checkpoint overwrites is kept, so that a crash amid it costs nothing.
    """

    def __init__(self, path: str, prepare: Prepare) -> None:
        self._path, self._prepare = path, prepare
        self.found_log = False  # left by a crash, at some time when it was attached
        self._sources: list[int] = []
        self._blocks, self._written = KeptBlocks(path), -1  # a handle while one may write
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
        self.found_log |= has_logs(self._path)
        attach = self._attach_to_write if alone else self._attach_to_read
        while holder := self._apart.do(lambda: self._try(attach)):
            wait.check(holder.__str__)
            time.sleep(PAUSE)

    def detach(self) -> None:
        """Let go of the file; an engine that can't is given up, commits are safe in the log.

        Raises InventoryError where the file turns out to be damaged.
        """
        try:
            self._apart.do(self._detach)
        finally:
            self._written = -1
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
        return self._handle()

    def close(self) -> None:
        self._give_up()
        self._apart.end()

    def _start(self) -> str:
        self._engine = duckdb.connect()
        self._engine.execute(f"SET checkpoint_threshold = '{NEVER}'")
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

    def _handle(self) -> int:
        self._sources.append(os.open(self._path, os.O_RDONLY))
        return self._sources[-1]

    def _attach_to_read(self) -> None:
        self._door.execute(f"ATTACH {quoted(self._path)} AS inv (TYPE duckdb, READ_ONLY)")

    def _attach_to_write(self) -> None:
        """Attach with all kept; the engine doesn't write before it is told to, not even a log that
        it replays."""
        self._blocks.put_back()
        if not has_logs(self._path):
            remove_rests(self._path)
        self._door.execute(f"ATTACH {quoted(self._path)} AS inv (TYPE duckdb)")
        self._written = self._handle()
        self._blocks.keep(self._door, self._written)

    def _try(self, attach: Callable[[], None]) -> str:
        """Attach, and answer who keeps the file from being attached, if anybody does."""
        if self._is_given_up:
            self._start()
        try:
            attach()
        except OSError as error:
            raise InventoryError(_why_not_kept(self._path, error)) from error
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
            if self._written >= 0:  # a checkpoint may have been made meanwhile
                self._blocks.keep(self._door, self._written)
            self._door.execute("DETACH DATABASE IF EXISTS inv")
        except (duckdb.Error, OSError) as error:
            logger.warning("%s can't be detached, its engine is given up: %s", self._path, error)
            self._give_up()
            if told := remedy(self._path, error):
                raise InventoryError(told) from error
            return ""
        if self._written >= 0 and has_logs(self._path):
            self._clear_log()
        if not has_logs(self._path):
            self._blocks.drop()
        return ""

    def _clear_log(self) -> None:
        """Take away a log that a crash left with nothing committed in it: the engine passes over
        it, and keeps it. A checkpoint that succeeds says that all there was is in the file."""
        try:
            self._attach_to_write()
            self._door.execute("CHECKPOINT inv")
            self._door.execute("DETACH DATABASE inv")
            if has_logs(self._path):
                os.unlink(self._path + LOGS[0])
        except (duckdb.Error, OSError) as error:
            logger.warning("The log of %s stays: %s", self._path, type(error).__name__)
            self._give_up()


def has_logs(path: str) -> bool:
    """Whether a crash left a log to replay. What else it may leave of one holds nothing: nobody
    commits during a checkpoint; and the engine doesn't always take that away."""
    return os.path.exists(path + LOGS[0])


def is_left(path: str) -> bool:
    """Whether a crash left something to clear away before the file is used."""
    return has_logs(path) or KeptBlocks(path).is_left()


def remove_rests(path: str) -> None:
    """Take away what is left beside a log that is gone, so that it meets no log to come; for
    whoever is alone with the file."""
    for rest in LOGS[1:]:
        with contextlib.suppress(OSError):
            os.unlink(path + rest)


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


def _why_not_kept(path: str, error: OSError) -> str:
    if error.errno in NO_ROOM:
        return f"The disk of {path} is full. Nothing was changed; make room and repeat."
    return (
        f"{path} can't be changed ({error.strerror}): every user of an inventory must be able to"
        f" write it, {path}{ENDING} and their folder. Ask for that, or work on a copy."
    )


def _refusal(path: str, error: duckdb.Error) -> str:
    reason = str(error).splitlines()[0]
    told = remedy(path, error) or f"{path} can't be opened as an inventory; it was left as it is."
    return f"{told} DuckDB says: {reason}"


def quoted(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"
