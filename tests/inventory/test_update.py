"""``add(update=True)``: refreshes numbers and what rows say of their programs, and nothing else."""

from datetime import date

import pandas as pd
import pytest

import workbench as wb
from workbench.store.sql import rows

DUNNING = {"business": "Acme", "unit": "Billing", "program": "Dunning"}
FIRST, SECOND, THIRD, NEW = "+12125550100", "+12125550101", "+12125550102", "+12125550150"
FACTS = ["display_name", "program_start", "program_end"]


def listed(*numbers, **columns):
    """Rows for numbers of the program Dunning, with columns beside."""
    frame = pd.DataFrame({"number": list(numbers), "call_purpose": "Debt Collection", **DUNNING})
    return frame.assign(**columns)


def codes(outcome):
    return [None if pd.isna(code) else code for code in outcome.entries["code"]]


def program(inventory, unit="Billing", name="Dunning", business="Acme"):
    """A program's display name, start and end."""
    levels = inventory.levels()
    found = levels[
        (levels["business"] == business) & (levels["unit"] == unit) & (levels["program"] == name)
    ].iloc[0]
    return tuple(
        None if pd.isna(found[column]) else found[column]
        for column in ("display_name", "start", "end")
    )


def shown(frame, row=0):
    """Facts of a program with those from before, as an outcome shows them."""
    names = [name for fact in FACTS for name in (f"{fact}_before", fact)]
    return [None if pd.isna(cell) else str(cell)[:10] for cell in frame.iloc[row][names]]


def told(inventory, statement):
    return inventory._session.store.read(lambda cursor: rows(cursor, statement))


def day(written):
    return pd.Timestamp(written)


def test_a_program_takes_what_its_rows_say_and_keeps_the_rest(inventory):
    inventory.add(listed(FIRST, display_name="Acme", program_start="2026-01-01"), update=True)
    outcome = inventory.add(listed(FIRST, program_end="2027-12-31"), update=True)
    assert outcome.counts["applied"] == 1
    assert program(inventory) == ("Acme", day("2026-01-01"), day("2027-12-31"))
    assert shown(outcome.applied) == [
        "Acme",
        "Acme",
        "2026-01-01",
        "2026-01-01",
        None,
        "2027-12-31",
    ]
    assert program(inventory, business="Bolt") == (None, None, None)


def test_a_dry_run_shows_each_field_before_and_after_and_writes_nothing(inventory):
    frame = listed(FIRST, NEW, display_name="Acme", status="Active", call_purpose="Survey")
    plan = inventory.add(frame, update=True, dry_run=True)
    assert program(inventory) == (None, None, None)
    first, new = plan.applied.iloc[0], plan.applied.iloc[1]
    assert (first["call_purpose_before"], first["call_purpose"]) == ("Debt Collection", "Survey")
    assert (first["status_before"], first["status"]) == ("Pending", "Active")
    assert shown(plan.applied)[:2] == [None, "Acme"]
    assert pd.isna(new["call_purpose_before"])
    outcome = plan.apply()
    facts = [name for name in plan.applied if name not in ("last_change", "updated_at")]
    pd.testing.assert_frame_equal(outcome.applied[facts], plan.applied[facts])
    assert program(inventory) == ("Acme", None, None)


def test_of_two_rows_that_disagree_the_later_one_is_invalid(inventory):
    frame = listed(FIRST, SECOND, NEW, display_name=["Acme", "Acme Inc", None])
    frame["program_end"] = [None, "2027-01-01", "2028-01-01"]
    outcome = inventory.add(frame, update=True)
    assert codes(outcome) == [None, "INVALID_VALUE", None]
    rejected = outcome.rejected.iloc[0]
    assert "'Acme Inc', but an earlier row says 'Acme' for program Dunning" in rejected["reason"]
    assert rejected["suggestion"] == "Acme"
    assert program(inventory) == ("Acme", None, day("2028-01-01"))


def test_also_a_row_that_says_what_is_true_already_is_an_earlier_one(inventory):
    inventory.add(listed(FIRST, display_name="Acme"), update=True).raise_for_rejected()
    frame = listed(FIRST, SECOND, display_name=["Acme", "Bolt"])
    assert codes(inventory.add(frame, update=True)) == [None, "INVALID_VALUE"]
    assert program(inventory) == ("Acme", None, None)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"number": "bogus"}, "HAS_LETTERS"),
        ({"number": "+12125550103"}, "ELSEWHERE"),
        ({"number": THIRD}, "ELSEWHERE"),
        ({"number": "+12120550100"}, "INVALID_NUMBER"),
        ({"call_purpose": "Surwey"}, "UNKNOWN_CALL_PURPOSE"),
        ({"status": "Gone"}, "INVALID_VALUE"),
        ({"program_start": "2027-01-01", "program_end": "2026-01-01"}, "INVALID_VALUE"),
        ({"program_end": "soon"}, "INVALID_VALUE"),
    ],
)
def test_a_rejected_row_decides_nothing(inventory, row, code):
    frame = listed(FIRST, display_name="Wrong").assign(**row)
    assert codes(inventory.add(frame, update=True)) == [code]
    assert program(inventory) == (None, None, None)
    right = pd.concat([frame, listed(SECOND, display_name="Right")])
    assert codes(inventory.add(right, update=True)) == [code, None]
    assert program(inventory) == ("Right", None, None)


def test_a_row_that_somebody_else_changed_meanwhile_decides_nothing(inventory, other):
    frame = inventory.numbers(program="Dunning").to_frame().assign(display_name="Wrong")[:1]
    other.edit(FIRST, "Survey").raise_for_rejected()
    assert codes(inventory.add(frame, update=True)) == ["CHANGED"]
    assert program(inventory) == (None, None, None)


def test_the_second_of_two_equal_entries_decides_nothing(inventory):
    frame = listed(FIRST, FIRST, display_name=[None, "Wrong"])
    assert codes(inventory.add(frame, update=True)) == [None, "DUPLICATE_ENTRY"]
    assert program(inventory) == (None, None, None)


def test_an_end_before_the_start_that_is_kept_is_invalid(inventory):
    inventory.add(listed(FIRST, program_start="2026-06-01"), update=True).raise_for_rejected()
    outcome = inventory.add(listed(FIRST, program_end="2026-01-01"), update=True)
    assert codes(outcome) == ["INVALID_VALUE"]
    assert "before it starts" in outcome.rejected["reason"].iloc[0]


def test_what_is_as_asked_already_is_unchanged_and_writes_nothing(inventory):
    frame = listed(FIRST, SECOND, display_name="Acme", program_start=date(2026, 1, 1))
    inventory.add(frame, update=True).raise_for_rejected()
    again = inventory.add(frame, update=True)
    assert (again.counts["applied"], again.counts["unchanged"], again.change_id) == (2, 2, None)


def test_a_row_whose_program_changes_is_not_unchanged(inventory):
    frame = listed(FIRST, SECOND, display_name=["Acme", None])
    outcome = inventory.add(frame, update=True)
    assert outcome.applied["unchanged"].tolist() == [False, False]
    assert outcome.applied["display_name"].tolist() == ["Acme", "Acme"]
    changed = f"SELECT number FROM inv.change_rows WHERE change_id = {outcome.change_id} ORDER BY 1"
    assert told(inventory, changed) == [(12125550100,), (12125550101,)]


def test_a_number_that_is_not_there_yet_is_added_and_its_program_refreshed(inventory):
    outcome = inventory.add(listed(NEW, display_name="Acme"), update=True)
    assert outcome.counts["applied"] == 1
    assert inventory.assignment(NEW).display_name == "Acme"
    assert inventory.assignment(FIRST).display_name == "Acme"


def test_a_new_program_takes_its_facts_beside_one_that_is_refreshed(inventory):
    frame = pd.concat([listed(FIRST, display_name="Old"), listed(NEW, display_name="New")])
    frame["program"] = ["Dunning", "Fresh"]
    inventory.add(frame, update=True, create_levels=True).raise_for_rejected()
    assert program(inventory)[0] == "Old"
    assert program(inventory, name="Fresh")[0] == "New"


def test_without_update_a_row_that_disagrees_is_invalid_and_names_the_way(inventory):
    outcome = inventory.add(listed(NEW, display_name="Acme"))
    assert codes(outcome) == ["INVALID_VALUE"]
    told = outcome.rejected["reason"].iloc[0]
    assert told.endswith("; refreshing what is here already (update) changes it.")
    inventory.add(listed(NEW, display_name="Acme"), update=True).raise_for_rejected()
    assert program(inventory)[0] == "Acme"


def test_a_program_outside_of_the_level_is_not_reached(inventory):
    frame = listed(FIRST, display_name="Acme").assign(unit="Care", program="Welcome")
    assert codes(inventory.at("Acme", "Billing").add(frame, update=True)) == ["INVALID_VALUE"]
    assert program(inventory, unit="Care", name="Welcome") == (None, None, None)


def test_the_history_holds_a_program_before_and_after(inventory):
    inventory.add(listed(FIRST, display_name="Acme"), update=True)
    frame = listed(FIRST, SECOND, display_name="Acme Inc", program_end="2027-01-01")
    outcome = inventory.add(frame, update=True)
    kept = told(
        inventory,
        "SELECT p.name, c.* EXCLUDE (change_id, program_id) FROM inv.program_changes c JOIN"
        f" inv.programs p ON p.id = c.program_id WHERE change_id = {outcome.change_id}",
    )
    assert kept == [("Dunning", "Acme", None, None, "Acme Inc", None, date(2027, 1, 1))]


def test_what_somebody_else_made_of_a_program_since_the_dry_run_is_not_overwritten(
    inventory, other
):
    plan = inventory.add(listed(FIRST, NEW, display_name="Acme"), update=True, dry_run=True)
    other.add(listed(SECOND, display_name="Bolt"), update=True).raise_for_rejected()
    assert codes(plan.apply()) == ["CHANGED", "CHANGED"]
    assert program(inventory) == ("Bolt", None, None)


def test_a_repeated_submission_answers_as_the_first_time_whatever_came_later(inventory):
    frame = listed(FIRST, NEW, display_name="Acme")
    first = inventory.add(frame, update=True, key="once")
    inventory.add(listed(SECOND, display_name="Later"), update=True).raise_for_rejected()
    again = inventory.add(frame, update=True, key="once")
    pd.testing.assert_frame_equal(again.applied, first.applied)
    pd.testing.assert_frame_equal(again.entries, first.entries)
    assert program(inventory) == ("Later", None, None)


def test_a_frame_of_another_inventory_brings_its_programs_up_to_date(inventory, tmp_path):
    with wb.open(tmp_path / "copy.duckdb", create=True) as copy:
        copy.add(inventory.numbers().to_frame(), create_levels=True).raise_for_rejected()
        inventory.add(
            listed(FIRST, display_name="Acme", program_start="2026-01-01"), update=True
        ).raise_for_rejected()
        frame = inventory.numbers().to_frame().drop(columns="last_change")
        copy.add(frame, update=True).raise_for_rejected()
        pd.testing.assert_frame_equal(copy.levels(), inventory.levels())


# Staged lists


def staged_at(inventory, *numbers, update=True, **columns):
    staged = inventory.add_list()
    staged.update = update
    staged.add(listed(*numbers, **columns))
    return staged


def renamed(inventory, name, number=SECOND):
    inventory.add(listed(number, display_name=name), update=True).raise_for_rejected()


def test_what_somebody_else_made_of_a_program_since_it_was_staged_is_not_overwritten(
    inventory, other
):
    staged = staged_at(inventory, FIRST, NEW, display_name="Acme")
    assert codes(staged.apply(dry_run=True)) == [None, None]
    renamed(other, "Bolt")
    assert staged.entries["code"].tolist() == ["CHANGED", "CHANGED"]
    assert staged.entries["reason"].iloc[1].startswith("Program Dunning was changed by someone")
    assert codes(staged.apply()) == ["CHANGED", "CHANGED"]
    assert program(inventory) == ("Bolt", None, None)


def test_a_refreshed_row_takes_its_program_as_it_is_now(inventory, other):
    staged = staged_at(inventory, FIRST, NEW, display_name="Acme")
    renamed(other, "Bolt")
    staged.refresh(2)
    assert staged.entries["ok"].tolist() == [False, True]
    staged.refresh()
    assert codes(staged.apply()) == [None, None]
    assert program(inventory) == ("Acme", None, None)


def test_each_row_saw_its_program_when_it_was_staged_itself(inventory, other):
    staged = staged_at(inventory, FIRST, display_name="Acme")
    renamed(other, "Bolt")
    staged.add(listed(NEW, display_name="Acme"))
    assert codes(staged.apply()) == ["CHANGED", None]
    assert program(inventory) == ("Acme", None, None)


def test_a_replaced_row_is_staged_anew_and_saw_its_program_then(inventory, other):
    staged = staged_at(inventory, FIRST, display_name="Acme")
    renamed(other, "Bolt")
    staged.replace(1, NEW)
    assert staged.entries["ok"].tolist() == [True]


def test_also_where_updating_is_turned_on_later_staging_is_when_a_program_was_seen(
    inventory, other
):
    staged = staged_at(inventory, FIRST, update=False, display_name="Acme")
    renamed(other, "Bolt")
    staged.update = True
    assert codes(staged.apply()) == ["CHANGED"]
    assert program(inventory) == ("Bolt", None, None)


def test_ones_own_change_of_a_program_is_nobody_elses(inventory, other):
    staged = staged_at(inventory, FIRST, NEW, display_name="Acme")
    renamed(inventory.at("Acme"), "Mine")
    assert staged.entries["ok"].all()
    staged_at(inventory, SECOND, display_name="Mine too").apply(dry_run=True).apply()
    assert staged.entries["ok"].all()
    renamed(other, "Bolt")
    assert staged.entries["code"].tolist() == ["CHANGED", "CHANGED"]
    renamed(inventory, "Mine again")
    assert codes(staged.apply()) == [None, None]


def test_a_program_that_was_not_there_when_it_was_named_was_not_seen(inventory, other):
    staged = staged_at(inventory, NEW, program="Fresh", display_name="Acme")
    assert staged.entries["code"].tolist() == ["UNKNOWN_LEVEL"]
    frame = listed("+12125550151", program="Fresh", display_name="Bolt")
    other.add(frame, create_levels=True).raise_for_rejected()
    assert codes(staged.apply()) == [None]


def test_the_change_of_another_program_or_of_what_is_the_same_again_is_none(inventory, other):
    staged = staged_at(inventory, FIRST, display_name="Acme")
    care = listed("+12125550103", display_name="Bolt").assign(unit="Care", program="Welcome")
    other.add(care, update=True).raise_for_rejected()
    other.edit(SECOND, "Survey").raise_for_rejected()
    assert codes(staged.apply()) == [None]


def test_without_updating_it_is_no_matter_what_became_of_a_program(inventory, other):
    staged = staged_at(inventory, NEW, update=False)
    renamed(other, "Bolt")
    assert codes(staged.apply()) == [None]


def test_a_number_that_is_assigned_here_counts_with_the_program_it_goes_to(inventory, other):
    here = inventory.at("Acme", "Billing", "Dunning")
    staged = here.add_list()
    staged.add("+12125550103", call_purpose="Survey")
    staged.assign_here(1)
    staged.update = True
    renamed(other, "Bolt")
    assert staged.entries["code"].tolist() == ["CHANGED"]


def test_what_a_plan_shows_as_changed_stays_so_when_it_is_applied(inventory, other):
    staged = staged_at(inventory, FIRST, display_name="Acme")
    renamed(other, "Bolt")
    staged.add(listed(NEW, display_name="Acme"))
    plan = staged.apply(dry_run=True)
    assert codes(plan) == ["CHANGED", None]
    assert codes(plan.apply()) == ["CHANGED", None]


def test_what_changes_a_program_between_a_lists_plan_and_its_end_is_seen(inventory, other):
    plan = staged_at(inventory, FIRST, display_name="Acme").apply(dry_run=True)
    renamed(other, "Bolt")
    assert codes(plan.apply()) == ["CHANGED"]


def test_the_rejected_that_are_kept_are_seen_as_they_are_then(inventory, other):
    staged = staged_at(inventory, FIRST, display_name="Acme")
    renamed(other, "Bolt")
    staged.keep_rejected(staged.apply())
    assert codes(staged.apply()) == [None]
    assert program(inventory) == ("Acme", None, None)
