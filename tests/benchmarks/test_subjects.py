"""Each subject of the benchmark runs and gives figures; nobody looks at how fast."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.figures import Aim, Figure, faster, percentile, slower, spread
from tests.benchmarks.machine import facts
from tests.benchmarks.subjects import SIZES, measured
from tests.benchmarks.table import table

ROWS = 500
# A module's own sizes, for a run of a few seconds.
SMALLER = {
    "parse": {"parse.SAMPLE": 100},
    "changes": {"changes.SAMPLE": 50},
    "dashboard": {"screen.REST": 100, "screen.REPEATED": 1, "screen.LOADS": 1},
    "processes": {"processes.SECONDS": 1},
}


def told(subject: str, folder: Path) -> Any:
    """What a small run prints, in a process of its own as always."""
    lines = ["import sys", "from tests.benchmarks import subjects"]
    for name, value in SMALLER.get(subject, {}).items():
        module = name.partition(".")[0]
        lines += [f"from tests.benchmarks import {module}", f"{name} = {value}"]
    code = "\n".join([*lines, "subjects.main(*sys.argv[1:])"])
    command = [sys.executable, "-c", code, subject, str(ROWS), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "subject", [pytest.param(one, marks=[pytest.mark.ui] * (one == "dashboard")) for one in SIZES]
)
def test_a_subject_gives_figures_or_says_why_not(subject: str, tmp_path: Path) -> None:
    run = told(subject, tmp_path)
    if run["skipped"]:
        # Continuous integration has the browser, but not what only the peers need.
        assert subject == "changes" or (subject == "dashboard" and not os.environ.get("CI"))
        pytest.skip(run["skipped"])
    assert run["figures"]
    assert all(row["peak_memory"] > 10 for row in run["figures"])
    assert all(row["rows"] >= ROWS for row in run["figures"])
    assert table(run["figures"]).row_count == len(run["figures"])


def test_without_the_peer_its_subject_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['import_export'] = None\n"
        "from importlib import util; util.find_spec = lambda name: None\n"
        "from tests.benchmarks import subjects; subjects.main(*sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, "changes", str(ROWS), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    run = json.loads(done.stdout)
    assert run["figures"] == []
    assert "pip install '.[benchmark]'" in run["skipped"]


def test_a_subject_that_fails_has_no_figures_and_says_so(tmp_path: Path) -> None:
    assert measured("floor", -1, tmp_path) == {"figures": [], "skipped": "", "failed": True}


def test_an_aim_is_reached_from_its_side() -> None:
    quick, slow = faster("a", 10, 1.0, "b", 600.0, 500), faster("a", 10, 1.0, "b", 400.0, 500)
    assert (quick.is_reached, slow.is_reached) == (True, False)
    near, far = slower("a", 10, 3.0, "b", 1.0, 3), slower("a", 10, 3.1, "b", 1.0, 3)
    assert (near.is_reached, far.is_reached) == (True, False)
    assert spread(quick, [0.1, 0.5], most=0.4).is_reached is False
    assert Figure("a", 10, peak_memory=900, aim=Aim("peak_memory", 1024)).is_reached is True
    assert faster("a", 10, 1.0, "b", 2.0).is_reached is None


def test_a_percentile_is_one_of_the_times() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
    assert percentile([float(time) for time in range(100)], 0.95) == 95.0


def test_the_facts_of_a_machine_tell_no_name_and_no_path() -> None:
    words = " ".join(map(str, facts().values()))
    assert os.uname().nodename not in words.split()
    assert "/" not in words


def test_a_table_is_of_plain_columns() -> None:
    rows = [
        faster("work", 10, 0.002, "peer", 2.0, 500).as_row() | {"peak_memory": 100.0},
        Figure("other", 10, peak_memory=5, differences=0, aim=Aim("differences", 0)).as_row(),
    ]
    cells = [list(column.cells) for column in table(rows).columns]
    assert [column[0] for column in cells] == [
        "work", "10", "2.0 ms", "peer", "2.00 s", "1,000 times as fast", "≥ 500 times", "yes",
        "100",
    ]  # fmt: skip
    assert [column[1] for column in cells] == ["other", "10", "", "", "", "0", "≤ 0", "yes", "5"]
