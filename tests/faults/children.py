"""Forked children of a driver: they start at once, and may be killed or crash.

A driver that forks has imported everything and opened nothing: an engine doesn't outlive a fork.
"""

import json
import os
import signal
import traceback
from collections.abc import Callable
from typing import Any

Tell = Callable[[str], None]


class DiedError(Exception):
    """A child ended without an answer."""


class Child:
    """A forked process that runs ``task(tell)``; what it tells is read as lines."""

    def __init__(self, task: Callable[[Tell], object]) -> None:
        self._read, write = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._read)
            _live(lambda: task(lambda line: _tell(write, line)), write)
        os.close(write)
        self._text = b""

    def wait_for(self, word: str) -> None:
        """Read on until the child has told this."""
        while not any(line.startswith(word) for line in self.lines()):
            more = os.read(self._read, 65536)
            if not more:
                raise DiedError(self._text.decode()[-3000:] or "it ended with no word")
            self._text += more

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)
        self.end()

    def end(self) -> int:
        """Read all it has told, and wait for its end; its exit status."""
        while more := os.read(self._read, 65536):
            self._text += more
        os.close(self._read)
        return os.waitpid(self._pid, 0)[1]

    def lines(self) -> list[str]:
        """What it has told so far, without a line that it was killed in."""
        return self._text.decode().split("\n")[:-1]


def answer(task: Callable[[], Any]) -> Any:
    """What ``task`` answers in a child; it crosses as JSON.

    Raises DiedError with the traceback where it fails.
    """
    child = Child(lambda tell: tell(json.dumps(task())))
    status, lines = child.end(), child.lines()
    if status or not lines:
        raise DiedError("\n".join(lines[-40:]) or f"it ended with status {status}")
    return json.loads(lines[-1])


def _live(task: Callable[[], object], write: int) -> None:
    status = 1
    try:
        task()
        status = 0
    except BaseException:
        _tell(write, traceback.format_exc())
    finally:
        os._exit(status)


def _tell(write: int, line: str) -> None:
    text = (line + "\n").encode()
    while text:
        text = text[os.write(write, text) :]
