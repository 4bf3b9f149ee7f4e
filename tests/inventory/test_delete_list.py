"""Staging entries, judging them, and what becomes of the list."""

import pandas as pd
import pytest

import workbench as wb
from workbench.errors import CancelledError


def codes(entries):
    return [None if pd.isna(code) else code for code in entries["code"]]


@pytest.fixture
def staged(billing):
    """A list with a good entry, its double, one that is elsewhere, and one that is no number."""
    staged = billing.delete_list()
    staged.add(["+12125550100", "(212) 555-0100", "+12125550103", "bogus"])
    return staged


def test_good_and_bad_entries_are_staged_alike(staged):
    assert codes(staged.entries) == [None, "DUPLICATE_ENTRY", "ELSEWHERE", "HAS_LETTERS"]
    assert staged.counts == {"good": 1, "bad": 3}
    assert len(staged) == 4


def test_an_entry_shows_where_its_number_is(staged):
    assert staged.entries["unit"].fillna("").tolist() == ["Billing", "Billing", "Care", ""]


def test_the_second_of_two_equal_ones_turns_good_when_the_first_goes(staged):
    staged.remove(1)
    assert codes(staged.entries) == [None, "ELSEWHERE", "HAS_LETTERS"]
    assert staged.entries["row"].tolist() == [2, 3, 4]


def test_rows_are_taken_off_by_number_by_entry_and_by_a_part_of_the_list(staged):
    staged.remove("bogus")
    staged.remove(staged.entries[staged.entries["code"] == "ELSEWHERE"])
    staged.remove([2])
    assert staged.entries["entry"].tolist() == ["+12125550100"]


def test_taking_off_what_is_not_there_is_an_error(staged):
    with pytest.raises(wb.InputError, match="not on the list"):
        staged.remove([1, 99])


def test_an_accepted_repair_stands_where_the_row_stood(staged):
    staged.replace(2, "+12125550101\n+12125550102")
    assert staged.entries["row"].tolist() == [1, 5, 6, 3, 4]
    assert codes(staged.entries) == [None, None, None, "ELSEWHERE", "HAS_LETTERS"]


def test_of_two_equal_ones_the_first_on_the_list_counts_also_after_a_repair(staged):
    staged.add("+12125550101")
    staged.replace(2, "+12125550101")
    assert staged.entries["entry"].tolist()[1] == "+12125550101"
    found = codes(staged.entries)
    assert (found[1], found[4]) == (None, "DUPLICATE_ENTRY")


def test_clear_takes_everything_off(staged):
    staged.clear()
    assert len(staged) == 0
    assert staged.entries.empty


def test_staging_writes_nothing(staged, inventory):
    assert len(inventory.numbers()) == 6


def test_the_impact_says_which_programs_lose_how_many(inventory):
    staged = inventory.delete_list()
    staged.add(["+12125550100", "+12125550103", "+12125550104", "bogus"])
    impact = staged.impact()
    assert impact["program"].tolist() == ["Welcome", "Dunning"]
    assert impact["numbers_now"].tolist() == [1, 2]
    assert impact["numbers_left"].tolist() == [0, 1]
    assert impact["live"].all()


def test_the_list_is_deleted_once_however_often_it_is_asked(staged, inventory):
    outcome = staged.delete()
    assert staged.delete() is outcome
    assert staged.outcome is outcome
    assert outcome.counts["applied"] == 1
    assert len(staged) == 0
    assert len(inventory.numbers()) == 5


def test_after_its_outcome_a_list_starts_anew(staged, inventory):
    staged.delete()
    inventory.at("Acme/Billing").add({"+12125550100": "Survey"})
    staged.add("+12125550100")
    assert staged.outcome is None
    assert staged.delete().counts["applied"] == 1


def test_the_list_can_be_unassigned_instead(staged, acme):
    assert staged.unassign().counts["applied"] == 1
    assert acme.assignment("+12125550100").unit is None


def test_a_dry_run_leaves_the_list_as_it_is(staged):
    assert staged.delete(dry_run=True).dry_run
    assert len(staged) == 4


def test_a_plan_of_the_list_is_the_lists_outcome_when_applied(staged, inventory):
    plan = staged.delete(dry_run=True)
    staged.add("+12125550102")
    outcome = plan.apply()
    assert outcome.counts["applied"] == 1
    assert staged.entries["entry"].tolist() == ["+12125550102"]
    assert staged.delete().counts["applied"] == 1
    assert staged.outcome is not None


def test_a_replacement_that_holds_nothing_leaves_the_row(staged):
    for nothing in (None, "", " \n"):
        with pytest.raises(wb.InputError):
            staged.replace(1, nothing)
    assert len(staged) == 4


def test_adding_what_holds_no_entries_leaves_the_outcome(staged):
    outcome = staged.delete()
    with pytest.raises(wb.InputError):
        staged.add(None)
    assert staged.delete() is outcome


def test_what_somebody_else_changed_since_staging_is_rejected_until_looked_at(staged, other):
    other.edit("+12125550100", "Survey")
    assert codes(staged.entries)[0] == "CHANGED"
    staged.refresh(1)
    assert codes(staged.entries)[0] is None
    assert staged.delete().counts["applied"] == 1


def test_what_somebody_else_changes_at_the_last_moment_is_rejected(staged, other):
    assert staged.counts["good"] == 1
    other.at("Acme").assign("+12125550100", unit="Care")
    assert staged.delete().entries["code"].iloc[0] == "CHANGED"


def test_ones_own_edit_is_not_somebody_elses(staged, inventory):
    inventory.edit("+12125550100", "Survey")
    assert codes(staged.entries)[0] is None


def test_somebody_elses_change_is_not_covered_by_ones_own_after_it(staged, inventory, other):
    inventory.edit("+12125550100", "Survey")
    other.protect("+12125550100")
    other.unprotect("+12125550100")
    inventory.edit("+12125550100", "Charity")
    assert codes(staged.entries)[0] == "CHANGED"
    staged.refresh(1)
    inventory.edit("+12125550100", "Survey")
    assert codes(staged.entries)[0] is None


def test_the_rejected_can_be_staged_again(staged):
    rejected = staged.delete().to_mend()
    again = staged.add(rejected)
    assert codes(again) == ["NOT_FOUND", "ELSEWHERE", "HAS_LETTERS"]


def test_columns_beside_the_numbers_travel_to_the_outcome(billing):
    staged = billing.delete_list()
    staged.add(pd.DataFrame({"number": ["+12125550100"], "owner": ["ann"]}))
    staged.add("bogus")
    assert staged.delete().entries["owner"].fillna("").tolist() == ["ann", ""]


def test_a_list_shows_itself_as_text_and_table(staged):
    assert "4 entries at Acme / Billing, 1 good, 3 bad; nothing deleted yet" in repr(staged)
    assert "HAS_LETTERS" in staged._repr_html_()


def test_adding_that_is_cancelled_or_fails_leaves_the_list_as_it_was(staged, monkeypatch):
    def judge_in_vain(*_):
        raise CancelledError

    before = staged.entries
    with monkeypatch.context() as patched:
        patched.setattr(type(staged), "_entries_of", judge_in_vain)
        with pytest.raises(CancelledError):
            staged.add(["+12125550101", "more"])
    pd.testing.assert_frame_equal(staged.entries, before)
    assert staged.add("more")["row"].tolist() == [5]
