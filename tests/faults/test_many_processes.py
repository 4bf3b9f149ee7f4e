"""Four processes on one file, killed and restarted: nothing is lost, and each gets its turn.

The same run without the turnstile starves the writers, so the test would see it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DRIVER = Path(__file__).with_name("many_processes.py")
STAYING = ("stays 1", "stays 2")
LONGEST_WAIT = 5.0  # seconds

pytestmark = pytest.mark.faults


def run(tmp_path: Path, seconds: float, *options: str) -> Any:
    """The driver's report; the driver itself fails if anything was lost or doubled."""
    command = [
        sys.executable,
        str(DRIVER),
        str(tmp_path / "numbers.duckdb"),
        str(seconds),
        *options,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def gets_its_share(finished: dict[str, int]) -> bool:
    """Whether each process that stays finished at least half its even share."""
    share = sum(finished.values()) / len(finished)
    return all(finished[process] >= max(share / 2, 1) for process in STAYING)


def is_fair(report: Any) -> bool:
    return (
        gets_its_share(report["reads"])
        and gets_its_share(report["writes"])
        and report["longest_wait"] <= LONGEST_WAIT
    )


@pytest.mark.parametrize(
    "seconds", [pytest.param(8, id="short"), pytest.param(60, id="long", marks=pytest.mark.long)]
)
def test_four_processes_lose_nothing_and_each_gets_its_turn(tmp_path: Path, seconds: int) -> None:
    report = run(tmp_path, seconds)
    assert report["faults"] == []
    assert report["kills"] >= seconds / 2
    assert is_fair(report), report


def test_without_the_turnstile_writers_starve(tmp_path: Path) -> None:
    report = run(tmp_path, 6.5, "--without-turnstile")
    assert report["longest_wait"] > LONGEST_WAIT
    assert not is_fair(report)
