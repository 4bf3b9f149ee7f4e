"""One DuckDB file for many processes: attached for one operation (in about 1 ms), then detached.

Threads of one process share an attachment, processes share the file in the order of two lock files
(``locks``). Rules for callers: never on an event loop's thread; nothing lazy (stream, relation,
open transaction) outlives its ``with``; never open the database file by other means, since closing
it drops DuckDB's own lock.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Literal, TypeAlias

import duckdb

from workbench.errors import InventoryError
from workbench.store.attachment import (
    Attachment,
    Prepare,
    check_is_a_database,
    is_left,
)
from workbench.store.locks import PAUSE, LockFiles, Wait
from workbench.store.making import Fill, make
from workbench.store.operation import Mode, Operation

Cursor: TypeAlias = duckdb.DuckDBPyConnection
OnWait: TypeAlias = Callable[[str], object]
State: TypeAlias = Literal["opening", "read", "write", "draining", "closing"]

LEAVING_TRIES = 5  # each Ctrl-C while leaving takes one


class SharedFile:
    """A DuckDB file that many threads and processes use, each operation for itself.

    Have it from ``shared``, which gives one object per file. ``prepare(engine)`` sets up and locks
    down every new engine, ``limit`` is the longest wait in seconds, ``origin`` is what others read
    about this process while they wait, and ``on_wait(holder)`` is called on the waiting thread,
    once in a wait that takes over half a second.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        prepare: Prepare = lambda engine: None,
        limit: float = 30.0,
        origin: str = "python",
        on_wait: OnWait = lambda holder: None,
    ) -> None:
        self.path, self.origin = os.path.realpath(path), origin
        self._limit, self._on_wait = limit, on_wait
        self._lock, self._thread = threading.RLock(), threading.local()
        self._inside: set[Operation] = set()
        self._writers_waiting: set[Operation] = set()
        self._state: State | None = None  # "draining": a write has ended, no newcomers
        self._closer = self._openers = 0
        self._closed, self._pid = False, os.getpid()
        self._locks = LockFiles(self.path, origin)
        self._attachment = Attachment(self.path, prepare)

    def reading(
        self, doing: str = "reading", on_wait: OnWait | None = None
    ) -> AbstractContextManager[Cursor]:
        """A cursor on committed states of ``inv``; it joins what this process has attached."""
        return self._using("read", doing, self._wait(on_wait))

    def writing(
        self, doing: str = "writing", on_wait: OnWait | None = None
    ) -> AbstractContextManager[Cursor]:
        """A cursor that may change ``inv``: the only writer of all processes.

        ``doing`` is what others are told while they wait for it.
        """
        return self._using("write", doing, self._wait(on_wait))

    def copying(
        self, doing: str = "copying", on_wait: OnWait | None = None
    ) -> AbstractContextManager[Cursor]:
        """A cursor on the one committed state that is in the file: nobody writes meanwhile."""
        return self._using("copy", doing, self._wait(on_wait))

    def source(self) -> int:
        """A handle on the file's bytes for a copy, or for a write that hasn't written yet; whoever
        asks for it leaves it open."""
        return self._attachment.source()

    def create(self, fill: Fill = lambda cursor: None) -> None:
        """Make the file, filled by ``fill(cursor)`` before anybody sees it.

        Raises ``FileExistsError`` if something is there.
        """
        self._check_usable()
        if os.path.lexists(self.path):
            raise FileExistsError(self.path)
        locks, wait = LockFiles(self.path, self.origin), self._wait()
        try:
            locks.queue(wait)
            locks.take(True, wait)
            locks.enter(True, "making it")
            make(self.path, fill)
        finally:
            locks.release()

    def stamp(self) -> tuple[int, int, int]:
        """Differs after every change by any process; it looks at the file without opening it."""
        check_is_a_database(self.path)
        status = os.stat(self.path)
        return status.st_mtime_ns, status.st_size, status.st_ino

    def recovered(self) -> bool:
        """Whether a crash had left a log, which is told once."""
        found, self._attachment.found_log = self._attachment.found_log, False
        return found

    def close(self) -> None:
        """End one opener's use; the last one waits for what runs and lets go of the engine."""
        if self._depth():
            raise InventoryError(
                f"{self.path} can't be closed inside one of its operations: end that first."
            )
        if not _is_last_opener(self):
            return
        with self._lock:
            was_closed, self._closed = self._closed, True
        if was_closed or self._pid != os.getpid():
            return
        self._await(lambda: self._state is None, self._wait(), self._attachment.close)

    @contextlib.contextmanager
    def _using(self, mode: Mode, doing: str, wait: Wait) -> Iterator[Cursor]:
        depth = self._depth()
        operation = Operation(mode, doing, nested=depth > 0)
        self._check_usable(operation)
        if depth and mode != "read":
            raise InventoryError(
                f"A {mode} of {self.path} inside an operation of the same thread would wait for "
                "itself. End that first."
            )
        try:
            self._enter(operation, wait)
            self._thread.depth = depth + 1
            telling = operation.telling(self._locks.sign_anew)
            with self._attachment.cursor() as cursor, telling:
                yield cursor
        finally:
            self._thread.depth = depth
            try:
                self._leave(operation)
            except BaseException:  # Ctrl-C came while leaving: go on from there
                self._leave_for_sure(operation)
                raise

    def _enter(self, operation: Operation, wait: Wait) -> None:
        try:
            if operation.mode == "write":
                self._writers_waiting.add(operation)
            self._await(
                lambda: operation.nested or self._admits(operation.mode),
                wait,
                lambda: self._join(operation),
            )
        finally:
            self._writers_waiting.discard(operation)
        if operation.opens:
            self._open(operation, wait)  # outside the lock: others can give up waiting
            self._settle("write" if operation.mode == "write" else "read")

    def _join(self, operation: Operation) -> None:
        self._check_usable(operation)
        operation.opens = self._state is None
        self._state = self._state or "opening"
        self._inside.add(operation)

    def _await(self, ready: Callable[[], bool], wait: Wait, then: Callable[[], None]) -> None:
        """Wait till ``ready()`` and do ``then()``, in one go as seen by other threads."""
        while True:
            with self._lock:
                if ready():
                    return then()
            wait.check(lambda: self._locks.holders() or "this process is at another operation")
            time.sleep(PAUSE)

    def _admits(self, mode: Mode) -> bool:
        """Writers go first; a read joins a write, and joins reads while nobody waits anywhere.
        A copy is a read that joins no write."""
        if mode == "write" or self._state == "write":
            return self._state is None or (mode == "read" and self._state == "write")
        if self._writers_waiting:
            return False
        return self._state is None or (self._state == "read" and self._locks.nobody_queues())

    def _open(self, operation: Operation, wait: Wait) -> None:
        check_is_a_database(self.path)  # before lock files appear beside a mistyped path
        alone = operation.mode == "write"
        self._locks.queue(wait)
        self._locks.take(alone, wait)
        cleared = is_left(self.path)
        if cleared:  # by a crash: this one operation clears it away, alone
            self._locks.take(True, wait)
        doing = "recovering it after a crash" if cleared else operation.doing
        self._locks.enter(alone or cleared, doing)
        if cleared:
            self._attachment.attach(True, wait)
            self._attachment.detach()
        self._attachment.attach(alone, wait)

    def _leave_for_sure(self, operation: Operation) -> None:
        for _ in range(LEAVING_TRIES):
            with contextlib.suppress(BaseException):
                return self._leave(operation)

    def _leave(self, operation: Operation) -> None:
        """Step out, the last one lets go of the file; called again, it goes on where it was."""
        me = threading.get_ident()
        with self._lock:
            self._inside.discard(operation)
            if operation.mode == "write" and self._state == "write":
                self._state = "draining"
            is_anothers = self._state == "closing" and self._closer != me
            if self._inside or self._state is None or is_anothers:
                return
            self._closer, self._state = me, "closing"
        self._attachment.detach()
        self._locks.release()
        self._settle(None)

    def _settle(self, state: State | None) -> None:
        with self._lock:
            self._state = state

    def _depth(self) -> int:
        """How many operations of this thread are open."""
        return getattr(self._thread, "depth", 0)

    def _wait(self, on_wait: OnWait | None = None) -> Wait:
        return Wait(self.path, self._limit, on_wait or self._on_wait)

    def _check_usable(self, operation: Operation | None = None) -> None:
        if self._pid != os.getpid():
            raise InventoryError(
                f"{self.path} was opened before this process was forked: open it again."
            )
        if self._closed and not (operation and operation.nested):
            raise InventoryError(f"{self.path} is closed: open it again.")


_opened: dict[str, SharedFile] = {}
_opening = threading.Lock()


def shared(
    path: str | os.PathLike[str],
    prepare: Prepare = lambda engine: None,
    limit: float = 30.0,
    origin: str = "python",
    on_wait: OnWait = lambda holder: None,
) -> SharedFile:
    """This process's one object for the file at ``path``, as its first opener set it up.

    Every opener closes it once.
    """
    real = os.path.realpath(path)
    with _opening:
        if real not in _opened:
            _opened[real] = SharedFile(real, prepare, limit, origin, on_wait)
        _opened[real]._openers += 1
        return _opened[real]


def _is_last_opener(file: SharedFile) -> bool:
    with _opening:
        file._openers -= 1
        if file._openers > 0:
            return False
        if _opened.get(file.path) is file:
            del _opened[file.path]
        return True


def _forget_in_child() -> None:
    global _opening
    _opening = threading.Lock()
    _opened.clear()


os.register_at_fork(after_in_child=_forget_in_child)
