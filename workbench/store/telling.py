"""What others read about an operation while they wait for it: how far it has come."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench import progress

SECONDS = 0.5  # between two readings


@contextmanager
def telling(tell: Callable[[str], object], doing: str) -> Iterator[None]:
    """Call ``tell`` about every half a second of the block, if it is watched, with how far it is.

    Nothing is told any more when the block has ended.
    """
    watched = progress.current()
    if watched is None:
        yield
        return
    ended = threading.Event()

    def run() -> None:
        while not ended.wait(SECONDS):
            tell(f"{doing}, {watched.share:.0%}")

    thread = threading.Thread(target=run, daemon=True, name="workbench-telling")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
