"""Whatever is killed with -9 amid its work: nothing acknowledged is lost and nothing is half."""

import random
from pathlib import Path

import pytest

from tests.faults.drivers import drive
from tests.faults.operations import OPERATIONS

pytestmark = pytest.mark.faults

CHECKPOINTS = [
    pytest.param(40, id="short"),
    pytest.param(1_500, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
]
SHORT, LONG = (60, 6_000, 3_000), (300, 300_000, 100_000)  # kills, numbers, most at once


@pytest.mark.parametrize(
    ("kills", "numbers", "size"),
    [
        pytest.param(*SHORT, id="short"),
        pytest.param(*LONG, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)
def test_what_was_acknowledged_outlives_any_kill(
    tmp_path: Path, kills: int, numbers: int, size: int
) -> None:
    options = ["--numbers", numbers, "--size", size, "--seed", random.randrange(10**6)]
    report = drive("kills", tmp_path, kills, *options, seconds=3600)
    assert report["faults"] == []
    assert report["kills"] == kills
    assert report["kills amid recovery"] == kills // 5
    assert report["logs left"] >= kills // 8
    assert report["backups left"]
    assert all(report[f"kills amid {name}"] >= kills // len(OPERATIONS) for name in OPERATIONS)
    assert report["acknowledged"]


@pytest.mark.parametrize("kills", CHECKPOINTS)
def test_a_kill_amid_a_checkpoint_costs_nothing(tmp_path: Path, kills: int) -> None:
    options = ["--numbers", 600, "--size", 300, "--seed", random.randrange(10**6)]
    aimed = ["--only", "checkpoint"]
    report = drive("kills", tmp_path, kills, *options, *aimed, seconds=3600)
    assert report["faults"] == []
    assert report["kills amid checkpoint"] == kills
    assert report["logs left"] >= kills // 5
