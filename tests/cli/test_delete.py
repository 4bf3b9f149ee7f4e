"""``workbench delete``: entries from everywhere, what is said about them, and the exit status."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pandas as pd

from tests.cli.conftest import Run

BILLING = "Acme Health/Billing"
HERE, ELSEWHERE = "(415) 555-0123", "(212) 555-0123"
Count = Callable[..., int]


def table(text: str) -> pd.DataFrame:
    return pd.read_csv(StringIO(text), dtype=str)


def test_what_is_all_applied_is_silent_on_stdout(run: Run, database: Path, count: Count) -> None:
    before = count()
    ran = run("delete", database, HERE)
    assert (ran.status, ran.out) == (0, "")
    assert "1 removed, 0 rejected of 1 submitted" in ran.err
    assert count() == before - 1


def test_rejected_entries_come_as_csv_with_their_reasons(run: Run, database: Path) -> None:
    ran = run("delete", database, HERE, ELSEWHERE, "bogus", "--level", BILLING)
    rejected = table(ran.out)
    assert ran.status == 1
    assert list(rejected) == ["number", "row", "code", "reason", "suggestion"]
    assert list(rejected["number"]) == [ELSEWHERE, "bogus"]
    assert list(rejected["row"]) == ["2", "3"]
    assert list(rejected["code"]) == ["ELSEWHERE", "HAS_LETTERS"]


def test_where_nothing_is_applied_the_status_says_so(run: Run, database: Path) -> None:
    assert run("delete", database, "bogus").status == 2


def test_a_dry_run_gives_what_the_run_would_and_writes_nothing(
    run: Run, database: Path, count: Count
) -> None:
    before = count()
    entries = (HERE, ELSEWHERE, "--level", BILLING)
    dry = run("delete", database, *entries, "--dry-run")
    assert "nothing was written" in dry.err
    assert count() == before
    wet = run("delete", database, *entries)
    assert (dry.status, dry.out) == (wet.status, wet.out) == (1, wet.out)
    assert count() == before - 1


def test_a_rejected_file_that_was_mended_goes_back_in(
    run: Run, database: Path, tmp_path: Path, count: Count
) -> None:
    listed, rejected = tmp_path / "listed.csv", tmp_path / "rejected.csv"
    listed.write_text("number,owner\n(415) 555-O123,Kim\n(415) 555-0124,Lee\n")
    assert run("delete", database, "--from", listed, "--rejected", rejected).status == 1
    mended = rejected.read_text().replace("555-O123", "555-0123")
    assert mended.splitlines()[0] == "number,owner,row,code,reason,suggestion"
    rejected.write_text(mended)
    before = count()
    assert run("delete", database, "--from", rejected).status == 0
    assert count() == before - 1


def test_where_the_rejected_cannot_be_written_nothing_is_done(
    run: Run, database: Path, tmp_path: Path, count: Count
) -> None:
    before = count()
    for target in ("nowhere/rejected.csv", "rejected.doc"):
        assert run("delete", database, HERE, "--rejected", target).status == 2
    assert count() == before
    assert {path.suffix for path in tmp_path.iterdir()} <= {".duckdb", ".lock", ".turn", ".journal"}


def test_lines_of_standard_input_are_entries(run: Run, database: Path) -> None:
    ran = run("delete", database, "-", stdin=f"{HERE}\n\n415-555-0124\nbogus\n")
    assert ran.status == 1
    assert list(table(ran.out)["row"]) == ["3"]


def test_an_export_can_be_piped_into_a_delete(run: Run, database: Path, count: Count) -> None:
    assert count("Acme Health", "Billing", "Reminders") > 0
    exported = run("export", database, "--level", f"{BILLING}/Reminders").out
    level = ("--level", BILLING, "--confirm", "Billing")
    assert run("delete", database, "-", *level, stdin=exported).status == 0
    assert count("Acme Health", "Billing", "Reminders") == 0


def test_a_file_among_the_entries_is_pointed_out(run: Run, database: Path, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("number\n4155550123\n")
    ran = run("delete", database, "old.csv")
    assert ran.status == 2
    assert "--from old.csv" in ran.err


def test_the_same_key_again_changes_nothing_and_tells_the_same(
    run: Run, database: Path, count: Count
) -> None:
    first = run("delete", database, HERE, "--key", "ticket 7")
    after = count()
    again = run("delete", database, HERE, "--key", "ticket 7")
    assert again == first
    assert count() == after


def test_on_a_terminal_it_shows_the_impact_and_asks(
    run_on_terminal: Run, database: Path, count: Count
) -> None:
    before = count()
    ran = run_on_terminal("delete", database, HERE, "--level", BILLING, typed="n\n")
    assert ran.status == 2
    assert "Acme Health / Billing / Reminders (live): 36 numbers, 35 left" in ran.out
    assert "Delete 1 number at Acme Health / Billing?" in ran.out
    assert "Nothing was done." in ran.out
    assert count() == before
    assert run_on_terminal("delete", database, HERE, "--level", BILLING, typed="y\n").status == 0
    assert count() == before - 1


def test_yes_does_not_ask(run_on_terminal: Run, database: Path) -> None:
    assert run_on_terminal("delete", database, HERE, "--yes").status == 0


def test_rejected_entries_are_a_table_on_a_terminal_with_text_as_text(
    run_on_terminal: Run, database: Path
) -> None:
    ran = run_on_terminal("delete", database, "[red]4155550123[/]\x1b[2J", HERE, "--yes")
    assert ran.status == 1
    assert "[red]4155550123[/]\\x1b[2J" in ran.out
    assert "NOT_A_NUMBER" in ran.out
    assert "│" in ran.out
