"""``workbench generate``: a new inventory, whole or not at all, that says it is fictional."""

from pathlib import Path

import workbench as wb
from tests.cli.conftest import Run


def test_a_fictional_inventory_is_made_and_called_so(run: Run, tmp_path: Path) -> None:
    ran = run("generate", "new.duckdb", "--numbers", 2000)
    assert (ran.status, ran.out) == (0, "")
    assert "2,000 fictional numbers in 2 businesses" in ran.err
    assert "kept free for stories" in ran.err
    assert [path.name for path in tmp_path.glob("[!.]*.duckdb")] == ["new.duckdb"]
    with wb.open(tmp_path / "new.duckdb") as inventory:
        assert inventory.numbers().count() == 2000


def test_whose_the_other_numbers_may_be_is_told(run: Run) -> None:
    ran = run("generate", "new.duckdb", "--numbers", 50_000)
    assert "don't call them" in ran.err


def test_what_is_there_already_is_left_as_it_is(run: Run, database: Path) -> None:
    before = database.read_bytes()
    ran = run("generate", database, "--numbers", 10)
    assert ran.status == 2
    assert "is there already" in ran.err
    assert database.read_bytes() == before


def test_what_cannot_be_made_leaves_nothing(run: Run, tmp_path: Path) -> None:
    assert run("generate", "new.duckdb", "--numbers", 10**11).status == 2
    assert run("generate", "new.duckdb", "--numbers", 0).status == 2
    assert run("generate", "nowhere/new.duckdb").status == 2
    assert list(tmp_path.iterdir()) == []
