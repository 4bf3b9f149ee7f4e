"""Undo: what a change did is taken back row by row, and what can't be says why."""

import pandas as pd
import pytest

import workbench as wb
from tests.inventory.conftest import codes
from workbench.store import history
from workbench.store.sql import run, value

DUNNING = "+12125550100"
CARE = "+12125550103"
PLACE = ("Acme", "Billing", "Dunning")
STAMPS = ["last_change", "updated_at"]


def state(inventory):
    """Every number with every column that an undo restores."""
    return inventory.numbers().to_frame().drop(columns=STAMPS)


def reason(outcome):
    return outcome.rejected["reason"].iloc[0]


def same(inventory, before):
    pd.testing.assert_frame_equal(state(inventory), before)


VERBS = {
    "delete": lambda here: here.delete([DUNNING, CARE], confirm=True),
    "edit": lambda here: here.edit([DUNNING, CARE], "Charity"),
    "add": lambda here: here.at("Acme").add({"+12125550150": "Survey"}),
    "assign": lambda here: here.at("Acme").assign(
        CARE, unit="Billing", program="Dunning", confirm=True
    ),
    "unassign": lambda here: here.at("Acme/Billing").unassign([DUNNING], confirm=True),
    "unassign at a program": lambda here: here.at("Acme/Billing/Dunning").unassign(
        [DUNNING], confirm=True
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_undo_restores_every_column_and_its_own_undo_does_it_again(inventory, verb):
    before = state(inventory)
    done = VERBS[verb](inventory)
    after = state(inventory)
    assert not after.equals(before)
    undone = done.undo(note="A slip")
    same(inventory, before)
    assert undone.counts["applied"] == done.counts["applied"]
    again = inventory.undo(undone.change_id)
    same(inventory, after)
    assert inventory.undo(again.change_id).counts["rejected"] == 0
    same(inventory, before)


def test_what_it_did_stands_in_the_outcome_and_in_the_numbers(inventory):
    undone = inventory.edit(DUNNING, "Charity").undo()
    row = undone.applied.iloc[0]
    assert (row["call_purpose_before"], row["call_purpose"]) == ("Charity", "Debt Collection")
    now = inventory.numbers(search=DUNNING).to_frame().iloc[0]
    assert now["last_change"] == row["last_change"] == undone.change_id
    assert undone.summary() == "1 undone, 0 rejected of 1 submitted, at Everything."


def test_numbers_that_an_undo_takes_out_are_shown_with_what_they_were(inventory):
    applied = inventory.at("Bolt").add({"+12125550150": "Survey"}).undo().applied.iloc[0]
    assert applied["number"] == "+12125550150"
    assert applied[["business", "call_purpose", "last_change", "updated_at"]].isna().all()
    assert applied["business_before"] == "Bolt"


def test_what_was_edited_since_is_changed_and_names_the_change(inventory):
    done = inventory.edit([DUNNING, CARE], "Charity")
    later = inventory.edit(CARE, "Political")
    undone = done.undo()
    assert codes(undone.entries) == [None, "CHANGED"]
    assert reason(undone) == f"{CARE} was changed again since, by change {later.change_id}."
    assert inventory.numbers(search=CARE).to_frame()["call_purpose"].tolist() == ["Political"]


def test_what_was_added_since_elsewhere_or_there_is_rejected(inventory):
    done = inventory.delete([DUNNING, "+12125550104", CARE], confirm=True)
    inventory.at("Bolt").add({DUNNING: "Survey"})
    inventory.at("Acme").add({"+12125550104": "Survey"})
    undone = done.undo()
    assert codes(undone.entries) == ["ELSEWHERE", None, "ALREADY_PRESENT"]
    assert "it is at Bolt, and a number has one place only" in reason(undone)
    assert undone.rejected["suggestion"].isna().all()


def test_what_is_gone_since_is_not_found(inventory):
    done = inventory.edit([DUNNING, CARE], "Charity")
    gone = inventory.delete(CARE, confirm=True)
    undone = done.undo()
    assert codes(undone.entries) == [None, "NOT_FOUND"]
    assert reason(undone) == f"{CARE} is gone since, by change {gone.change_id}."


def test_what_came_and_went_since_is_changed(inventory):
    done = inventory.delete(DUNNING, confirm=True)
    inventory.at("Bolt").add({DUNNING: "Survey"})
    inventory.delete(DUNNING, confirm=True)
    assert codes(done.undo().entries) == ["CHANGED"]


def test_what_is_undone_already_says_by_which_change(inventory):
    for verb in ("delete", "edit", "add", "unassign"):
        done = VERBS[verb](inventory)
        undone = done.undo()
        again = done.undo()
        assert codes(again.entries) == ["CHANGED"] * done.submitted
        assert f"Change {done.change_id} was undone already" in reason(again)
        assert f"by change {undone.change_id}." in reason(again)
        assert again.change_id is None


def test_changes_are_taken_back_one_after_the_other(inventory):
    states, done = [], []
    for verb in ("edit", "unassign at a program", "assign", "delete", "add"):
        states.append(state(inventory))
        done.append(VERBS[verb](inventory))
    for change, before in zip(reversed(done), reversed(states), strict=True):
        assert change.undo().counts["rejected"] == 0
        same(inventory, before)
    assert inventory.verify_history().empty


def test_what_is_as_the_change_left_it_again_is_restored_and_the_rest_isnt(inventory):
    done = inventory.edit([DUNNING, CARE], "Charity")
    inventory.edit(DUNNING, "Political").undo()
    later = inventory.edit(CARE, "Political")
    undone = done.undo()
    assert codes(undone.entries) == [None, "CHANGED"]
    assert reason(undone) == f"{CARE} was changed again since, by change {later.change_id}."


def test_a_change_that_was_done_again_can_be_undone_again(inventory):
    before = state(inventory)
    done = inventory.delete([DUNNING, CARE], confirm=True)
    done.undo().undo()
    plan = done.undo(dry_run=True)
    assert plan.apply().counts["applied"] == 2
    same(inventory, before)
    assert codes(done.undo().entries) == ["CHANGED", "CHANGED"]


def test_what_somebody_changes_between_dry_run_and_undo_stays(inventory, other):
    done = inventory.edit([DUNNING, CARE], "Charity")
    inventory.edit([DUNNING, CARE], "Survey").undo()
    plan = done.undo(dry_run=True)
    other.edit(CARE, "Political").undo()
    assert codes(plan.apply().entries) == [None, "CHANGED"]


def test_a_unit_that_is_gone_is_an_unknown_level(inventory):
    done = inventory.delete([CARE, DUNNING], confirm=True)
    store = inventory._session.store
    gone = "DELETE FROM inv.units WHERE name = 'Care'"
    store.write(lambda cursor: run(cursor, gone), proof=lambda cursor: True)
    undone = done.undo()
    assert codes(undone.entries) == [None, "UNKNOWN_LEVEL"]
    assert "business unit is not there any more" in reason(undone)


def refreshed(inventory, name):
    """Acme's Dunning refreshed: its display name, and one number's purpose."""
    frame = pd.DataFrame({"number": [DUNNING, "+12125550101"], "display_name": name})
    frame = frame.assign(call_purpose=["Survey", "Debt Collection"])
    return inventory.at("Acme/Billing/Dunning").add(frame, update=True)


def display_name(inventory):
    return inventory.at("Acme/Billing/Dunning").levels()["display_name"].iloc[-1]


def test_the_facts_of_programs_are_restored(inventory):
    refreshed(inventory, "First")
    before = state(inventory)
    done = refreshed(inventory, "Second")
    undone = done.undo()
    same(inventory, before)
    assert undone.applied["display_name_before"].tolist() == ["Second", "Second"]
    undone.undo()
    assert display_name(inventory) == "Second"


def test_a_program_that_was_changed_since_keeps_its_rows(inventory):
    done = refreshed(inventory, "First")
    other = pd.DataFrame({"number": ["+12125550160"], "call_purpose": "Survey"})
    later = inventory.at("Acme/Billing/Dunning").add(other.assign(display_name="Now"), update=True)
    undone = done.undo()
    assert codes(undone.entries) == ["CHANGED", "CHANGED"]
    told = f"Program Dunning was changed again since, by change {later.change_id}."
    assert reason(undone) == told
    assert display_name(inventory) == "Now"


def test_the_facts_of_programs_are_taken_back_one_after_the_other(inventory):
    refreshed(inventory, "First")
    second, third = refreshed(inventory, "Second"), refreshed(inventory, "Third")
    assert third.undo().counts["rejected"] == 0
    assert display_name(inventory) == "Second"
    assert second.undo().counts["rejected"] == 0
    assert display_name(inventory) == "First"


def test_a_program_none_of_whose_rows_come_back_stays(inventory):
    done = refreshed(inventory, "First")
    inventory.edit([DUNNING, "+12125550101"], "Charity")
    assert done.undo().change_id is None
    assert display_name(inventory) == "First"


def test_a_dry_run_and_an_empty_operation_can_not_be_undone(inventory):
    with pytest.raises(wb.InputError, match="dry run"):
        inventory.delete(DUNNING, dry_run=True).undo()
    with pytest.raises(wb.InputError, match="Nothing was changed"):
        inventory.delete("bogus", confirm=True).undo()
    with pytest.raises(wb.InputError, match="Nothing was changed"):
        inventory.edit(DUNNING, "Debt Collection").undo()


@pytest.mark.parametrize("id", [99, 0, -1, 2**40, None, True, "1", 1.5])
def test_what_is_no_change_is_told(inventory, id):
    with pytest.raises(wb.InputError, match=r"There is no change|is not a change"):
        inventory.undo(id)


def test_it_is_asked_at_the_level_of_the_change_or_above(inventory, billing):
    done = billing.edit(DUNNING, "Charity")
    for elsewhere in ("Acme/Care", "Acme/Billing/Dunning", "Bolt/Billing"):
        with pytest.raises(wb.LevelError, match="was made at Acme / Billing"):
            inventory.at(elsewhere).undo(done.change_id)
    undone = inventory.at("Acme").undo(done.change_id)
    assert (undone.counts["applied"], undone.level) == (1, "Acme/Billing")


def test_a_dry_run_shows_what_the_undo_then_does(inventory):
    done = inventory.delete([DUNNING, CARE], confirm=True)
    inventory.at("Bolt").add({CARE: "Survey"})
    before = state(inventory)
    plan = inventory.undo(done.change_id, dry_run=True)
    same(inventory, before)
    undone = plan.apply(note="As shown")
    pd.testing.assert_frame_equal(plan.entries, undone.entries)
    assert inventory.change(undone.change_id).note == "As shown"


def test_what_changed_since_the_dry_run_is_rejected(inventory, other):
    done = inventory.edit([DUNNING, CARE], "Charity")
    plan = done.undo(dry_run=True)
    other.edit(CARE, "Political")
    assert codes(plan.apply().entries) == [None, "CHANGED"]


def test_the_same_key_is_the_same_undo(inventory):
    done = inventory.delete([DUNNING, CARE], confirm=True)
    first = inventory.undo(done.change_id, key="once")
    after = state(inventory)
    again = inventory.undo(done.change_id, key="once")
    assert again.change_id == first.change_id
    pd.testing.assert_frame_equal(again.entries, first.entries)
    pd.testing.assert_frame_equal(again.applied, first.applied)
    same(inventory, after)
    with pytest.raises(wb.SubmissionError, match="key"):
        inventory.undo(1, key="once")


def test_a_crash_between_commit_and_answer_is_made_good_by_the_key(inventory, monkeypatch):
    done = inventory.delete([DUNNING, CARE], confirm=True)

    def fail(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("workbench.store.database.follow", fail)
        with pytest.raises(KeyboardInterrupt):
            inventory.undo(done.change_id, key="once")
    again = inventory.undo(done.change_id, key="once")
    assert (again.counts["applied"], again.change_id) == (2, 3)
    assert inventory.history()["id"].tolist() == [3, 2, 1]
    assert inventory.verify_history().empty


def test_a_fault_before_commit_changes_nothing(inventory, monkeypatch):
    done = inventory.delete([DUNNING, CARE], confirm=True)
    before = state(inventory)

    def fail(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(history, "write_submission", fail)
    with pytest.raises(KeyboardInterrupt):
        done.undo()
    same(inventory, before)
    assert inventory.history()["undone_by"].isna().all()


def test_an_undo_never_needs_to_be_confirmed(inventory):
    assert (
        inventory.delete(inventory.numbers(), confirm=True).undo(confirm=False).counts["applied"]
        == 6
    )


def test_a_number_that_is_none_any_more_comes_back(inventory):
    store = inventory._session.store
    odd = "UPDATE inv.numbers SET number = 12120000000 WHERE number = 12125550100"
    store.write(lambda cursor: run(cursor, odd), proof=lambda cursor: True)
    done = inventory.delete("+12120000000", confirm=True)
    assert done.undo().counts["applied"] == 1
    counted = "SELECT count(*) FROM inv.numbers WHERE number = 12120000000"
    assert store.read(lambda cursor: value(cursor, counted)) == 1
