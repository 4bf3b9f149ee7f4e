"""Workers on one inventory, each killed with -9 amid its work; what was found after each.

``python -m tests.faults.kills FOLDER KILLS --numbers N --size N --seed N`` prints a report as JSON;
``--only NAME`` has them all amid that work.
"""

import argparse
import collections
import fcntl
import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
import pandas as pd

import workbench as wb
from tests.faults.children import Child, DiedError, Tell, answer
from tests.faults.operations import BEGIN, CHECKPOINT, OPERATIONS, Bench, Operation
from tests.faults.whole import broken, keys
from workbench.inventory.fiction import generate
from workbench.store.attachment import Attachment, has_logs
from workbench.store.backups import folder_of

DONE = "done"
LATER = ("program_changes", "undos", "seals")  # tables that came after the first version
COLUMNS = ["number", "call_purpose", "business", "unit", "program"]
AGAIN_EVERY = 5  # of so many kills one is followed by a kill of who recovers
ANEW_EVERY = 12  # kills after which a new copy is taken, so that its history stays small
RECOVERY = 0.04  # seconds that it may take, to be killed within
GUESS = 0.3  # seconds that an operation takes, till one was seen


class Kills:
    """Kill after kill of one kind of work after the other, and what came of them."""

    def __init__(self, folder: Path, numbers: int, size: int) -> None:
        self._folder, self._size = folder, size
        self._path, self._acknowledged = folder / "numbers.duckdb", set[str]()
        self._seconds = dict.fromkeys(OPERATIONS, GUESS)
        self.report = collections.Counter[str]()
        self.faults: list[str] = []
        made = answer(lambda: _made(folder, numbers))
        self._pool, self._keys = pd.DataFrame(made["numbers"]), made["keys"]
        self._is_old, self._kept = False, folder / "kept"

    def kill(self, turn: int, name: str) -> None:
        """Have one worker work, kill it, and look at what it left."""
        operation = OPERATIONS[name]
        if operation.an_old_file or turn % ANEW_EVERY == 0 or self._is_old:
            self._take("old" if operation.an_old_file else "base")
        child = Child(lambda tell: self._work(operation, tell))
        is_killed_again = turn % AGAIN_EVERY == 0
        if is_killed_again and not operation.reads:
            child.wait_for(CHECKPOINT)  # so that it leaves a log to recover from
        else:
            child.wait_for(operation.killed_after)
            time.sleep(random.uniform(0, 2 * self._seconds[name]))
        child.kill()
        self._note(name, child.lines())
        if is_killed_again:
            self._kill_recovery()
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self._folder, self._kept, ignore=shutil.ignore_patterns("kept*"))
        faults = len(self.faults)
        self._check(f"kill {turn}, {name}")
        if len(self.faults) > faults:  # what the kill left, to look into
            self._kept.rename(self._folder / f"kept {turn}")

    def _take(self, which: str) -> None:
        """A new copy of an inventory, in which nothing was acknowledged yet."""
        shutil.rmtree(folder_of(self._path), ignore_errors=True)
        for left in self._folder.glob("numbers.duckdb*"):
            left.unlink()
        shutil.copy(self._folder / f"{which}.duckdb", self._path)
        self._acknowledged, self._is_old = set(self._keys[which]), which == "old"

    def _work(self, operation: Operation, tell: Tell) -> None:
        at: dict[str, float] = {}

        def reach(moment: str) -> None:
            at[moment] = time.perf_counter()
            tell(moment)

        with wb.open(self._path) as inventory, _reaching_checkpoints(reach):
            bench = Bench(inventory, self._pool, self._size)
            while True:
                reach(BEGIN)
                key = operation.work(bench)
                seconds = time.perf_counter() - at.get(operation.killed_after, at[BEGIN])
                tell(f"{DONE} {key} {seconds}")

    def _note(self, name: str, lines: list[str]) -> None:
        done = [line.split()[1:] for line in lines if line.startswith(DONE)]
        self._acknowledged |= {key for key, _ in done} - {str(None)}
        for _, seconds in done:
            self._seconds[name] = (self._seconds[name] + float(seconds)) / 2
        self.report["kills"] += 1
        self.report[f"kills amid {name}"] += 1
        self.report["acknowledged"] += len(done)

    def _kill_recovery(self) -> None:
        def recover(tell: Tell) -> None:
            tell(BEGIN)
            wb.open(self._path).numbers().count()

        self.report["logs before a second kill"] += has_logs(str(self._path))
        child = Child(recover)
        child.wait_for(BEGIN)
        time.sleep(random.uniform(0, RECOVERY))
        child.kill()
        self.report["kills amid recovery"] += 1

    def _check(self, what: str) -> None:
        self.report["logs left"] += has_logs(str(self._path))
        try:
            found = answer(lambda: _found(self._path, self._acknowledged))
        except DiedError as error:  # the next kill is of a new copy
            self._take("base")
            return self.faults.append(f"{what}: {error}")
        self.report["backups left"] += len(_backups(self._path))
        shutil.rmtree(folder_of(self._path), ignore_errors=True)
        stored = set(found["stored"])
        self.report["landed but not acknowledged"] += len(stored - self._acknowledged)
        self._acknowledged |= stored
        self.faults += [f"{what}: {fault}" for fault in found["faults"]]


def _made(folder: Path, numbers: int) -> Any:
    """Make an inventory with half of so many numbers, and one of an older version; all the numbers,
    and the keys under which each was made."""
    frame, made = _half(folder / "base.duckdb", numbers)
    _, made_old = _half(folder / "old.duckdb", numbers)
    _make_old(folder / "old.duckdb")
    return {"numbers": frame[COLUMNS].to_dict("list"), "keys": {"base": made, "old": made_old}}


def _half(path: Path, numbers: int) -> tuple[pd.DataFrame, list[str]]:
    with wb.open(path, create=True) as inventory:
        generate(inventory, numbers)
        frame = inventory.numbers().to_frame()
        inventory.delete(frame["number"][::2], confirm=True)
        return frame, list(inventory._session.store.read(keys))


def _make_old(path: Path) -> None:
    """Take from a file what came with later versions."""
    with duckdb.connect(path) as old:
        for table in LATER:
            old.execute(f"DROP TABLE {table}")
        old.execute("UPDATE settings SET value = '1' WHERE name = 'schema_version'")


@contextmanager
def _reaching_checkpoints(reach: Tell) -> Iterator[None]:
    detach = Attachment.detach

    def reach_and_detach(attachment: Attachment) -> None:
        if has_logs(attachment._path):
            reach(CHECKPOINT)
        detach(attachment)

    with mock.patch.object(Attachment, "detach", reach_and_detach):
        yield


def _found(path: Path, acknowledged: set[str]) -> dict[str, Any]:
    """What is wrong with the inventory a killed worker left, opened as anybody would."""
    held = [lock for lock in (f"{path}.lock", f"{path}.turn") if not _is_free(lock)]
    with wb.open(path) as inventory:
        faults = inventory._session.store.read(broken)
        stored = inventory._session.store.read(keys)
        if inventory.numbers().count() != len(inventory.numbers().to_frame()):
            faults.append("a count is not of the numbers that are there")
    faults += [f"{backup}: {fault}" for backup in _backups(path) for fault in _faults_of(backup)]
    faults += [f"{lock} is held by nobody" for lock in held]
    faults += [f"a log is left after {path} was opened" for _ in range(has_logs(str(path)))]
    faults += [f"acknowledged and lost: {key}" for key in acknowledged - stored]
    return {"faults": faults, "stored": list(stored)}


def _backups(path: Path) -> list[Path]:
    """What is called a backup of it."""
    return list(folder_of(path).glob("*.duckdb"))


def _faults_of(backup: Path) -> list[str]:
    with wb.open(backup) as inventory:
        return inventory._session.store.read(broken)


def _is_free(lock: str) -> bool:
    with open(lock, "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("kills", type=int)
    parser.add_argument("--numbers", type=int, required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--only", choices=list(OPERATIONS), action="append")
    asked = parser.parse_args()
    random.seed(asked.seed)
    kills = Kills(asked.folder, asked.numbers, asked.size)
    names = asked.only or list(OPERATIONS)
    for turn in range(asked.kills):
        kills.kill(turn, names[turn % len(names)])
        sys.stderr.write(f"killed {turn + 1} times, {len(kills.faults)} faults\n")
    sys.stdout.write(json.dumps({**kills.report, "faults": kills.faults}))


if __name__ == "__main__":
    main()
