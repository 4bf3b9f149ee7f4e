"""A damaged file is told in words that say what to do, or what is served of it is true."""

import random
from pathlib import Path

import pytest

from tests.faults.drivers import drive

pytestmark = pytest.mark.faults


@pytest.mark.parametrize(
    "tries",
    [
        pytest.param(48, id="short"),
        pytest.param(320, id="long", marks=[pytest.mark.long, pytest.mark.timeout(1800)]),
    ],
)
def test_a_damaged_file_is_never_served_silently(tmp_path: Path, tries: int) -> None:
    report = drive("damages", tmp_path, tries, "--seed", random.randrange(10**6), seconds=1800)
    assert report.pop("faults") == []
    assert sum(report[word] for word in report if ": " in word) == tries
    assert report["log flipped: told in words"]
    assert report["database cut: told in words"]
