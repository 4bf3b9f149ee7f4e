"""Guard rails at an inventory: without confirm nothing happens, with it what was asked does."""

import pandas as pd
import pytest

import workbench as wb

FIRST, SECOND, THIRD = "212-555-0100", "212-555-0101", "212-555-0102"
DUNNING = [FIRST, SECOND]  # all that program has
PURPOSE = "Do Not Originate"


def state(inventory):
    return inventory.numbers().to_frame()


def guarded(inventory):
    """One call of every verb that a guard rail holds, by name."""
    acme, billing = inventory.at("Acme"), inventory.at("Acme", "Billing")
    moving = pd.DataFrame({"number": DUNNING, "call_purpose": "Survey", "program": None})
    return {
        "delete": lambda **how: inventory.delete(DUNNING, **how),
        "unassign": lambda **how: billing.unassign(DUNNING, **how),
        "assign": lambda **how: acme.assign(DUNNING, unit="Care", **how),
        "edit": lambda **how: inventory.edit(THIRD, PURPOSE, **how),
        "add": lambda **how: billing.add(moving.assign(call_purpose=PURPOSE), update=True, **how),
        "delete list": lambda **how: listed(billing.delete_list()).delete(**how),
        "unassign list": lambda **how: listed(billing.delete_list()).unassign(**how),
        "edit list": lambda **how: listed(billing.edit_list(), call_purpose=PURPOSE).edit(**how),
        "add list": lambda **how: moved(inventory.at("Acme", "Care").add_list()).apply(**how),
    }


def listed(staged, **how):
    staged.add(DUNNING, **how)
    return staged


def moved(staged):
    listed(staged, call_purpose="Survey")
    staged.assign_here(staged.movable())
    return staged


@pytest.mark.parametrize(
    "verb",
    ["delete", "unassign", "assign", "edit", "add"]
    + [f"{name} list" for name in ("delete", "unassign", "edit", "add")],
)
def test_what_a_guard_holds_is_done_only_when_it_is_confirmed(inventory, verb):
    run, before = guarded(inventory)[verb], state(inventory)
    with pytest.raises(wb.ConfirmationError, match="confirm=True"):
        run()
    pd.testing.assert_frame_equal(state(inventory), before)
    plan = run(dry_run=True)
    assert len(plan.needs_confirmation) == 1
    with pytest.raises(wb.ConfirmationError):
        plan.apply()
    pd.testing.assert_frame_equal(state(inventory), before)
    outcome = run(confirm=True)
    assert outcome.counts["rejected"] == 0
    assert not state(inventory).equals(before)


def test_a_plan_is_applied_when_it_is_confirmed(inventory):
    assert inventory.delete(DUNNING, dry_run=True).apply(confirm=True).counts["applied"] == 2


def test_what_no_guard_holds_needs_no_confirmation(inventory):
    plan = inventory.delete(FIRST, dry_run=True)
    assert plan.needs_confirmation == ()
    assert plan.apply().counts["applied"] == 1


def test_only_what_would_be_applied_counts(inventory):
    inventory.protect(FIRST)
    outcome = inventory.delete(DUNNING)
    assert outcome.rejected["code"].tolist() == ["PROTECTED"]


def test_what_somebody_else_left_counts_when_it_is_written(inventory, other):
    plan = inventory.delete(FIRST, dry_run=True)
    other.delete(SECOND)
    with pytest.raises(wb.ConfirmationError, match="Dunning"):
        plan.apply()
    assert plan.apply(confirm=True).counts["applied"] == 1


def test_the_same_key_again_answers_the_first_outcome_unconfirmed(inventory):
    first = inventory.delete(DUNNING, key="ticket 7", confirm=True)
    again = inventory.delete(DUNNING, key="ticket 7")
    assert again.change_id == first.change_id
    pd.testing.assert_frame_equal(again.applied, first.applied)


def test_a_list_stays_staged_when_it_was_not_confirmed(inventory):
    staged = listed(inventory.delete_list())
    assert len(staged.needs_confirmation) == 1
    with pytest.raises(wb.ConfirmationError):
        staged.delete()
    assert len(staged) == 2
    assert staged.delete(confirm=True).counts["applied"] == 2


def test_a_program_that_ended_in_the_inventorys_time_zone_may_be_emptied(inventory):
    frame = inventory.numbers(search=FIRST).to_frame().assign(program_end="2020-01-01")
    inventory.add(frame, update=True).raise_for_rejected()
    inventory.settings["time_zone"] = "Pacific/Kiritimati"
    assert inventory.delete(DUNNING, dry_run=True).needs_confirmation == ()


def test_the_share_of_a_level_is_set_for_everyone(sample, tmp_path):
    free = sample.numbers(program=wb.UNASSIGNED)
    assert sample.delete(free, dry_run=True).needs_confirmation == ()
    sample.settings["guard_share"] = "1 %"
    assert sample.settings["guard_share"] == "1"
    with pytest.raises(wb.ConfirmationError, match="more than 1%"):
        sample.delete(free)


@pytest.mark.parametrize("share", ["half", "101", "-1", "", "1e1"])
def test_a_share_that_is_none_is_refused(inventory, share):
    with pytest.raises(wb.InputError, match="percentage"):
        inventory.settings["guard_share"] = share


@pytest.mark.parametrize("said", ["no", "Everything", None, 2])
def test_what_is_neither_true_nor_false_confirms_nothing(inventory, said):
    plan, staged = inventory.delete("+12125550100", dry_run=True), inventory.delete_list()
    staged.add("+12125550100")
    for do in (
        staged.delete,
        plan.apply,
        lambda **given: inventory.delete("+12125550100", **given),
    ):
        with pytest.raises(wb.InputError, match="neither True nor False"):
            do(confirm=said)
    assert inventory.history()["id"].tolist() == [1]
