"""What a guard rail holds, in a shell: --confirm with the level's name, or the name typed."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.cli.conftest import Run

HERE = "(415) 555-0123"
BLOCK = ("--call-purpose", "Do Not Originate")
PROGRAM = "Acme Health/Billing/Past Due"
Count = Callable[..., int]


@pytest.fixture
def past_due(database: Path, tmp_path: Path) -> Path:
    """All numbers of a live program, as a file; none of them is protected."""
    with wb.open(database) as inventory:
        here = inventory.at(PROGRAM)
        here.unprotect(here.numbers())
        return here.numbers().export(tmp_path / "past-due.csv")


def blocked(database: Path) -> int:
    with wb.open(database) as inventory:
        return inventory.numbers(call_purpose="Do Not Originate", search=HERE).count()


@pytest.mark.parametrize("more", [(), ("--yes",)])
def test_without_the_name_nothing_is_done_and_the_words_say_what_to_do(
    run: Run, database: Path, more: tuple[str, ...]
) -> None:
    ran = run("edit", database, HERE, *BLOCK, *more)
    assert ran.status == 2
    assert "1 number becomes Do Not Originate" in ran.err
    assert '--confirm "Everything"' in ran.err
    assert blocked(database) == 0


def test_another_name_is_refused_before_anything_is_done(run: Run, database: Path) -> None:
    ran = run("edit", database, HERE, *BLOCK, "--confirm", "Acme Health")
    assert ran.status == 2
    assert "--confirm 'Acme Health' is not the level's name, 'Everything'" in ran.err
    assert blocked(database) == 0


def test_with_the_name_it_is_done(run: Run, database: Path) -> None:
    assert run("edit", database, HERE, *BLOCK, "--confirm", "Everything").status == 0
    assert blocked(database) == 1


def test_a_dry_run_needs_no_name(run: Run, database: Path) -> None:
    ran = run("edit", database, HERE, *BLOCK, "--dry-run")
    assert ran.status == 0
    assert "It has to be confirmed: 1 number becomes Do Not Originate" in ran.err


@pytest.mark.parametrize(
    ("verb", "more", "level"),
    [
        ("delete", (), PROGRAM),
        ("unassign", (), PROGRAM),
        ("assign", ("--unit", "Pharmacy"), "Acme Health"),
    ],
)
def test_a_live_program_is_emptied_only_with_the_name(
    run: Run, database: Path, past_due: Path, count: Count,
    verb: str, more: tuple[str, ...], level: str,
) -> None:  # fmt: skip
    entries = pd.read_csv(past_due, dtype=str)
    entries[["number"]].to_csv(past_due, index=False)
    asked = (verb, database, "--from", past_due, "--level", level, *more)
    held, before = run(*asked), len(entries)
    assert held.status == 2
    assert "Past Due (Billing) is live today" in held.err
    assert count(*PROGRAM.split("/")) == before
    name = level.split("/")[-1]
    assert run(*asked, "--confirm", name).status == 0
    assert count(*PROGRAM.split("/")) == 0


def test_load_asks_where_it_turns_numbers(run: Run, database: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("number,call_purpose\n4155550123,Do Not Originate\n")
    asked = ("load", database, "list.csv", "--update", "--level", "Acme Health")
    held = run(*asked)
    assert held.status == 2
    assert '--confirm "Acme Health"' in held.err
    assert run(*asked, "--confirm", "acme health").status == 0
    assert blocked(database) == 1


def test_on_a_terminal_the_name_is_asked_for(run_on_terminal: Run, database: Path) -> None:
    ran = run_on_terminal("edit", database, HERE, *BLOCK, typed="y\n")
    assert ran.status == 2
    assert "calls from it get blocked" in ran.out
    assert "Type Everything to do it" in ran.out
    assert "Nothing was done." in ran.out
    assert run_on_terminal("edit", database, HERE, *BLOCK, typed="everything\n").status == 0
    assert blocked(database) == 1


def test_on_a_terminal_a_delete_shows_the_impact_and_asks_for_the_name_only(
    run_on_terminal: Run, database: Path, past_due: Path, count: Count
) -> None:
    asked = ("delete", database, "--from", past_due, "--level", PROGRAM)
    ran = run_on_terminal(*asked, typed="y\n")
    assert ran.status == 2
    assert "Acme Health / Billing / Past Due (live)" in ran.out
    assert "[y/N]" not in ran.out
    assert count(*PROGRAM.split("/")) > 0
    assert run_on_terminal(*asked, typed="past due\n").status == 0
    assert count(*PROGRAM.split("/")) == 0
