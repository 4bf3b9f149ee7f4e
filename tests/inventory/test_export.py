"""Exports: what was handed out comes back the same, whatever its country, names and kind of file,
and a long list is never whole in memory."""

import openpyxl
import pandas as pd
import phonenumbers
import pyarrow.parquet as pq
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

import workbench as wb
from workbench.errors import FileError
from workbench.inventory import numbers as selection

NAMES = [
    "Plain", "A, B & C", 'The "Best"', "=1+1", "+12125550100", "-5", "@sum", "'quoted", "'=2+2",
    "Zoë 漢字 🙂", "semi;colon", "pipe|bar", "a/b", "12", "  padded  ", "NULL", "None", "nan",
]  # fmt: skip
FACTS = [
    "number", "business", "unit", "program", "display_name", "program_start", "program_end",
    "call_purpose", "status",
]  # fmt: skip


def numbers_of_all_countries():
    """A valid number of every region's kinds of numbers, as E.164."""
    kinds = [one for one in PhoneNumberType.values() if one != PhoneNumberType.UNKNOWN]
    found = [
        phonenumbers.example_number_for_type(region, kind)
        for region in phonenumbers.SUPPORTED_REGIONS
        for kind in kinds
    ]
    found += [
        phonenumbers.example_number_for_non_geo_entity(code)
        for code in phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS
    ]
    valid = [one for one in found if one and phonenumbers.is_valid_number(one)]
    return sorted({phonenumbers.format_number(one, PhoneNumberFormat.E164) for one in valid})


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Numbers of all countries, below names of all kinds, some without a unit or a program."""
    numbers = pd.Series(numbers_of_all_countries(), dtype="str")
    at = pd.Series(range(len(numbers)))
    names = at.map(lambda one: NAMES[one % len(NAMES)])
    program = names.where(at % 5 > 1)
    frame = pd.DataFrame(
        {
            "number": numbers,
            "business": names,
            "unit": names.where(at % 5 > 0),
            "program": program,
            "display_name": names.where(program.notna() & (names != "Plain")),
            "program_start": pd.Timestamp("2026-01-02").date(),
            "program_end": pd.Timestamp("2027-03-04").date(),
            "call_purpose": "Survey",
            "status": at.map({0: "Active"}).fillna("Pending"),
        }
    )
    frame[["program_start", "program_end"]] = frame[["program_start", "program_end"]].where(
        program.notna() & (names != "12"), None
    )
    with wb.open(tmp_path_factory.mktemp("world") / "world.duckdb", create=True) as inventory:
        inventory.add(frame, create_levels=True).raise_for_rejected()
        yield inventory


def read_back(path):
    """What a person hands over to load a file again."""
    if path.suffix != ".xlsx":
        return path
    first, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=first)


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
def test_what_was_exported_is_added_again_unchanged(world, tmp_path, suffix):
    assert world.numbers().count() > 690
    exported = world.numbers().export(tmp_path / f"world{suffix}")
    with wb.open(tmp_path / "copy.duckdb", create=True) as copy:
        copy.add(read_back(exported), create_levels=True).raise_for_rejected()
        pd.testing.assert_frame_equal(
            copy.numbers().to_frame()[FACTS], world.numbers().to_frame()[FACTS]
        )


def test_a_parquet_file_is_the_frame(world, tmp_path):
    exported = world.numbers(search="44").export(tmp_path / "some.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(exported), world.numbers(search="44").to_frame())


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
def test_an_export_of_nothing_has_the_columns(world, tmp_path, suffix):
    exported = read_back(
        world.numbers(status="Active", search="0000").export(tmp_path / f"none{suffix}")
    )
    if suffix == ".csv":
        exported = pd.read_csv(exported)
    elif suffix == ".parquet":
        exported = pd.read_parquet(exported)
    assert list(exported.columns) == list(world.numbers().page(1, 1).columns)
    assert exported.empty


def test_a_long_list_is_read_and_written_in_parts(world, tmp_path, monkeypatch):
    monkeypatch.setattr(selection, "PART", 50)
    exported = world.numbers().export(tmp_path / "world.parquet")
    with pq.ParquetFile(exported) as file:
        sizes = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
    assert sum(sizes) == world.numbers().count()
    assert max(sizes) < 100
    pd.testing.assert_frame_equal(pd.read_parquet(exported), world.numbers().to_frame())


def test_an_export_is_of_one_moment_and_lets_the_inventory_go(inventory, tmp_path, monkeypatch):
    monkeypatch.setattr(selection, "PART", 2)
    seen = []

    def slow(rows, frames):
        seen.extend(rows for _ in frames)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        inventory.numbers()._hand_on(slow)
    assert seen == [6] * len(seen)
    assert len(seen) > 2
    assert inventory.delete("+12125550100").counts["applied"] == 1


def test_more_rows_than_a_sheet_holds_are_refused_before_anything_is_written(
    world, tmp_path, monkeypatch
):
    monkeypatch.setattr("workbench.operations.workbooks.MOST_ROWS", 600)
    with pytest.raises(FileError, match=r"holds 600 rows.*\.csv or \.parquet"):
        world.numbers().export(tmp_path / "world.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
def test_where_nothing_can_be_written_the_path_is_named(world, tmp_path, suffix):
    path = tmp_path / "nowhere" / f"world{suffix}"
    with pytest.raises(FileError) as raised:
        world.numbers().export(path)
    assert str(raised.value).startswith(f"{path} can't be written (No such file or directory).")


# Outcomes


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_what_was_rejected_is_a_file_whose_cells_come_back_as_they_were(tmp_path, kind):
    notes = [*NAMES, "\t=1", "\uff1d1+1", "-2125550100", "'"]
    frame = pd.DataFrame({"TN": ["bogus"] * len(notes), "=Note": notes})
    with wb.open(tmp_path / "numbers.duckdb", create=True) as inventory:
        outcome = inventory.delete(frame)
        path = outcome.export(tmp_path / f"rejected.{kind}")
        assert path == tmp_path / f"rejected.{kind}"
        if kind == "csv":
            assert "\nbogus,'=1+1," in path.read_text()
        again = inventory.delete(path)
    assert again.counts["rejected"] == len(notes)
    assert again.entries["TN"].tolist() == frame["TN"].tolist()
    assert again.entries["=Note"].tolist() == notes


def test_what_was_applied_is_a_file_too_and_can_be_added_again(tmp_path):
    with wb.open(tmp_path / "numbers.duckdb", create=True) as inventory:
        row = {"number": "+12125550100", "business": "=Acme", "call_purpose": "Survey"}
        inventory.add(pd.DataFrame([row]), create_levels=True).raise_for_rejected()
        path = inventory.delete("+12125550100").export(tmp_path / "removed.csv", which="applied")
        inventory.add(path).raise_for_rejected()
        assert inventory.assignment("+12125550100").business == "=Acme"


def test_an_outcome_is_written_as_rejected_or_applied_and_as_known_kinds_of_files(tmp_path):
    with wb.open(tmp_path / "numbers.duckdb", create=True) as inventory:
        outcome = inventory.delete("bogus", dry_run=True)
    with pytest.raises(wb.InputError, match="'rejected' or 'applied'"):
        outcome.export(tmp_path / "all.csv", which="all")
    with pytest.raises(FileError, match="kinds"):
        outcome.export(tmp_path / "rejected.txt")
    assert outcome.export(str(tmp_path / "rejected.csv")).exists()


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "numbers.duckdb/survey.csv"])
def test_a_place_that_no_file_can_have_is_told(inventory, tmp_path, name):
    with pytest.raises(wb.FileError, match="can't be written"):
        inventory.numbers().export(tmp_path / name)
