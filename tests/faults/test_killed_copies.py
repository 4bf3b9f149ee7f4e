"""A backup, a restore and an automatic backup killed with -9 at any moment: what has a name is
whole, and nothing is lost."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.faults.killed_copies import MANY
from tests.faults.telling import tried

DRIVER = Path(__file__).with_name("killed_copies.py")
TIMES = [pytest.param(4, id="short"), pytest.param(100, id="long", marks=pytest.mark.long)]
OLD, NEW = 7, 12  # numbers in the inventory and in what is restored

pytestmark = [pytest.mark.faults, pytest.mark.parametrize("times", TIMES)]


def made(path: Path, count: int) -> Path:
    """An inventory of so many numbers."""
    frame = pd.DataFrame({"number": [f"+1212555{100 + line:04}" for line in range(count)]})
    with wb.open(path, create=True) as inventory:
        inventory.add(frame.assign(call_purpose="Survey", business="Acme"), create_levels=True)
    return path


@pytest.fixture
def killed(tmp_path, times):
    """Kills a work at each of its steps and at random; the folders in which that was."""

    def kill(work):
        numbers, backup = made(tmp_path / "old.duckdb", OLD), made(tmp_path / "new.duckdb", NEW)
        folder = tmp_path / "killed"
        folder.mkdir()
        command = [sys.executable, DRIVER, folder, work, numbers, backup, str(times)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert int(done.stdout) >= 5
        tried(f"{work}: killed {done.stdout.strip()} times, at each of its steps and at random")
        return sorted(folder.iterdir())

    return kill


def count(path: Path) -> int:
    with wb.open(path) as inventory:
        return len(inventory.numbers().to_frame())


def backups(folder: Path) -> dict[str, int]:
    """How many numbers each backup has whose name says that it is one."""
    return {path.name: count(path) for path in folder.glob("numbers.duckdb.backups/*.duckdb")}


def half_made(folder: Path) -> list[Path]:
    """What was left of a copy that has no name yet."""
    return [*folder.glob("*.new*"), *folder.glob("numbers.duckdb.backups/*.new*")]


def test_a_backup_has_its_name_only_when_it_is_whole(killed):
    found = []
    for folder in killed("backup"):
        assert count(folder / "numbers.duckdb") == OLD
        found.append(backups(folder))
        assert set(found[-1].values()) <= {OLD}
        if half_made(folder):
            with wb.open(folder / "numbers.duckdb") as inventory:
                inventory.backup()
            assert half_made(folder) == []
    assert {} in found
    assert any(found)


def test_a_restore_leaves_the_old_or_the_new(killed, tmp_path):
    found = set()
    for folder in killed("restore"):
        path = folder / "numbers.duckdb"
        found.add(left := count(path))
        if left == NEW:
            assert list(backups(folder).values()) == [OLD]
        if half_made(folder):
            wb.restore(tmp_path / "new.duckdb", path)
            assert count(path) == NEW
            assert half_made(folder) == []
    assert found == {OLD, NEW}


def test_an_automatic_backup_is_there_before_anything_changes(killed):
    found = set()
    for folder in killed("delete"):
        path = folder / "numbers.duckdb"
        found.add(left := count(path))
        there = list(backups(folder).values())
        assert there == [OLD] or (there == [] and left == OLD)
        if half_made(folder):
            with wb.open(path) as inventory:
                inventory.settings["automatic_backup_over"] = MANY
                more = pd.DataFrame({"number": [f"+1212555{150 + line:04}" for line in range(4)]})
                inventory.add(more.assign(call_purpose="Survey", business="Acme"))
            assert half_made(folder) == []
    assert found == {OLD, 0}
