"""An operation that stands still interrupts itself, so that it doesn't keep the inventory from all
others for good.

One thread a process looks at what runs; it begins with the first operation.
"""

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from time import monotonic, sleep

import duckdb

from workbench import progress
from workbench.errors import BusyError, CancelledError

STANDSTILL = 300.0  # seconds in which an operation has to get on
LOOK_EVERY = 1.0  # seconds
PERCENT = 100

OVERRAN = (
    "This did not get on for {seconds:g} s and was ended, so that others can use the inventory."
    " Nothing was changed; try again, with fewer entries at a time."
)


class _Watch:
    """One operation: how far it was, since when, and how to end it."""

    def __init__(self, interrupt: Callable[[], None]) -> None:
        self._interrupt, self._progress = interrupt, progress.current()
        self._share, self._since, self.is_over = 0, monotonic(), False

    def look(self) -> None:
        now, progress = monotonic(), self._progress
        share = 0 if progress is None else int(progress.share * PERCENT)
        if share != self._share:
            self._share, self._since = share, now
        if now - self._since > STANDSTILL:
            self._end()

    def _end(self) -> None:
        """End it, unless it is being committed; what runs between statements ends at the next."""
        if self._progress is None:
            self.is_over = True
            self._interrupt()
        else:
            self.is_over = self._progress.cancel() or self.is_over


class _Watcher:
    """The thread that looks at all that runs; it sleeps while nothing does."""

    def __init__(self) -> None:
        self._watches: set[_Watch] = set()
        self._lock, self._is_needed = threading.Lock(), threading.Event()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def watching(self, watch: _Watch) -> Iterator[None]:
        self._change(self._watches.add, watch)
        try:
            yield
        finally:
            self._change(self._watches.discard, watch)

    def _change(self, change: Callable[[_Watch], None], watch: _Watch) -> None:
        with self._lock:
            change(watch)
            if not self._watches:
                return self._is_needed.clear()
            self._is_needed.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while self._is_needed.wait():
            sleep(LOOK_EVERY)
            with self._lock:
                for watch in self._watches:
                    with contextlib.suppress(duckdb.Error):
                        watch.look()


_watcher = _Watcher()


def _forget_in_child() -> None:
    global _watcher
    _watcher = _Watcher()


os.register_at_fork(after_in_child=_forget_in_child)


@contextlib.contextmanager
def not_overrunning(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """The block is one operation by this cursor. Raises BusyError where it was ended for standing
    still."""
    watch = _Watch(cursor.interrupt)
    try:
        with _watcher.watching(watch):
            yield
    except (duckdb.InterruptException, CancelledError) as error:
        if not watch.is_over:
            raise
        raise BusyError(OVERRAN.format(seconds=STANDSTILL)) from error
