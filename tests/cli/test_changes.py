"""``workbench edit``, ``assign`` and ``unassign``, and what all commands do on an error."""

import fcntl
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import workbench as wb
from tests.cli.conftest import COMMAND, Run

HERE = "(415) 555-0123"


def test_edit_gives_all_entries_one_call_purpose(run: Run, database: Path) -> None:
    assert run("edit", database, HERE, "4155550124", "--call-purpose", "survey").status == 0
    with wb.open(database) as inventory:
        found = inventory.numbers(search="415555012", call_purpose="Survey").to_frame()
    assert {"+14155550123", "+14155550124"} <= set(found["number"])


def test_edit_reads_each_purpose_from_a_file(run: Run, database: Path, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text("number,call_purpose\n4155550123,Survey\n4155550124,Lunch\n")
    ran = run("edit", database, "--from", "new.csv")
    assert ran.status == 1
    assert "UNKNOWN_CALL_PURPOSE" in ran.out


def test_assign_and_unassign_move_within_the_business(
    run: Run, database: Path, count: Callable[..., int]
) -> None:
    before = count("Acme Health", "Billing", "Past Due")
    to = ("--unit", "Billing", "--program", "Past Due")
    assert run("assign", database, HERE, "--level", "Acme Health", *to).status == 0
    assert count("Acme Health", "Billing", "Past Due") == before + 1
    assert run("unassign", database, HERE, "--level", "Acme Health/Billing").status == 0
    with wb.open(database) as inventory:
        assert inventory.assignment(HERE).unit is None


def test_who_and_why_are_kept(run: Run, database: Path) -> None:
    ran = run("delete", database, HERE, "--actor", "kim", "--note", "ticket 7")
    assert ran.status == 0
    with duckdb.connect(str(database), read_only=True) as engine:
        found = engine.sql("select actor, origin, note from changes order by id desc limit 1")
        assert found.fetchall() == [("kim", "shell", "ticket 7")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["delete", "nowhere.duckdb", HERE], "There is no inventory"),
        (["delete", "{database}", HERE, "--level", "Acme Health/Biling"], "Billing"),
        (["delete", "{database}"], "--from FILE"),
        (["edit", "{database}", HERE, "--call-purpose", "Surve"], "Survey"),
        (["export", "{database}", "--status", "Actve"], "Active"),
        (["edit", "{database}", HERE], "--call-purpose"),
        (["assign", "{database}", HERE], "--unit"),
        (["unassign", "{database}", HERE], "unit"),
        (["serve"], "--demo"),
        (["serve", "--demo", "--address", "0.0.0.0"], "ssh -L"),
        (["serve", "nowhere.duckdb", "--no-browser"], "There is no inventory"),
    ],
)
def test_an_error_is_one_sentence_with_what_to_do(
    run: Run, database: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    ran = run(*(argument.format(database=database) for argument in arguments))
    assert ran.status == 2
    assert told in ran.out + ran.err
    assert not (tmp_path / "nowhere.duckdb").exists()


def test_whoever_waits_for_the_inventory_is_told(database: Path, tmp_path: Path) -> None:
    with Path(f"{database}.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = subprocess.Popen(
            [*COMMAND, "delete", database, HERE], stderr=subprocess.PIPE, text=True, cwd=tmp_path
        )
        assert waiting.stderr
        assert "Waiting" in waiting.stderr.readline()
        fcntl.flock(lock, fcntl.LOCK_UN)
        assert "1 removed" in waiting.stderr.read()
    assert waiting.wait(60) == 0
    waiting.stderr.close()
