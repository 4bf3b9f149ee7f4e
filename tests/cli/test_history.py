"""``workbench history`` and ``workbench undo``: what they print, and the exit status."""

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.cli.conftest import Run

HERE, THERE = "+14155550123", "+14155550124"
Count = Callable[..., int]


def table(text: str) -> pd.DataFrame:
    return pd.read_csv(StringIO(text), dtype=str)


@pytest.fixture
def changed(database: Path) -> Path:
    """The sample after a delete of two numbers at a unit."""
    with wb.open(database, actor="kim") as inventory:
        billing = inventory.at("Acme Health", "Billing")
        billing.delete([HERE, THERE], note="Retired").raise_for_rejected()
    return database


def test_history_is_csv_in_a_pipe(run: Run, changed: Path) -> None:
    ran = run("history", changed, "--level", "Acme Health", "--actor", "kim", "--action", "delete")
    found = table(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert found["note"].tolist() == ["Retired"]
    assert found["level"].tolist() == ["Acme Health/Billing"]
    assert list(found)[:4] == ["id", "at", "actor", "origin"]


def test_history_is_a_table_on_a_terminal(run_on_terminal: Run, changed: Path) -> None:
    ran = run_on_terminal("history", changed, "--number", "(415) 555-0123")
    assert ran.status == 0
    assert "Retired" in ran.out
    assert "2 changes at Everything; times are UTC." in ran.out


def test_what_was_undone_by_what_is_told_on_a_terminal(run_on_terminal: Run, changed: Path) -> None:
    run_on_terminal("undo", changed, 2)
    told = run_on_terminal("history", changed).out
    assert "│ undo of 2 " in told
    assert "│ delete, undone " in told
    assert told.count("undone") == 1


def test_the_rows_of_a_change_come_before_and_after(run: Run, changed: Path) -> None:
    found = table(run("history", changed, "--change", 2).out)
    assert found["number"].tolist() == [HERE, THERE]
    assert found["before_unit"].tolist() == ["Billing", "Billing"]
    assert found["after_unit"].isna().all()


def test_what_can_not_be_meant_is_told(run: Run, changed: Path) -> None:
    told = run("history", changed, "--change", 9).err
    assert "There is no change 9: history() lists them, and 'workbench history' in a shell." in told
    ran = run("undo", changed, 1, "--level", "Acme Health")
    assert ran.status == 2
    assert "made at Everything" in ran.err
    ran = run("history", changed, "--verify", "--since", "2026-11-23")
    assert ran.status == 2
    assert "--verify reads the whole history. Leave the other choices out." in ran.err
    ran = run("history", changed, "--change", 1, "--number", "(201) 555-0107")
    assert ran.status == 2
    assert "--change shows all rows of one change. Leave the other choices out." in ran.err


def test_an_undo_brings_back_and_says_so(run: Run, changed: Path, count: Count) -> None:
    before = count()
    dry = run("undo", changed, 2, "--dry-run")
    assert (dry.status, count()) == (0, before)
    assert "nothing was written" in dry.err
    ran = run("undo", changed, 2, "--note", "They were not")
    assert (ran.status, ran.out) == (0, "")
    assert "2 undone, 0 rejected of 2 submitted, at Acme Health / Billing." in ran.err
    assert count() == before + 2


def test_what_can_not_be_undone_is_printed_and_written(
    run: Run, changed: Path, tmp_path: Path
) -> None:
    with wb.open(changed) as inventory:
        inventory.at("Acme Health").add({THERE: "Survey"}).raise_for_rejected()
    ran = run("undo", changed, 2, "--rejected", tmp_path / "rejected.csv")
    assert ran.status == 1
    assert table(ran.out)["code"].tolist() == ["ELSEWHERE"]
    assert (tmp_path / "rejected.csv").read_text() == ran.out
    again = run("undo", changed, 2)
    assert (again.status, set(table(again.out)["code"])) == (2, {"CHANGED", "ELSEWHERE"})


def test_a_whole_history_verifies(run: Run, changed: Path) -> None:
    ran = run("history", changed, "--verify")
    assert (ran.status, ran.out) == (0, "")
    assert "2 changes: the history is whole" in ran.err


def test_what_is_wrong_with_it_is_told_by_every_command(
    run: Run, changed: Path, tmp_path: Path
) -> None:
    yesterday = shutil.copy(changed, tmp_path / "yesterday")
    with wb.open(changed) as inventory:
        inventory.delete("(402) 555-0110").raise_for_rejected()
    shutil.copy(yesterday, changed)
    ran = run("history", changed, "--verify")
    assert ran.status == 2
    assert table(ran.out)["finding"].tolist() == ["PUT_BACK"]
    assert "as it was after change 2" in ran.err
    assert "Warning: The file is older than its journal" in run("history", changed).err


def test_a_loaded_inventory_has_its_journal_beside_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "small.csv").write_text("number,call_purpose,business\n4155550123,Survey,Acme\n")
    assert run("load", "small.duckdb", "small.csv").status == 0
    assert run("history", "small.duckdb", "--verify").status == 0
    with wb.open(tmp_path / "small.duckdb") as inventory:
        assert inventory.doubt is None
