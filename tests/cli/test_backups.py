"""``workbench backup`` and ``workbench restore``: there and back, and asked before."""

from collections.abc import Callable
from pathlib import Path

import pytest

import workbench as wb
from tests.cli.conftest import Run


def kept(database: Path) -> list[Path]:
    """The inventory's own backups."""
    return sorted(Path(f"{database}.backups").iterdir())


def test_a_backup_brings_back_what_was_deleted(
    run: Run, database: Path, count: Callable[..., int]
) -> None:
    before = count()
    ran = run("backup", database)
    (made,) = kept(database)
    assert (ran.status, ran.out, ran.err) == (0, "", f"Backed up to {made}.\n")
    run("export", database, "all.csv")
    assert run("delete", database, "--from", "all.csv", "--confirm", "Everything").status == 0
    assert count() == 0
    ran = run("restore", made, database)
    assert (ran.status, ran.out) == (0, "")
    assert f"has {before} numbers and 1 change" in ran.err
    assert "loses 1 change made since" in ran.err
    assert count() == before


def test_a_dry_run_restores_nothing(run: Run, database: Path, pristine: Path) -> None:
    before = database.read_bytes()
    ran = run("restore", pristine, database, "--dry-run")
    assert ran.err.startswith("DRY RUN")
    assert database.read_bytes() == before


def test_what_is_no_backup_is_refused(run: Run, database: Path, tmp_path: Path) -> None:
    before = database.read_bytes()
    (tmp_path / "bad.duckdb").write_bytes(before[:5000])
    ran = run("restore", "bad.duckdb", database)
    assert ran.status == 2
    assert "not a whole inventory" in ran.err
    assert database.read_bytes() == before


@pytest.mark.parametrize(("typed", "left"), [("n\n", 0), ("y\n", 1)])
def test_a_person_is_told_what_is_lost_and_asked(
    run_on_terminal: Run, database: Path, pristine: Path, typed: str, left: int
) -> None:
    with wb.open(database) as inventory:
        inventory.delete(inventory.numbers().page(1)["number"], confirm=True)
    ran = run_on_terminal("restore", pristine, database, typed=typed)
    assert ran.out.index("loses 1 change") < ran.out.index("Restore ")
    assert ran.status == (0 if left else 2)
    assert len(kept(database)) == left if left else not Path(f"{database}.backups").exists()


def test_a_command_says_where_the_automatic_backup_is(run: Run, database: Path) -> None:
    with wb.open(database) as inventory:
        inventory.settings["automatic_backup_over"] = "100"
    run("export", database, "all.csv")
    ran = run("delete", database, "--from", "all.csv", "--confirm", "Everything")
    (made,) = kept(database)
    assert ran.err.endswith(f"backed up to {made}.\n")
