"""Add, edit, assign, unassign and delete: what they take, what they do, what they answer."""

from decimal import Decimal

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import workbench as wb


def codes(outcome):
    return [None if pd.isna(code) else code for code in outcome.entries["code"]]


LIST = ["+12125550100", "212-555-0101"]


@pytest.mark.parametrize(
    "what",
    [
        LIST,
        tuple(LIST),
        iter(LIST),
        "+12125550100\n\n 212-555-0101 \r\n",
        [12125550100, 12125550101.0],
        np.array([12125550100, 12125550101]),
        pd.Series(LIST, index=["a", "b"]),
        pd.Series(LIST, dtype="category"),
        pd.DataFrame({"Number": LIST, "owner": ["x", "y"]}),
        pl.DataFrame({"number": LIST}),
        pl.Series(LIST),
        pa.table({"number": LIST}),
        pa.array(LIST),
        pa.array([12125550100, 12125550101], pa.int64()),
        duckdb.sql("SELECT unnest(['+12125550100', '2125550101']) AS number"),
        [Decimal("12125550100"), "2125550101"],
    ],
    ids=lambda what: type(what).__name__,
)
def test_a_list_is_taken_in_whatever_it_comes(inventory, what):
    outcome = inventory.delete(what)
    assert codes(outcome) == [None, None]
    assert len(inventory.numbers()) == 4


def test_a_file_is_taken_by_its_path(inventory, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("number\n+12125550100\n212-555-0101\n")
    assert inventory.delete(file).counts["applied"] == 2


def test_a_selection_is_taken_as_it_is(inventory):
    outcome = inventory.at("Acme").delete(inventory.numbers(unit="Billing"))
    assert codes(outcome) == [None, None, None, "ELSEWHERE"]


@pytest.mark.parametrize(
    "cell",
    [None, np.nan, pd.NA, pd.NaT, True, b"2125550100", [1], {"a": 1}, object(), 1e300, -5,
     np.float32(2125550100), "\ud800", "\x00", "x" * 10_000, complex(1, 2), pd.Timestamp("2026")],
)  # fmt: skip
def test_any_cell_gives_a_code_never_a_traceback(inventory, cell):
    outcome = inventory.delete(
        pd.DataFrame({"number": pd.Series([cell, "+12125550100"], dtype=object)})
    )
    assert outcome.entries["code"].iloc[0] in list(wb.Code)
    assert codes(outcome)[1] is None


@pytest.mark.parametrize("what", [None, pd.DataFrame({"tn": LIST}), pl.DataFrame({"tn": LIST})])
def test_what_holds_no_entries_is_an_error_that_says_what_to_pass(inventory, what):
    with pytest.raises(wb.InputError, match="number"):
        inventory.delete(what)


def test_an_outcome_keeps_the_callers_index_and_columns(inventory):
    frame = pd.DataFrame(
        {"owner": ["x", "y"], "number": ["212-555-0100", "bogus"]}, index=["a", "b"]
    )
    outcome = inventory.delete(frame)
    assert list(outcome.entries.index) == ["a", "b"]
    assert list(outcome.entries["owner"]) == ["x", "y"]
    assert list(outcome.rejected.index) == ["b"]
    assert frame.join(outcome.rejected[["code"]])["code"].isna().tolist() == [True, False]
    assert list(outcome.to_mend().columns) == [
        "owner", "number", "row", "code", "reason", "suggestion",
    ]  # fmt: skip
    assert outcome.to_mend()["number"].tolist() == ["bogus"]


def test_an_outcome_counts_codes_and_raises_when_asked(inventory):
    outcome = inventory.delete([*LIST, "bogus", "+12125550199"])
    assert outcome.counts == {
        "submitted": 4, "applied": 2, "unchanged": 0, "rejected": 2,
        "HAS_LETTERS": 1, "NOT_FOUND": 1,
    }  # fmt: skip
    with pytest.raises(wb.RejectedError, match="row 3"):
        outcome.raise_for_rejected()
    assert inventory.delete(["+12125550102"]).raise_for_rejected().counts["applied"] == 1


def test_a_dry_run_says_loudly_that_nothing_was_written(inventory):
    plan = inventory.delete(LIST, dry_run=True)
    assert "nothing was written" in repr(plan)
    assert "nothing was written" in plan._repr_html_()
    assert len(inventory.numbers()) == 6


def test_markup_in_an_entry_or_a_name_is_shown_as_text(inventory):
    markup = "<img src=x onerror=alert(1)>"
    inventory.add(
        pd.DataFrame(
            {"number": ["+12125550150"], "call_purpose": ["Survey"], "business": [markup]}
        ),
        create_levels=True,
    ).raise_for_rejected()
    shown = inventory._repr_html_() + inventory.numbers()._repr_html_()
    shown += inventory.delete([markup], dry_run=True)._repr_html_()
    assert "<img" not in shown
    assert "&lt;img" in shown


# Plans and changes by others


def test_a_plan_applies_exactly_what_was_shown(inventory, other):
    plan = inventory.delete(LIST, dry_run=True)
    other.edit("+12125550100", "Survey")
    assert codes(plan.apply()) == ["CHANGED", None]


def test_ones_own_change_since_the_plan_counts_too(inventory):
    plan = inventory.delete(LIST, dry_run=True)
    inventory.edit("+12125550100", "Survey")
    assert codes(plan.apply()) == ["CHANGED", None]


def test_a_number_that_came_after_the_plan_is_changed(inventory, other):
    plan = inventory.delete("+12125550199", dry_run=True)
    other.at("Acme").add({"+12125550199": "Survey"})
    assert codes(plan.apply()) == ["CHANGED"]


def test_applying_a_plan_twice_answers_the_first_outcome(inventory):
    plan = inventory.delete(LIST, dry_run=True)
    assert plan.apply().change_id == plan.apply().change_id


def test_only_a_plan_can_be_applied(inventory):
    with pytest.raises(wb.InputError, match="dry run"):
        inventory.delete(LIST).apply()


def test_a_frame_read_before_somebody_elses_change_is_rejected_there(inventory, other):
    frame = inventory.numbers(unit="Billing").to_frame()
    other.edit("+12125550100", "Survey")
    inventory.edit("+12125550101", "Survey")
    assert codes(inventory.edit(frame, "Charity")) == ["CHANGED", None, None, None]


# Keys


def test_the_same_key_is_the_same_submission(inventory):
    first = inventory.delete(LIST, key="once")
    again = inventory.delete(LIST, key="once")
    assert again.change_id == first.change_id
    pd.testing.assert_frame_equal(again.removed, first.removed)


def test_the_same_key_with_other_content_is_an_error(inventory):
    inventory.delete(LIST, key="once")
    with pytest.raises(wb.SubmissionError, match="once"):
        inventory.delete(["+12125550102"], key="once")
    with pytest.raises(wb.SubmissionError, match="once"):
        inventory.edit(LIST, "Survey", key="once")


def test_the_same_list_without_a_key_finds_its_numbers_gone(inventory):
    inventory.delete(LIST)
    assert codes(inventory.delete(LIST)) == ["NOT_FOUND", "NOT_FOUND"]


# Edit


def test_an_edit_shows_before_and_after_and_marks_what_was_so_already(inventory):
    outcome = inventory.edit([*LIST, "+12125550103"], "survey")
    applied = outcome.applied
    assert applied["call_purpose"].tolist() == ["Survey"] * 3
    assert applied["call_purpose_before"].tolist() == ["Debt Collection"] * 2 + ["Survey"]
    assert applied["unchanged"].tolist() == [False, False, True]
    assert outcome.counts["unchanged"] == 1


def test_an_edit_that_changes_nothing_writes_no_change(inventory):
    outcome = inventory.edit("+12125550103", "Survey")
    assert outcome.change_id is None
    assert outcome.counts["applied"] == 1


def test_each_number_may_get_its_own_purpose(inventory):
    inventory.edit({"+12125550100": "Survey", "212-555-0101": "charity"}).raise_for_rejected()
    inventory.edit(pd.DataFrame({"number": ["+12125550102"], "call_purpose": ["POLITICAL"]}))
    found = inventory.numbers(unit="Billing").to_frame()["call_purpose"].tolist()
    assert found == ["Survey", "Charity", "Political", "Political"]


def test_an_unknown_purpose_is_an_error_for_all_and_a_code_for_one(inventory):
    with pytest.raises(wb.InputError, match="'Survey'"):
        inventory.edit(LIST, "Survy")
    outcome = inventory.edit({LIST[0]: "Survy", LIST[1]: None})
    assert codes(outcome) == ["UNKNOWN_CALL_PURPOSE"] * 2
    assert outcome.entries["suggestion"].iloc[0] == "Survey"


def test_an_edit_without_a_purpose_is_an_error(inventory):
    with pytest.raises(wb.InputError, match="call_purpose"):
        inventory.edit(LIST)


# Levels in the caller's frame


def test_a_row_that_disagrees_with_the_level_is_rejected(billing):
    frame = pd.DataFrame({"number": LIST, "unit": ["Care", None], "business": ["acme", "Bolt"]})
    assert codes(billing.delete(frame)) == ["INVALID_VALUE", "INVALID_VALUE"]


def test_a_row_narrows_where_its_number_may_be(inventory):
    frame = pd.DataFrame({"number": LIST, "business": "Acme", "unit": ["Care", "Billing"]})
    assert codes(inventory.delete(frame)) == ["ELSEWHERE", None]


def test_a_row_with_an_unknown_place_names_the_nearest(inventory):
    frame = pd.DataFrame({"number": LIST, "business": ["Acmee", None], "unit": [None, "Billing"]})
    outcome = inventory.delete(frame)
    assert codes(outcome) == ["UNKNOWN_LEVEL", "UNKNOWN_LEVEL"]
    assert outcome.entries["suggestion"].iloc[0] == "Acme"


# Assign and unassign


def test_assign_moves_within_the_business(acme):
    outcome = acme.assign([*LIST, "+12125550104"], unit="Care", program="Welcome")
    assert codes(outcome) == [None] * 3
    assert len(acme.at("Care/Welcome").numbers()) == 4
    assert outcome.applied["unit_before"].fillna("").tolist() == ["Billing", "Billing", ""]


def test_assign_never_moves_to_another_business(inventory):
    assert codes(inventory.assign("+12125550105", unit="Care")) == ["ELSEWHERE"]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("Acme/Billing", {"unit": "Care"}),
        ("Acme/Billing/Dunning", {"program": "Dunning"}),
        ("Acme", {}),
        ("Acme", {"program": "Dunning"}),
        ("Acme", {"unit": "Cares"}),
        ("", {"unit": "Billing"}),
    ],
)
def test_assign_is_asked_where_both_ends_are(inventory, path, target):
    with pytest.raises(wb.LevelError):
        inventory.at(path).assign(LIST, **target)


def test_unassign_at_a_unit_clears_unit_and_program(billing, acme):
    billing.unassign(LIST[0])
    assert acme.assignment(LIST[0]).unit is None


def test_unassign_at_a_program_keeps_the_unit(billing, acme):
    billing.at("Dunning").unassign(LIST[0])
    facts = acme.assignment(LIST[0])
    assert (facts.unit, facts.program) == ("Billing", None)


def test_unassign_is_asked_at_a_unit_or_program(inventory, acme):
    for level in (inventory, acme):
        with pytest.raises(wb.LevelError, match="unit or a program"):
            level.unassign(LIST)


# Add


def added(inventory, **columns):
    frame = pd.DataFrame({"number": ["+12125550150"], "call_purpose": ["Survey"], **columns})
    return frame


def test_a_new_number_is_pending_and_at_the_level(billing):
    outcome = billing.add({"+12125550150": "Survey"})
    row = outcome.applied.iloc[0]
    assert (row["unit"], row["status"], row["call_purpose"]) == ("Billing", "Pending", "Survey")


def test_what_is_at_this_very_place_is_already_present_and_else_elsewhere(acme):
    outcome = acme.add(
        {"+12125550104": "Survey", "+12125550100": "Survey", "+12125550105": "Survey"}
    )
    assert codes(outcome) == ["ALREADY_PRESENT", "ELSEWHERE", "ELSEWHERE"]
    assert "Acme / Billing / Dunning" in outcome.entries["suggestion"].iloc[1]


def test_an_unknown_level_is_rejected_unless_levels_may_be_made(inventory):
    frame = added(inventory, business="Acme", unit="Bilings")
    outcome = inventory.add(frame)
    assert codes(outcome) == ["UNKNOWN_LEVEL"]
    assert outcome.entries["suggestion"].iloc[0] == "Billing"
    inventory.add(frame, create_levels=True).raise_for_rejected()
    assert len(inventory.at("Acme/Bilings").numbers()) == 1


def test_a_dry_run_makes_no_levels_and_neither_does_a_rejected_row(inventory):
    frame = added(inventory, business="New")
    inventory.add(frame, create_levels=True, dry_run=True)
    inventory.add(frame.assign(number="bogus"), create_levels=True)
    assert "New" not in set(inventory.levels()["business"])


def test_a_row_at_the_root_says_its_business(inventory):
    assert codes(inventory.add({"+12125550150": "Survey"})) == ["UNKNOWN_LEVEL"]


@pytest.mark.parametrize(
    "columns",
    [
        {"status": "Activ"},
        {"program": "Dunning", "display_name": "Other"},
        {"program": "New", "program_start": "2026-13-01"},
        {"program": "New", "program_start": "2026-02-01", "program_end": "2026-01-01"},
        {"display_name": "Without a program"},
        {"program": "a\nb"},
    ],
)
def test_a_value_that_can_not_be_is_rejected(billing, inventory, columns):
    assert codes(billing.add(added(inventory, **columns), create_levels=True)) == ["INVALID_VALUE"]


def test_a_new_programs_facts_come_from_the_rows_that_say_them(billing):
    frame = pd.DataFrame(
        {
            "number": ["+12125550150", "+12125550151", "+12125550152"],
            "call_purpose": "Survey",
            "program": "Spring",
            "display_name": ["Acme Spring", None, "Other"],
            "program_start": [None, pd.Timestamp("2026-03-01"), None],
        }
    )
    assert codes(billing.add(frame, create_levels=True)) == [None, None, "INVALID_VALUE"]
    facts = billing.assignment("+12125550150")
    assert (facts.display_name, str(facts.start)) == ("Acme Spring", "2026-03-01")


def test_update_refreshes_what_is_already_at_this_level(acme):
    frame = pd.DataFrame(
        {"number": ["+12125550100", "+12125550105"], "call_purpose": "Survey", "status": "active"}
    )
    outcome = acme.add(frame, update=True)
    assert codes(outcome) == [None, "ELSEWHERE"]
    row = outcome.applied.iloc[0]
    assert (row["status"], row["status_before"], row["unit"]) == ("Active", "Pending", "Billing")
    assert acme.add(frame.iloc[:1], update=True).counts["unchanged"] == 1


# History


def test_every_change_keeps_its_rows_before_and_after_and_who_did_it(inventory):
    outcome = inventory.edit([*LIST, "bogus"], "Survey", note="spring cleaning")
    store = inventory._session.store
    header, rows = store.read(
        lambda cursor: (
            cursor.sql(f"SELECT * FROM inv.changes WHERE id = {outcome.change_id}").fetchall()[0],
            cursor.sql(
                "SELECT number, before_call_purpose, after_call_purpose, after_last_change "
                f"FROM inv.change_rows WHERE change_id = {outcome.change_id} ORDER BY number"
            ).fetchall(),
        )
    )
    assert header[2:5] == ("ann", "shell", "edit")
    assert header[6:10] == (3, 2, 1, "spring cleaning")
    change = outcome.change_id
    assert rows == [
        (12125550100, "Debt Collection", "Survey", change),
        (12125550101, "Debt Collection", "Survey", change),
    ]
