"""Rejected rows go back in: under the caller's names, and read from the column they stood in."""

from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.inventory.conftest import TWO, codes
from workbench.operations.file_writing import write_file


def mended(path: Path, written: pd.DataFrame) -> Path:
    """A file of rejected rows, its bad entry put right."""
    number = written.columns[0]
    return write_file(written.replace({number: {"212-555-O102": "212-555-0102"}}), path)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_rejected_rows_have_the_callers_names_and_are_taken_as_they_are(
    inventory, found, tmp_path, suffix
):
    rejected = inventory.edit(found).to_mend()
    assert list(rejected.columns) == [
        "TN", "Reason for call", "owner", "row", "code", "reason", "suggestion",
    ]  # fmt: skip
    outcome = inventory.edit(mended(tmp_path / f"rejected{suffix}", rejected))
    assert codes(outcome.entries) == [None]
    assert list(outcome.entries.columns)[:4] == ["TN", "Reason for call", "owner", "row"]
    assert outcome.applied["call_purpose"].tolist() == ["Survey"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_rejected_rows_of_a_file_without_headings_go_back_in(inventory, tmp_path, suffix):
    path = tmp_path / "portal.csv"
    path.write_text("212-555-0100,Survey\n212-555-O102,Survey\n")
    rejected = inventory.edit(path).to_mend()
    assert list(rejected.columns)[:2] == ["number", "call_purpose"]
    assert codes(inventory.edit(mended(tmp_path / f"rejected{suffix}", rejected)).entries) == [None]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_rejected_rows_of_columns_that_had_to_be_said_need_no_saying_again(
    inventory, two, tmp_path, suffix
):
    two.write_text(TWO.replace("bogus", '"212-555-0100; 212-555-0102"'))
    rejected = inventory.delete(two, columns={"home": "number"}).to_mend()
    assert list(rejected.columns)[:3] == ["home", "work", "owner"]
    assert rejected["suggestion"].tolist() == ["+12125550100\n+12125550102"]
    again = inventory.delete(write_file(rejected, tmp_path / f"rejected{suffix}"))
    assert codes(again.entries) == ["MULTIPLE_NUMBERS"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_contents_told_goes_back_under_our_name_whatever_the_rest_holds(
    inventory, tmp_path, suffix
):
    frame = pd.DataFrame({"foo": ["+12125550100", "+12125550101", "bogus"], "bar": "x"})
    rejected = inventory.delete(frame, confirm=True).to_mend()
    assert list(rejected.columns)[:2] == ["number", "bar"]
    again = inventory.delete(write_file(rejected, tmp_path / f"rejected{suffix}"))
    assert codes(again.entries) == ["HAS_LETTERS"]


def test_a_column_that_shares_our_name_comes_back_under_it(inventory):
    frame = pd.DataFrame({"number": ["7"], "call_purpose": ["?"], "cell": ["bogus"]})
    outcome = inventory.delete(frame, columns={"cell": "number", "call_purpose": ""})
    assert outcome.entries.iloc[0][["number_given", "call_purpose", "cell"]].tolist() == [
        "7", "?", "bogus",
    ]  # fmt: skip


def one(**cells):
    """A file of rejected rows is read whatever is in its columns: here one row of them."""
    return pd.DataFrame({name: [cell] for name, cell in cells.items()})


SAID = {
    "beside a column of our name": ({"cell": "number"}, {"number": "+12125550100"}),
    "beside a column of a known name": ({"home": "number"}, {"Phone": "+12125550100"}),
    "beside a column that looks like it": ({"TN": "number"}, {"work": "+12125550100"}),
    "two known names": ({"TN": "number"}, {"DID": "+12125550100"}),
}


@pytest.mark.parametrize(("columns", "beside"), SAID.values(), ids=SAID)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_what_was_rejected_is_never_read_from_another_column(
    inventory, tmp_path, columns, beside, suffix
):
    frame = one(**dict.fromkeys(columns, "212-555-O102"), **beside)
    plan = inventory.delete(frame, columns=columns, dry_run=True)  # remembers nothing
    again = write_file(plan.to_mend(), tmp_path / f"rejected{suffix}")
    assert inventory.delete(again, dry_run=True).entries["entry"].tolist() == ["212-555-O102"]


def test_a_column_that_only_was_said_is_asked_for_where_that_is_not_remembered(inventory, tmp_path):
    frame = one(home="bogus", work="+12125550100")
    plan = inventory.delete(frame, columns={"home": "number"}, dry_run=True)
    assert list(plan.to_mend().columns)[:2] == ["home", "work"]
    with pytest.raises(wb.FileError, match="Which column holds the numbers: 'home', 'work'"):
        inventory.delete(write_file(plan.to_mend(), tmp_path / "rejected.csv"))


def test_a_unit_that_was_said_stays_one_in_what_was_rejected(acme, tmp_path):
    frame = one(TN="212-555-O199", purpose="Survey", team="Care")
    plan = acme.add(frame, columns={"team": "unit", "TN": "number", "purpose": "call_purpose"},
                    dry_run=True)  # fmt: skip
    again = write_file(plan.to_mend().replace("212-555-O199", "212-555-0199"), tmp_path / "r.csv")
    assert acme.add(again).applied["unit"].tolist() == ["Care"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_what_was_remembered_of_a_like_file_does_not_count_for_what_was_rejected(
    inventory, tmp_path, suffix
):
    inventory.delete(one(number="x", Phone="bogus"), columns={"Phone": "number"})
    frame = one(home="bogus", Phone="+12125550100")
    plan = inventory.delete(frame, columns={"home": "number"}, dry_run=True)
    again = write_file(plan.to_mend(), tmp_path / f"rejected{suffix}")
    assert inventory.delete(again, dry_run=True).entries["entry"].tolist() == ["bogus"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("first", ["TN", "home"])
def test_rejected_rows_of_two_files_are_read_from_the_columns_they_came_from(
    inventory, tmp_path, first, suffix
):
    """Each file calls the numbers as the other calls a column that it has no use for."""
    bad, good = ["bogus", "212-555-O102"], ["+12125550100", "+12125550102"]
    other = {"TN": "home", "home": "TN"}[first]
    staged = inventory.delete_list()
    staged.add(pd.DataFrame({first: bad, other: good}), columns={first: "number", other: ""})
    staged.add(pd.DataFrame({other: bad, first: good}), columns={other: "number", first: ""})
    rejected = staged.delete().to_mend()
    assert rejected["number"].tolist() == bad * 2
    again = write_file(rejected, tmp_path / f"rejected{suffix}")
    assert inventory.delete(again).entries["entry"].tolist() == bad * 2
    assert inventory.numbers().count() > 0


def test_a_list_of_several_files_gives_each_column_one_name(inventory, found, two):
    staged = inventory.delete_list()
    staged.add(found)
    staged.add(two, columns={"home": "number", "owner": ""})
    staged.add("212-555-0103")
    rejected = staged.delete(confirm=True).to_mend()
    assert rejected["TN"].tolist() == ["212-555-O102", "212-555-0100", "bogus"]
    assert rejected["owner"].tolist() == ["bob", "ann", "bob"]
