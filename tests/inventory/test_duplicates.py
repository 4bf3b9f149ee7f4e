"""Entries of one number that ask for different things: the first counts, and that is told."""

import pandas as pd
import pytest

A, B = "+12125550100", "+12125550101"
PLAIN = "The same number stands already in row 1; the first one counts."


def reason(outcome, row=1):
    return outcome.entries["reason"].iloc[row]


def edited(inventory, *rows, **options):
    frame = pd.DataFrame(rows, columns=["number", "call_purpose", "unit"][: len(rows[0])])
    return inventory.edit(frame, **options)


def test_a_duplicate_with_another_purpose_says_what_the_first_one_says(inventory):
    outcome = edited(inventory, (B, "Prison"), (A, "Survey"), ("(212) 555-0100", "Charity"))
    assert outcome.counts["DUPLICATE_ENTRY"] == 1
    assert reason(outcome, 2) == (
        "Same number as row 2, which says another call purpose (Survey); the first one counts."
    )
    assert outcome.differing == 1
    assert outcome.summary().endswith(
        "1 duplicate asks for something else than the first entry of its number."
    )


@pytest.mark.parametrize(("first", "second"), [("Survey", "survey "), ("Survey", None)])
def test_a_duplicate_that_says_the_same_or_nothing_is_a_duplicate_only(inventory, first, second):
    outcome = edited(inventory, (A, first), (A, second))
    assert (reason(outcome), outcome.differing) == (PLAIN, 0)
    assert "duplicate" not in outcome.summary()


def test_a_duplicate_may_say_what_the_first_one_does_not(inventory):
    outcome = edited(inventory, (A, None), (A, "Survey"), (A, "Prison"))
    assert "which says no call purpose; the first" in reason(outcome)
    assert outcome.summary().endswith(
        "2 duplicates ask for something else than the first entry of their number."
    )


def test_another_place_is_another_wish_and_several_are_named(inventory):
    outcome = edited(
        inventory, (A, "Survey", "Billing"), (A, "Survey", "billing"), (A, "Prison", "Care")
    )
    assert reason(outcome) == PLAIN
    assert "another call purpose (Survey) and another business unit (Billing);" in reason(
        outcome, 2
    )


def test_days_are_compared_as_days_and_names_as_written(acme):
    row = {"call_purpose": "Survey", "unit": "Billing", "program": "New"}
    frame = pd.DataFrame({"number": ["+12125550190"] * 4}).assign(**row)
    frame["program_start"] = ["2026-01-01", "20260101", "2026-01-02", None]
    frame["display_name"] = ["Acme", "Acme", None, "ACME"]
    outcome = acme.add(frame, create_levels=True)
    assert reason(outcome) == PLAIN
    assert "another start (2026-01-01);" in reason(outcome, 2)
    assert "another display name (Acme);" in reason(outcome, 3)


def test_a_first_entry_that_is_rejected_itself_is_still_the_one_that_counts(inventory):
    rows = [("bogus", "Prison"), ("+12125550199", "Survey"), ("+12125550199", "Prison")]
    assert "row 2, which says another call purpose (Survey)" in reason(edited(inventory, *rows), 2)


def test_columns_that_mean_nothing_to_the_verb_are_no_difference(inventory):
    frame = pd.DataFrame({"number": [A, A], "call_purpose": ["Survey", "Prison"]})
    assert reason(inventory.delete(frame)) == PLAIN


def test_a_replay_and_a_staged_list_tell_the_same(inventory):
    rows = [(A, "Survey"), (A, "Prison")]
    first, again = (edited(inventory, *rows, key="once") for _ in range(2))
    assert again.summary() == first.summary()
    staged = inventory.edit_list()
    staged.add(B, call_purpose="Survey")
    staged.remove(1)
    staged.add(pd.DataFrame(rows, columns=["number", "call_purpose"]))
    assert staged.differing == 1
    assert "row 1, which says another" in staged.entries["reason"].iloc[1]
    assert staged.edit().differing == 1


def test_a_file_of_rejected_rows_carries_the_disagreement(inventory):
    mend = edited(inventory, (A, "Survey"), (A, "Prison")).to_mend()
    assert "another call purpose (Survey)" in mend["reason"].iloc[0]
