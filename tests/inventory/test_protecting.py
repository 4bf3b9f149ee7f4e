"""Protected numbers: marked, found, kept from every delete, and unmarked again."""

import pandas as pd
import pytest

import workbench as wb
from workbench.store.sql import rows

FIRST, SECOND = "212-555-0100", "212-555-0102"
E164 = "+12125550100"


def test_a_protected_number_is_rejected_from_a_delete_and_stays(inventory):
    marked = inventory.protect(FIRST, note="The main line")
    assert marked.counts["applied"] == 1
    assert marked.applied["protected"].tolist() == [True]
    assert marked.applied["protected_before"].tolist() == [False]
    outcome = inventory.delete([FIRST, SECOND])
    assert outcome.rejected["code"].tolist() == ["PROTECTED"]
    assert outcome.rejected["reason"].tolist() == [f"{E164} is protected from deletion."]
    assert outcome.rejected["suggestion"].tolist() == ["Unprotect it first, if it is to go."]
    assert inventory.numbers(search=FIRST).count() == 1


def test_unprotected_it_can_be_deleted(inventory):
    inventory.protect(FIRST)
    assert inventory.unprotect(FIRST).counts["applied"] == 1
    assert inventory.delete(FIRST).counts["applied"] == 1


def test_it_is_still_edited_and_moved(inventory, acme, billing):
    inventory.protect(FIRST)
    assert inventory.edit(FIRST, "Survey").counts["applied"] == 1
    assert billing.unassign(FIRST).counts["applied"] == 1
    assert acme.assign(FIRST, unit="Care").counts["applied"] == 1
    assert inventory.numbers(protected=True).to_frame()["number"].tolist() == [E164]


def test_marking_what_is_marked_is_applied_and_unchanged(inventory):
    inventory.protect(FIRST)
    again = inventory.protect([FIRST, SECOND])
    assert (again.counts["applied"], again.counts["unchanged"]) == (2, 1)
    assert inventory.unprotect("212-555-0103").change_id is None


def test_it_is_a_change_of_the_history(inventory):
    outcome = inventory.protect(FIRST, note="why", key="ticket 7")
    statement = "SELECT action, note, applied FROM inv.changes WHERE id = ?"
    read = inventory._session.store.read
    found = read(lambda cursor: rows(cursor, statement, [outcome.change_id]))
    assert found == [("protect", "why", 1)]
    assert inventory.protect(FIRST, key="ticket 7").change_id == outcome.change_id
    undone = inventory.unprotect(FIRST)
    found = read(lambda cursor: rows(cursor, statement, [undone.change_id]))
    assert found == [("unprotect", None, 1)]


def test_a_dry_run_marks_nothing_until_it_is_applied(inventory):
    plan = inventory.protect(FIRST, dry_run=True)
    assert inventory.numbers(protected=True).count() == 0
    plan.apply()
    assert inventory.numbers(protected=True).count() == 1


def test_what_cannot_be_marked_has_its_reason(billing):
    outcome = billing.protect(["bogus", "212-555-0103", "212-555-0199"])
    assert outcome.rejected["code"].tolist() == ["HAS_LETTERS", "ELSEWHERE", "NOT_FOUND"]


def test_numbers_are_found_by_their_mark(inventory):
    inventory.protect([FIRST, SECOND])
    assert inventory.numbers(protected=True).count() == 2
    assert inventory.numbers(protected=False).count() == 4
    assert inventory.numbers().counts().count(inventory.numbers(protected=True)) == 2
    frame = inventory.numbers().to_frame()
    assert frame.loc[frame["protected"], "number"].tolist() == [E164, "+12125550102"]
    with pytest.raises(wb.InputError, match="True, False or None"):
        inventory.numbers(protected="yes")


def test_a_selection_is_unmarked(inventory):
    inventory.protect([FIRST, SECOND])
    outcome = inventory.unprotect(inventory.numbers(protected=True))
    assert outcome.counts["applied"] == 2
    pd.testing.assert_series_equal(
        inventory.numbers().to_frame()["protected"].astype(bool),
        pd.Series(False, index=range(6), name="protected"),
    )


def test_protected_numbers_are_counted_beside_the_others(sample: wb.Inventory) -> None:
    everything = sample.numbers().count()
    sample.protect(sample.numbers(search="0107"))
    protected = sample.numbers(protected=True).count()
    assert sample.numbers().facet("protected")["value"].tolist() == [False, True]
    counted = sample.numbers().facet("protected")["numbers"].tolist()
    assert counted == [everything - protected, protected]
    assert sample.numbers(protected=True).facet("protected")["value"].tolist() == [True]
