"""Columns by other names: said, remembered, and shown before anything is judged."""

import pandas as pd
import pytest

import workbench as wb
from tests.inventory.conftest import TWO, codes
from tests.operations.reading.making import xlsx_of
from workbench.inventory.files import Column
from workbench.store import history, settings

VERBS = {
    "add": lambda at, what, **how: at.add(what, **how),
    "edit": lambda at, what, **how: at.edit(what, "Survey", **how),
    "assign": lambda at, what, **how: at.assign(what, unit="Care", **how),
    "unassign": lambda at, what, **how: at.at("Billing").unassign(what, **how),
    "delete": lambda at, what, **how: at.delete(what, **how),
    "delete list": lambda at, what, **how: at.delete_list().add(what, **how),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
@pytest.mark.parametrize("kind", ["path", "frame", "preview"])
def test_every_verb_takes_columns_and_asks_where_they_cannot_be_told(acme, two, verb, kind):
    two.write_text(
        TWO.replace("owner", "purpose").replace("ann", "Survey").replace("bob", "Survey")
    )
    what = {"path": two, "frame": pd.read_csv(two), "preview": acme.preview(two)}[kind]
    with pytest.raises(wb.WorkbenchError, match=r"'home', 'work'.*--column 'home=number'"):
        verb(acme, what)
    outcome = verb(acme, what, columns={"home": "number"})
    entries = outcome if isinstance(outcome, pd.DataFrame) else outcome.entries
    assert entries["entry"].tolist() == ["212-555-0100", "bogus"]


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_every_verb_takes_a_sheet(acme, tmp_path, verb):
    one, other = ([["TN", "Purpose"], [f"+1212555010{at}", "Survey"]] for at in (0, 2))
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx_of(one, other))
    with pytest.raises(wb.FileError, match="'Sheet1', 'Sheet2'"):
        verb(acme, path)
    for sheet in (2, "2", "Sheet2"):
        outcome = verb(acme, path, sheet=sheet)
        entries = outcome if isinstance(outcome, pd.DataFrame) else outcome.entries
        assert entries["entry"].tolist() == ["+12125550102"]


def test_what_was_said_is_remembered_for_the_next_file_of_that_shape(inventory, other, two):
    inventory.delete(two, columns={"home": "number"})
    other_order = two.with_name("next.csv")
    other_order.write_text("work,home,owner\n212-555-0102,212-555-0103,ann\n")
    assert other.delete(other_order, confirm=True).entries["entry"].tolist() == ["212-555-0103"]
    assert [column.means for column in other.preview(other_order).columns] == [None, "number", None]
    assert dict(inventory.settings) == {}


def test_that_what_was_said_before_was_used_is_told(inventory, other, two):
    said = inventory.delete(two, columns={"home": "number", "owner": ""}, dry_run=True).apply()
    assert said.notes == ()
    told = "Columns were read as said before: 'home' is number, 'owner' is none of ours."
    assert other.delete(two).notes == other.preview(two).notes == (told,)
    staged = other.delete_list()
    staged.add(two)
    staged.add("+12125550105")
    assert staged.delete(dry_run=True).notes == (told,)
    assert other.delete("+12125550104").notes == ()


def test_what_is_said_anew_replaces_what_was_remembered(inventory, two):
    inventory.delete(two, columns={"home": "number"})
    inventory.delete(two, columns={"work": "number", "home": ""}, confirm=True)
    assert inventory.delete(two, dry_run=True).entries["entry"][0] == "212-555-0102"


def test_a_dry_run_and_a_preview_remember_nothing(inventory, two):
    plan = inventory.delete(two, columns={"home": "number"}, dry_run=True)
    inventory.preview(two, columns={"home": "number"})
    inventory.delete(two, columns={"home": "number"}, dry_run=True)
    assert plan.counts["applied"] == 1
    with pytest.raises(wb.FileError, match="home"):
        inventory.delete(two)


def test_an_applied_plan_is_remembered_as_the_verb_itself_would_be(inventory, two):
    inventory.delete(two, columns={"home": "number"}, dry_run=True).apply(note="planned")
    assert inventory.delete(two).entries["entry"].tolist() == ["212-555-0100", "bogus"]


def test_what_names_tell_is_not_written_down(inventory, found):
    inventory.edit(found)
    kept = inventory._session.store.read(settings.read)
    assert [name for name in kept if name.startswith("columns:")] == []


def test_a_staged_file_is_remembered_and_nothing_else_is_written(inventory, two):
    changes = inventory._session.store.read(history.next_change)
    inventory.delete_list().add(two, columns={"home": "number"})
    assert inventory.delete_list().add(two)["entry"].tolist() == ["212-555-0100", "bogus"]
    assert inventory._session.store.read(history.next_change) == changes


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"hom": "number"}, "no column 'hom'. Did you mean 'home'"),
        ({"home": "phone"}, "can't be 'phone'; it can be number, call_purpose"),
        ({"home": "number", "work": "number"}, "Two columns are said to be 'number'"),
    ],
)
def test_columns_that_make_no_sense_are_an_error(inventory, two, columns, said):
    with pytest.raises(wb.InputError, match=said):
        inventory.delete(two, columns=columns)


def test_a_sheet_of_what_has_none_is_an_error(inventory, two):
    for what in (two, "2125550100", ["2125550100"]):
        with pytest.raises(wb.InputError, match="sheet"):
            inventory.delete(what, sheet=1)


def test_a_column_said_to_be_none_of_ours_is_not_read(billing):
    frame = pd.DataFrame({"number": ["+12125550100"], "unit": ["Elsewhere"]})
    assert codes(billing.delete(frame, dry_run=True).entries) == ["INVALID_VALUE"]
    outcome = billing.delete(frame, columns={"unit": ""})
    assert codes(outcome.entries) == [None]
    assert outcome.entries["unit"].tolist() == ["Elsewhere"]


@pytest.mark.parametrize("column", ["business", "Business Unit", "Program Name"])
def test_a_files_own_place_never_widens_the_level(inventory, tmp_path, column):
    path = tmp_path / "list.csv"
    path.write_text(f"TN,{column}\n+12125550103,Bolt\n")
    outcome = inventory.at("Acme", "Care", "Welcome").delete(path)
    assert codes(outcome.entries) == ["INVALID_VALUE"]


def test_two_columns_of_purposes_matter_only_where_a_purpose_is_asked(inventory):
    frame = pd.DataFrame({"number": ["+12125550100"], "old": ["Survey"], "new": ["Charity"]})
    assert codes(inventory.delete(frame, dry_run=True).entries) == [None]
    with pytest.raises(wb.InputError, match="call purposes: 'old', 'new'"):
        inventory.edit(frame)
    edited = inventory.edit(frame, columns={"new": "call_purpose"})
    assert edited.applied["call_purpose"].tolist() == ["Charity"]


def test_of_two_named_columns_the_one_that_holds_numbers_counts(inventory):
    frame = pd.DataFrame({"number": ["7", "8"], "phone": ["+12125550100", "+12125550101"]})
    assert (
        inventory.delete(frame, confirm=True).entries["entry"].tolist() == frame["phone"].tolist()
    )


def test_a_second_column_with_some_numbers_is_reason_to_ask(inventory):
    numbers = ["+12125550100", "+12125550101", "+12125550102"]
    frame = pd.DataFrame({"a": numbers, "b": [numbers[2], "x", "y"], "c": "z"})
    with pytest.raises(wb.InputError, match="numbers: 'a', 'b'"):
        inventory.delete(frame)


def test_a_name_in_an_encoding_that_cannot_be_told_makes_no_level(acme, tmp_path):
    path, levels = tmp_path / "windows.csv", acme.levels()
    path.write_bytes("TN,unit,purpose\n212-555-0199,Zoë,Survey\n".encode("cp1252"))
    with pytest.raises(
        wb.FileError, match=r"windows\.csv: Line 2 .*'unit'.*save it as 'CSV UTF-8'"
    ):
        acme.add(path, create_levels=True)
    assert acme.levels().equals(levels)


def test_a_purpose_in_an_encoding_that_cannot_be_told_is_asked_only_where_it_counts(acme, tmp_path):
    path = tmp_path / "windows.csv"
    path.write_bytes("TN,Purpose\n212-555-0100,Survey\n212-555-0101,Café\n".encode("cp1252"))
    assert acme.delete(path, dry_run=True).counts["applied"] == 2
    for verb in (acme.edit, acme.edit_list().add, acme.add, acme.add_list().add):
        with pytest.raises(wb.InputError, match=r"Line 3 .*'Purpose'"):
            verb(path)


def test_an_outcome_tells_what_was_no_entry_and_what_was_a_guess(acme, tmp_path):
    path = tmp_path / "windows.csv"
    path.write_bytes("Mine\nTN,note\n212-555-0100,Café\n".encode("cp1252"))
    outcome = acme.delete(path, dry_run=True)
    assert outcome.entries["note"].tolist() == ["Café"]
    assert outcome.notes == acme.preview(path).notes
    assert outcome.notes[0] == "Above the headings, and no entries: Mine"
    assert outcome.notes[1].startswith("Line 3 has a character that isn't UTF-8.")
    assert "Windows-1252" in outcome._repr_html_()
    staged = acme.delete_list()
    staged.add(path)
    staged.add("212-555-0101")
    assert staged.delete(confirm=True).notes == outcome.notes


# The preview


def test_a_preview_shows_what_the_columns_are_with_samples(inventory, found):
    shown = inventory.preview(found)
    assert shown.columns == (
        Column("TN", ("212-555-0100", "212-555-O102"), "number"),
        Column("Reason for call", ("Survey",), "call_purpose"),
        Column("owner", ("ann", "bob"), None),
    )
    assert (shown.kind, shown.rows, shown.header, shown.problem) == ("CSV", 2, True, None)


def test_a_preview_shows_itself_in_a_notebook(inventory, found, two):
    shown = inventory.preview(found)._repr_html_()
    assert "<strong>CSV: 2 entries</strong>" in shown
    assert "<td>Reason for call</td><td>call_purpose</td><td>Survey</td>" in shown
    assert "<td>owner</td><td></td>" in shown
    assert "home" in inventory.preview(two)._repr_html_().rpartition("<small>")[2]


def test_a_preview_says_what_cannot_be_told_and_goes_on(inventory, two):
    shown = inventory.preview(two)
    assert shown.problem is not None
    assert "'home', 'work'" in shown.problem
    assert [column.means for column in shown.columns] == [None, None, None]
    said = inventory.preview(two, columns={"work": "number"})
    assert (said.problem, said.columns[1].means) == (None, "number")


def test_a_preview_of_a_workbook_names_its_sheets_and_its_titles(inventory, tmp_path):
    path = tmp_path / "book.xlsx"
    rows = [["Numbers of May"], [], ["TN", "Note"], [2125550100, "x"]]
    path.write_bytes(xlsx_of([], rows, rows, hidden=[2]))
    shown = inventory.preview(path)
    assert (shown.kind, shown.sheets, shown.sheet) == (
        "Excel", ("Sheet1", "Sheet2", "Sheet3"), "Sheet2",
    )  # fmt: skip
    assert (shown.titles, shown.rows) == (("Numbers of May",), 1)
    assert inventory.preview(path, sheet=3).sheet == "Sheet3"


def test_the_index_of_a_mapped_frame_joins_with_its_rejected_rows(inventory):
    frame = pd.DataFrame({"DID": ["+12125550100", "bogus"]}, index=["a", "b"])
    rejected = inventory.delete(frame).rejected
    assert frame.join(rejected[["code"]]).loc["b"].tolist() == ["bogus", "HAS_LETTERS"]


def test_a_title_with_digits_leaves_the_headings_their_meaning(acme, tmp_path):
    path = tmp_path / "dated.csv"
    path.write_text(
        "Carrier export 2026-11-23,,\nTN,Business Unit,Call Purpose\n+12125550103,Billing,Survey\n"
    )
    assert acme.delete(path, dry_run=True).entries["code"].tolist() == ["ELSEWHERE"]


def test_a_column_whose_name_says_something_else_is_never_taken_for_the_number(acme):
    frame = pd.DataFrame({"Order ID": ["2125550100", "2125550101"], "Line": ["x1", "bad"]})
    with pytest.raises(wb.InputError):
        acme.delete(frame, dry_run=True)
    assert acme.delete(frame, columns={"Order ID": "number"}, dry_run=True).counts["applied"] == 2


def test_a_named_column_beside_another_full_of_numbers_is_asked_about(acme):
    frame = pd.DataFrame({"Cell": ["2125550100"], "Line": ["2125550101"]})
    with pytest.raises(wb.InputError, match="'Cell', 'Line'"):
        acme.delete(frame, dry_run=True)
    ours = frame.rename(columns={"Cell": "number"})
    assert acme.delete(ours, dry_run=True).entries["number"].tolist() == ["+12125550100"]
