"""Work beside the event loop: a pool of threads, a rule that only the newest answer counts, and a
heartbeat.

Knows nothing of inventories or widgets. Whoever is called back is called in a thread of the pool.
"""

import logging
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol

from workbench.progress import Progress

POOL = ThreadPoolExecutor(max_workers=8, thread_name_prefix="workbench")
SECONDS = 0.5  # between two heartbeats
PAUSE = 0.005  # seconds in which several requests become one

_log = logging.getLogger(__name__)


def in_sight_of(progress: Progress, work: Callable[[], Any]) -> Any:
    """What ``work`` answers, done in this thread in sight of whoever holds the progress."""
    with progress.watching():
        return work()


class Newest:
    """Runs work in the pool and delivers an answer only if nothing newer was asked meanwhile."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = 0
        self.progress = Progress()
        self._future: Future[None] | None = None

    def run(
        self,
        work: Callable[[], Any],
        deliver: Callable[[Any], None],
        failed: Callable[[Exception], None],
        there: Callable[[Callable[[], None]], None] = lambda act: act(),
    ) -> Future[None]:
        """Do ``work``; pass its answer, or its error, on while it is still the newest, also when
        ``there`` comes to it. What was asked before is cancelled; ``progress`` is the newest's.
        """
        with self._lock:
            self._asked += 1
            ticket = self._asked
            older, self.progress = self.progress, Progress()
            seen = partial(in_sight_of, self.progress, work)
            older.cancel()
            self._future = POOL.submit(self._do, ticket, seen, deliver, failed, there)
            return self._future

    def drop(self) -> bool:
        """Cancel what was asked last and deliver nothing of it; whether it was being done still."""
        with self._lock:
            was_awaited = self._future is not None and not self._future.done()
            if was_awaited:
                self._asked += 1
        return was_awaited and self.progress.cancel()

    def _do(
        self,
        ticket: int,
        work: Callable[[], Any],
        deliver: Callable[[Any], None],
        failed: Callable[[Exception], None],
        there: Callable[[Callable[[], None]], None],
    ) -> None:
        time.sleep(PAUSE)
        if ticket != self._asked:
            return
        try:
            answer = work()
        except Exception as error:
            there(partial(self._pass_on, ticket, failed, error))
        else:
            there(partial(self._pass_on, ticket, deliver, answer))

    def _pass_on(self, ticket: int, receiver: Callable[[Any], None], answer: Any) -> None:
        if ticket != self._asked:
            return
        try:
            receiver(answer)
        except Exception:
            _log.exception("showing an answer failed")


class Living(Protocol):
    """What a heartbeat looks after."""

    def beat(self) -> None:
        """Look for changes; called about twice a second, in the pool."""


class Heartbeat:
    """One thread that lets everything alive look for changes about twice a second."""

    def __init__(self) -> None:
        self._living: weakref.WeakSet[Living] = weakref.WeakSet()
        self._beating: weakref.WeakKeyDictionary[Living, Future[None]] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, one: Living) -> None:
        """Let it beat until it is removed or nobody holds it any more."""
        with self._lock:
            self._living.add(one)
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, daemon=True, name="workbench-heartbeat"
                )
                self._thread.start()

    def remove(self, one: Living) -> None:
        """Let it rest."""
        with self._lock:
            self._living.discard(one)

    def _run(self) -> None:
        pause = threading.Event()
        while not pause.wait(SECONDS):
            try:
                self._beat_all()
            except RuntimeError:  # the interpreter is ending, and the pool takes no more work
                return

    def _beat_all(self) -> None:
        """Let all of them beat; between two beats this thread holds none of them alive."""
        with self._lock:
            living = list(self._living)
        for one in living:
            self._beat(one)

    def _beat(self, one: Living) -> None:
        last = self._beating.get(one)
        if last is None or last.done():
            self._beating[one] = POOL.submit(one.beat)


HEARTBEAT = Heartbeat()
