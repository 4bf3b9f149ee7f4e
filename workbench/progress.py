"""How far a piece of work has come, and the wish to end it.

Whoever works says how far it is, whoever waits holds the ``Progress`` and reads it; neither knows
the other, and work that nobody watches says it to nobody.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar, copy_context

from workbench.errors import CancelledError

_watched: ContextVar["Progress | None"] = ContextVar("watched", default=None)


class Progress:
    """How far one piece of work has come: it is written by the thread that works, and may be read
    and cancelled by any other.
    """

    def __init__(self) -> None:
        """Nothing done yet."""
        self.doing = ""
        self.rows = 0
        self._lock = threading.Lock()
        self._begin, self._length, self._at, self._most = 0.0, 1.0, 0.0, 0.0
        self._statement: tuple[Callable[[], None], Callable[[], float]] | None = None
        self._is_cancelled = self._is_decided = False

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1; it never falls."""
        statement, rest = self._statement, self._begin + self._length - self._at
        inside = statement[1]() * rest if statement is not None else 0.0
        self._most = min(max(self._most, self._at + inside), 1.0)
        return self._most

    @property
    def done(self) -> int:
        """How many of ``rows`` that is."""
        return int(self.rows * self.share)

    @property
    def words(self) -> str:
        """``Deleting… 450,000 of 1,000,000``, as far as that is known."""
        count = f" {self.done:,} of {self.rows:,}" if self.rows else ""
        return f"{self.doing or 'Working'}…{count}"

    @property
    def is_decided(self) -> bool:
        """Whether the work can be cancelled no more."""
        return self._is_decided

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked for its end in time."""
        return self._is_cancelled

    def cancel(self) -> bool:
        """Have the work ended with nothing done; False where it is decided already."""
        with self._lock:
            if self._is_decided:
                return False
            self._is_cancelled = True
            if self._statement is not None:
                self._statement[0]()
            return True

    @contextmanager
    def watching(self) -> Iterator[None]:
        """What this thread does in the block is told here."""
        token = _watched.set(self)
        try:
            yield
        finally:
            _watched.reset(token)

    def check(self) -> None:
        """Raise CancelledError where the work shall end."""
        if self._is_cancelled and not self._is_decided:
            raise CancelledError

    @contextmanager
    def _part(self, length: float, doing: str, rows: int) -> Iterator[None]:
        self.check()
        outer = self._begin, self._length
        told = self.doing
        self._begin, self._length = self._at, self._length * length
        self.doing, self.rows = doing or told, rows or self.rows
        try:
            yield
            self._at = self._begin + self._length
        except BaseException:
            self._at = self._begin  # it may be tried again
            raise
        finally:
            (self._begin, self._length), self.doing = outer, told

    def _reached(self, share: float) -> None:
        self.check()
        self._at = max(self._at, self._begin + self._length * min(share, 1.0))

    @contextmanager
    def _running(self, interrupt: Callable[[], None], share: Callable[[], float]) -> Iterator[None]:
        with self._lock:
            self.check()
            outer, self._statement = self._statement, (interrupt, share)
        try:
            yield
        finally:
            with self._lock:
                self._statement = outer

    def _decide(self) -> None:
        with self._lock:
            self.check()
            self._is_decided = True


@contextmanager
def followed(
    tell: Callable[["Progress"], object], after: float = 1.0, every: float = 0.2
) -> Iterator[None]:
    """Call ``tell`` while the block lasts, if it is watched: from a thread, first after so many
    seconds, then every so many.
    """
    progress = _watched.get()
    if progress is None:
        yield
        return
    ended = threading.Event()

    def follow() -> None:
        pause = after
        while not ended.wait(pause):
            tell(progress)
            pause = every

    # What is told goes where the block's own words go.
    thread = threading.Thread(target=copy_context().run, args=(follow,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def part(length: float, doing: str = "", rows: int = 0) -> AbstractContextManager[None]:
    """The block is this share of the part of work around it, and does that to so many rows."""
    progress = _watched.get()
    return nullcontext() if progress is None else progress._part(length, doing, rows)


def reached(share: float) -> None:
    """So much of the part is done, from 0 to 1. Raises CancelledError where the work shall end."""
    progress = _watched.get()
    if progress is not None:
        progress._reached(share)


def running(
    interrupt: Callable[[], None], share: Callable[[], float]
) -> AbstractContextManager[None]:
    """The block runs a statement that can be interrupted and knows its own share, from 0 to 1."""
    progress = _watched.get()
    return nullcontext() if progress is None else progress._running(interrupt, share)


def decide() -> None:
    """From here on the work is done whole. Raises CancelledError where it shall end before."""
    progress = _watched.get()
    if progress is not None:
        progress._decide()


def is_cancelled() -> bool:
    """Whether the work shall end: what fails then fails for that."""
    progress = _watched.get()
    return progress is not None and progress.is_cancelled


@contextmanager
def watched() -> Iterator[Progress]:
    """The block is watched, by nobody else where nobody asked for it: others may wait for it."""
    progress = _watched.get()
    if progress is not None:
        yield progress
    else:
        progress = Progress()
        with progress.watching():
            yield progress


def current() -> Progress | None:
    """Where this thread's work is told, if anywhere."""
    return _watched.get()
