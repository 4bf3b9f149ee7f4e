"""A number before and after a change, as a dialog shows it."""

import pandas as pd

import workbench as wb
from workbench.ui.differences import ABSENT, program_rows, rows_of

NUMBER = "(201) 555-0107"
HERE = "Acme Health / Pharmacy / Refill Ready · Informational/Notification · Active"


def cells(inventory: wb.Inventory, outcome: wb.Outcome) -> list[list[str]]:
    """The rows of what an operation changed."""
    assert outcome.change_id is not None
    page = inventory.change(outcome.change_id).page()
    return [list(row.cells) for row in rows_of(page, inventory.display)]


def test_of_a_number_that_stays_only_what_differs_is_told(sample: wb.Inventory) -> None:
    acme = sample.at("Acme Health")
    edited = acme.edit(NUMBER, call_purpose="Survey")
    assert cells(sample, edited) == [[NUMBER, "Informational/Notification", "Survey"]]
    moved = acme.assign(NUMBER, unit="Billing")
    was = "Acme Health / Pharmacy / Refill Ready"
    assert cells(sample, moved) == [[NUMBER, was, "Acme Health / Billing"]]


def test_of_a_number_that_comes_or_goes_all_is_told(sample: wb.Inventory) -> None:
    deleted = sample.delete(NUMBER)
    assert cells(sample, deleted) == [[NUMBER, HERE, ABSENT]]
    assert cells(sample, deleted.undo()) == [[NUMBER, ABSENT, HERE]]


def test_a_program_shows_the_facts_that_differ(sample: wb.Inventory) -> None:
    facts = {"number": NUMBER, "display_name": "Acme Rx", "program_end": "2030-01-31"}
    level = {"business": "Acme Health", "unit": "Pharmacy", "program": "Refill Ready"}
    purpose = {"call_purpose": "Informational/Notification"}
    done = sample.at(**level).add(pd.DataFrame([{**facts, **purpose}]), update=True)
    assert done.change_id is not None
    rows = program_rows(sample.change(done.change_id).programs)
    assert [list(row.cells) for row in rows] == [
        [
            "Acme Health / Pharmacy / Refill Ready",
            "Display name Acme Pharmacy · Until any day",
            "Display name Acme Rx · Until Jan 31, 2030",
        ]
    ]
