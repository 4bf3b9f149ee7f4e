"""The real command in a process of its own, in a pipe or on a terminal, on a copy of the sample."""

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import workbench as wb

COMMAND = [sys.executable, "-m", "workbench"]


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status, what it wrote to stdout and what to stderr."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as an inventory's file, made once."""
    path = tmp_path_factory.mktemp("sample") / "numbers.duckdb"
    with wb.demo() as sample:
        _copied(sample.path, path)
    return path


@pytest.fixture
def database(pristine: Path, tmp_path: Path) -> Path:
    """A private copy of the sample as an inventory's file."""
    return _copied(pristine, tmp_path / "numbers.duckdb")


def _copied(inventory: str | Path, target: Path) -> Path:
    """An inventory's file with its journal, at another place."""
    shutil.copy(f"{inventory}.journal", f"{target}.journal")
    return Path(shutil.copy(inventory, target))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``workbench`` with arguments, in a pipe and in a folder of the test."""

    def command(*arguments: object, stdin: str = "") -> Ran:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=stdin, capture_output=True, text=True, timeout=120, cwd=tmp_path,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return command


@pytest.fixture
def run_on_terminal(tmp_path: Path) -> Run:
    """Run ``workbench`` on a terminal where a person types; stdout and stderr come as one."""

    def command(*arguments: object, typed: str = "") -> Ran:
        ours, theirs = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "160", "NO_COLOR": "1"}
        process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path,
        )  # fmt: skip
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = _read(ours)
        os.close(ours)
        return Ran(process.wait(120), shown, "")

    return command


def _read(terminal: int) -> str:
    """All that is written to a terminal until nobody holds its other end."""
    parts: list[bytes] = []
    while select.select([terminal], [], [], 120)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode().replace("\r\n", "\n")


@pytest.fixture
def count(database: Path) -> Callable[..., int]:
    """How many numbers the inventory holds at a level."""

    def numbers(*level: str) -> int:
        with wb.open(database) as inventory:
            return (inventory.at(*level) if level else inventory).numbers().count()

    return numbers
