"""The two lock files beside an inventory: who goes in, in which order, and who is inside.

Whoever wants in takes the turnstile, keeps it while waiting for the use lock, and gives it back
inside, so that nobody overtakes a writer. This module knows nothing of DuckDB. It uses ``flock`` as
it is: its locks can be shared and end with their process, and on Linux and macOS portalocker and
filelock call nothing else.
"""

import contextlib
import fcntl
import logging
import os
import re
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from workbench import progress
from workbench.errors import BusyError, InventoryError

PAUSE = 0.001  # seconds between two tries; the same for all, so that nobody waits at a disadvantage
LOOK_EVERY = 0.5  # seconds between two looks at whether the holder gets on
TELL_AFTER = 0.5  # seconds of waiting after which a person is told for whom

TURNSTILE, USE = 0, 1
SLOT = 128  # bytes a holder has in the use lock's file
_SHARE = re.compile(r", \d+%")  # as an operation tells how far it is

logger = logging.getLogger(__name__)


class Wait:
    """One wait for an inventory, however many locks it takes: it tells for whom, and it ends.

    A holder that gets on with what it does is waited for as long as it takes.
    """

    def __init__(self, path: str, limit: float, on_wait: Callable[[str], object]) -> None:
        self._path, self._limit, self._on_wait = path, limit, on_wait
        self._started = self._moved = time.monotonic()
        self._told, self._holder, self._looked = False, "", 0.0

    def check(self, holder: Callable[[], str]) -> None:
        """Tell once for whom it waits, or raise ``BusyError`` when it has waited too long, and
        ``CancelledError`` when it shall wait no longer."""
        progress.reached(0.0)
        now = time.monotonic()
        if now - self._looked > LOOK_EVERY:
            self._looked = now
            self._look(holder(), now)
        if now - self._moved > self._limit:
            raise BusyError(
                f"{self._path} is in use: {holder()}. Nothing was done after"
                f" {now - self._started:.3g} s; let that end, or end it, then try again."
            )
        if now - self._started > TELL_AFTER and not self._told:
            self._told = True
            self._tell(holder())

    def _look(self, holder: str, now: float) -> None:
        """See whether the same holder has come further with the same."""
        same = _SHARE.sub("", holder) == _SHARE.sub("", self._holder)
        if same and holder != self._holder:
            self._moved = now
        self._holder = holder

    def _tell(self, holder: str) -> None:
        try:
            self._on_wait(holder)
        except Exception:
            logger.exception("a wait for %s could not be told", self._path)


@dataclass(frozen=True)
class Holder:
    """A process inside, as it signed in the use lock's file."""

    pid: int
    origin: str
    doing: str

    def __str__(self) -> str:
        who = "this process" if self.pid == os.getpid() else f"process {self.pid}"
        return f"{who} ({self.origin}) is {self.doing}"

    def is_alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True

    def to_slot(self) -> bytes:
        words = (str(self.pid), " ".join(self.origin.split()), " ".join(self.doing.split()))
        text = "\t".join(words)
        return text.encode()[: SLOT - 1].ljust(SLOT - 1) + b"\n"

    @classmethod
    def from_slot(cls, slot: bytes) -> Self | None:
        pid, _, rest = slot.decode(errors="ignore").strip().partition("\t")
        origin, _, doing = rest.partition("\t")
        return cls(int(pid), origin, doing) if pid.isdecimal() and int(pid) < 2**31 else None


class LockFiles:
    """This process's handles on the two lock files of one inventory, held while it is inside."""

    def __init__(self, path: str, origin: str) -> None:
        self._path, self._origin = path, origin
        self._handles: list[int] = []
        self._slot: int | None = None
        _all.add(self)

    def queue(self, wait: Wait) -> None:
        """Take the turnstile, and keep it: from here on nobody else gets in first."""
        for name in ("turn", "lock"):
            self._open(f"{self._path}.{name}")
        self.pass_turnstile(wait)

    def pass_turnstile(self, wait: Wait) -> None:
        self._lock(TURNSTILE, fcntl.LOCK_EX, wait)

    def take(self, alone: bool, wait: Wait) -> None:
        """Take the use lock, alone or beside other readers, also in exchange for the other."""
        self._lock(USE, fcntl.LOCK_EX if alone else fcntl.LOCK_SH, wait)

    def enter(self, alone: bool, doing: str) -> None:
        """Sign as a holder and give the turnstile back."""
        with contextlib.suppress(OSError):  # a full disk costs the signature, not the operation
            self._sign(alone, Holder(os.getpid(), self._origin, doing))
        fcntl.flock(self._handles[TURNSTILE], fcntl.LOCK_UN)

    def sign_anew(self, doing: str) -> None:
        """Say further what this process is doing, if it has signed."""
        if self._slot is not None:
            with contextlib.suppress(OSError):
                os.pwrite(
                    self._handles[USE],
                    Holder(os.getpid(), self._origin, doing).to_slot(),
                    self._slot * SLOT,
                )

    def nobody_queues(self) -> bool:
        """Whether no other process waits to get in; asked by one that is inside."""
        try:
            fcntl.flock(self._handles[TURNSTILE], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        fcntl.flock(self._handles[TURNSTILE], fcntl.LOCK_UN)
        return True

    def release(self) -> None:
        """Give all back; unlocked first, since closing alone would leave it to a forked child."""
        with contextlib.suppress(OSError):
            self._sign_off()
        while self._handles:
            with contextlib.suppress(OSError):
                fcntl.flock(self._handles[-1], fcntl.LOCK_UN)
            os.close(self._handles.pop())

    def forget(self) -> None:
        """Close the handles a forked child was given, without unlocking what its parent holds."""
        self._slot = None
        while self._handles:
            os.close(self._handles.pop())

    def holders(self) -> str:
        """Who is inside, for people; empty when nobody has signed."""
        return "; ".join(str(holder) for holder in self._signed() if holder and holder.is_alive())

    def _open(self, path: str) -> None:
        try:
            self._handles.append(os.open(path, os.O_RDWR | os.O_CREAT, 0o666))
        except OSError as error:
            raise InventoryError(
                f"{path} can't be used ({error.strerror}): every user of an inventory must be able "
                "to write it and its folder. Ask for that, or work on a copy."
            ) from error

    def _lock(self, which: int, kind: int, wait: Wait) -> None:
        while True:
            with contextlib.suppress(BlockingIOError):
                return fcntl.flock(self._handles[which], kind | fcntl.LOCK_NB)
            wait.check(lambda: self.holders() or "another process is about to use it")
            time.sleep(PAUSE)

    def _sign(self, alone: bool, holder: Holder) -> None:
        if alone:  # whatever else stands there was left by a crash
            os.ftruncate(self._handles[USE], 0)
        taken = [bool(other and other.is_alive()) for other in self._signed()]
        self._slot = taken.index(False) if False in taken else len(taken)
        os.pwrite(self._handles[USE], holder.to_slot(), self._slot * SLOT)

    def _sign_off(self) -> None:
        slot, self._slot = self._slot, None
        if slot is not None:
            os.pwrite(self._handles[USE], b" " * (SLOT - 1) + b"\n", slot * SLOT)

    def _signed(self) -> list[Holder | None]:
        try:
            with open(f"{self._path}.lock", "rb") as file:
                text = file.read(1000 * SLOT)
        except OSError:
            return []
        return [Holder.from_slot(text[at : at + SLOT]) for at in range(0, len(text), SLOT)]


_all: weakref.WeakSet[LockFiles] = weakref.WeakSet()


def _forget_in_child() -> None:
    for files in _all:
        files.forget()


os.register_at_fork(after_in_child=_forget_in_child)
