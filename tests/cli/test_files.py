"""``workbench load`` and ``workbench export``: numbers in and out, and new inventories."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pandas as pd

import workbench as wb
from tests.cli.conftest import Run
from tests.operations.reading.making import xlsx_of

SMALL = """number,call_purpose,business,unit
+14155550123,Survey,Acme,Billing
+14155550124,survey,Acme,
"""


def test_load_makes_a_new_inventory_with_its_levels(run: Run, tmp_path: Path) -> None:
    (tmp_path / "small.csv").write_text(SMALL)
    ran = run("load", "new.duckdb", "small.csv")
    assert (ran.status, ran.out) == (0, "")
    assert "new.duckdb is a new inventory." in ran.err
    with wb.open(tmp_path / "new.duckdb") as inventory:
        assert inventory.at("Acme", "Billing").numbers().count() == 1
        assert inventory.numbers().count() == 2


def test_a_file_that_cannot_be_read_makes_no_inventory(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    assert run("load", "new.duckdb", "empty.csv").status == 2
    assert run("load", "new.duckdb", "missing.csv").status == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.csv"]


def test_a_load_of_nothing_good_makes_no_inventory(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("number,call_purpose,business\nbogus,Survey,Acme\n")
    ran = run("load", "new.duckdb", "bad.csv")
    assert ran.status == 2
    assert "was not made" in ran.err
    assert not (tmp_path / "new.duckdb").exists()


def test_a_dry_run_of_a_load_makes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "small.csv").write_text(SMALL)
    ran = run("load", "new.duckdb", "small.csv", "--dry-run")
    assert ran.status == 0
    assert "2 added" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["small.csv"]


def test_an_inventory_gets_new_levels_only_when_asked(run: Run, database: Path) -> None:
    wrong = "number,call_purpose,business,unit\n+12125550177,Survey,Acme Health,Biling\n"
    ran = run("load", database, "-", stdin=wrong)
    assert ran.status == 2
    assert "UNKNOWN_LEVEL" in ran.out
    assert "Billing" in ran.out
    assert run("load", database, "-", "--create-levels", stdin=wrong).status == 0


def test_an_export_in_a_pipe_is_csv_of_one_level_and_nothing_else(run: Run, database: Path) -> None:
    ran = run("export", database, "--level", "Acme Health/Billing", "--call-purpose", "survey")
    found = pd.read_csv(StringIO(ran.out), dtype=str)
    assert (ran.status, ran.err) == (0, "")
    assert set(found["program"]) == {"Statement Survey"}
    assert set(found["program_start"]) == {"2024-05-20"}
    assert found["number"].str.fullmatch(r"\+1\d{10}").all()


def test_an_export_loaded_elsewhere_is_the_same_inventory(
    run: Run, database: Path, tmp_path: Path
) -> None:
    exported = run("export", database, "all.parquet")
    assert exported.status == 0
    assert "542 numbers" in exported.err
    assert run("load", "copy.duckdb", "all.parquet").status == 0
    columns = ["number", "business", "unit", "program", "display_name", "program_start"]
    columns += ["program_end", "call_purpose", "status"]
    with wb.open(database) as one, wb.open(tmp_path / "copy.duckdb") as other:
        pd.testing.assert_frame_equal(
            one.numbers().to_frame()[columns], other.numbers().to_frame()[columns]
        )


def test_an_export_narrows_as_asked(run: Run, database: Path) -> None:
    ran = run("export", database, "--search", "415 555", "--no-program", "--status", "Active")
    found = pd.read_csv(StringIO(ran.out), dtype=str)
    assert len(found)
    assert found["program"].isna().all()
    assert found["number"].str.startswith("+1415555").all()


def test_an_export_on_a_terminal_is_a_table_for_people(
    run_on_terminal: Run, database: Path
) -> None:
    ran = run_on_terminal("export", database, "--level", "Acme Health/Billing/Reminders")
    assert "(415) 555-0123" in ran.out
    assert "Acme Health Billing" in ran.out
    assert "36 numbers at Acme Health / Billing / Reminders." in ran.out


def test_what_would_run_in_a_spreadsheet_is_only_text(
    run: Run, database: Path, count: Callable[..., int]
) -> None:
    hostile = "number,call_purpose,business,unit\n+12125550177,Survey,Acme Health,=1+1\n"
    assert run("load", database, "-", "--create-levels", stdin=hostile).status == 0
    exported = run("export", database, "--search", "2125550177").out
    assert ",'=1+1," in exported
    assert count("Acme Health", "=1+1") == 1


def test_a_column_and_a_sheet_are_said_and_remembered(
    run: Run, database: Path, tmp_path: Path
) -> None:
    rows = [["Lines of May"], ["home", "work"], ["415-555-0123", "212-555-0123"]]
    (tmp_path / "book.xlsx").write_bytes(xlsx_of([["x"]], rows))
    asked = run("delete", database, "--from", "book.xlsx")
    assert asked.status == 2
    assert "--sheet 'Sheet1'" in asked.err
    asked = run("delete", database, "--from", "book.xlsx", "--sheet", "2")
    assert asked.status == 2
    assert "--column 'home=number'" in asked.err
    ran = run("delete", database, "--from", "book.xlsx", "--sheet", "2", "--column", "home=number")
    assert ran.status == 0
    assert "The numbers are those of column 'home'." in ran.err
    assert "no entries: Lines of May" in ran.err
    again = run("delete", database, "--from", "book.xlsx", "--sheet", "Sheet2", "--dry-run")
    assert list(pd.read_csv(StringIO(again.out), dtype=str)["home"]) == ["415-555-0123"]
    assert "Columns were read as said before: 'home' is number." in again.err


def test_a_column_that_says_nothing_is_an_error(run: Run, database: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("TN\n415-555-0123\n")
    ran = run("delete", database, "--from", "list.csv", "--column", "TN")
    assert ran.status == 2
    assert "--column 'TN=number'" in ran.err


def test_standard_input_with_a_purpose_beside_each_number_is_csv(run: Run, database: Path) -> None:
    ran = run("edit", database, "-", stdin="415-555-0123,Survey\n415-555-O124,Survey\n")
    assert ran.status == 1
    assert ran.out.splitlines()[0] == "number,call_purpose,row,code,reason,suggestion"
