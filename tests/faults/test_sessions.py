"""Eight sessions in three processes work on the same rows: each change is whole and none is lost.

The same without the locks does damage, so the test would see it.
"""

import random
from pathlib import Path
from typing import Any

import pytest

from tests.faults.drivers import drive
from tests.faults.sessions import PROCESSES

pytestmark = pytest.mark.faults


def run(folder: Path, operations: int, *options: str) -> Any:
    folder.mkdir()
    seed = random.randrange(10**6)
    return drive("sessions", folder, "--operations", operations, "--seed", seed, *options)


@pytest.mark.parametrize(
    ("runs", "operations"),
    [
        pytest.param(1, 12, id="short"),
        pytest.param(10, 100, id="long", marks=[pytest.mark.long, pytest.mark.timeout(1800)]),
    ],
)
def test_sessions_on_the_same_rows_do_no_damage(tmp_path: Path, runs: int, operations: int) -> None:
    for turn in range(runs):
        report = run(tmp_path / str(turn), operations)
        assert (report["faults"], report["errors"]) == ([], [])
        assert report["operations"] == sum(PROCESSES) * operations
        assert report["acknowledged"] == report["operations"] - report["read"]


def test_without_the_locks_damage_is_done_and_seen(tmp_path: Path) -> None:
    report = run(tmp_path / "unlocked", 10, "--without-locks")
    assert any("not so" in fault for fault in report["faults"]), report
