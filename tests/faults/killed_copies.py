"""Backups and restores killed with -9 at each of their steps, each in a folder of its own.

``python killed_copies.py FOLDER WORK NUMBERS BACKUP TIMES`` copies NUMBERS, and does WORK (backup,
restore or delete) in a child that kills itself at its 1st, 2nd, … step with files, until one gets
through; then it kills as many as TIMES at random moments. It prints how many were killed.
"""

import multiprocessing
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import workbench as wb

STEPS = ("pread", "fsync", "fchmod", "link", "unlink", "replace", "mkdir", "chmod")
MANY = "3"
WORKS: dict[str, Callable[[Path, Path], object]] = {}

fork = multiprocessing.get_context("fork")  # children start at once, and this process has no engine


def work(do: Callable[[Path, Path], object]) -> Callable[[Path, Path], object]:
    """One of the works, by its name."""
    WORKS[do.__name__] = do
    return do


@work
def backup(path: Path, source: Path) -> None:
    with wb.open(path) as inventory:
        inventory.backup()


@work
def restore(path: Path, source: Path) -> None:
    wb.restore(source, path)


@work
def delete(path: Path, source: Path) -> None:
    with wb.open(path) as inventory:
        inventory.settings["automatic_backup_over"] = MANY
        inventory.delete(inventory.numbers().page(1)["number"], confirm=True)


def dying_at(step: int) -> None:
    """Kill this process at its so-manieth step with files."""
    done = 0

    def counting(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return counted

    for name in STEPS:
        setattr(os, name, counting(getattr(os, name)))


def at_step(step: int, do: Callable[[Path, Path], object], path: Path, source: Path) -> None:
    dying_at(step)
    do(path, source)


def folder(parent: Path, name: str, numbers: Path) -> Path:
    """A new folder with an inventory in it; its path."""
    made = parent / name
    made.mkdir()
    return Path(shutil.copy(numbers, made / "numbers.duckdb"))


def main(parent: Path, named: str, numbers: Path, source: Path, times: int) -> int:
    """How many were killed."""
    do, killed, step, longest = WORKS[named], 0, 0, 0.0
    while True:
        step += 1
        path, began = folder(parent, f"step {step}", numbers), time.monotonic()
        child = fork.Process(target=at_step, args=(step, do, path, source))
        child.start()
        child.join()
        longest = max(longest, time.monotonic() - began)
        if child.exitcode != -signal.SIGKILL:
            assert child.exitcode == 0
            break
        killed += 1
    for attempt in range(times):
        child = fork.Process(target=do, args=(folder(parent, f"time {attempt}", numbers), source))
        child.start()
        child.join(random.uniform(0, longest))
        child.kill()
        child.join()
        killed += child.exitcode == -signal.SIGKILL
    return killed


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), sys.argv[2], *map(Path, sys.argv[3:5]), int(sys.argv[5])))  # noqa: T201
