"""Drivers: programs of this folder that do what would end a test's own process."""

import json
import subprocess
import sys
from typing import Any


def drive(name: str, *arguments: object, seconds: float = 280) -> Any:
    """The report of a driver, which is printed, too: pytest shows it where a test fails."""
    command = [sys.executable, "-m", f"tests.faults.{name}", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds)
    assert done.returncode == 0, done.stderr[-3000:]
    print(" ".join(command[2:]), done.stdout)  # noqa: T201
    return json.loads(done.stdout)
