"""Which changes the History screen asks for, and what it offers to choose."""

import pytest

import workbench as wb
from workbench.ui.history.reading import read
from workbench.ui.history_filter import HistoryFilter

TWO = ["(201) 555-0107", "(201) 555-0108"]


@pytest.fixture
def changed(sample: wb.Inventory) -> wb.Inventory:
    """The sample after two edits of Ana's and a delete of Ben's."""
    with wb.open(sample.path, actor="Ana") as ana, wb.open(sample.path, actor="Ben") as ben:
        ana.at("Acme Health").edit(TWO, call_purpose="Survey")
        ana.at("Acme Health").edit(TWO[0], call_purpose="Prison", note="By mistake")
        ben.at("Acme Health/Pharmacy").delete(TWO[1])
    return sample


def test_the_filter_hands_on_what_is_asked_and_clears_it() -> None:
    asked = HistoryFilter(number=" 2015550107 ", since="2026-11-23")
    asked.tick("action", "edit", True)
    assert asked.arguments() == {"number": "2015550107", "since": "2026-11-23"}
    assert asked.is_set
    asked.clear()
    assert not asked.is_set
    assert asked.arguments() == {}


@pytest.mark.parametrize("day", ["0002-11-23", "9999-12-31", "2026-02-30", "<b>", "2026"])
def test_what_is_no_day_is_not_asked_for(day: str) -> None:
    asked = HistoryFilter(since="2026-11-23")
    asked.choose_day("since", day)
    asked.choose_day("number", "2026-11-23")
    assert asked.arguments() == {"since": "2026-11-23"}


@pytest.mark.parametrize("day", ["20261123", "2026-W48-1"])
def test_a_day_written_otherwise_is_asked_for_as_its_field_shows_it(day: str) -> None:
    asked = HistoryFilter()
    asked.ask([("since", day)])
    assert asked.since == "2026-11-23"


def test_asking_about_a_number_asks_for_nothing_else() -> None:
    asked = HistoryFilter(actor=["Ana"], until="2026-11-23")
    asked.ask_about(TWO[0])
    assert (asked.arguments(), asked.actor) == ({"number": TWO[0]}, [])


def test_choices_are_counted_among_what_all_others_leave(changed: wb.Inventory) -> None:
    reading = read(changed.at("Acme Health"), {}, {"actor": ["Ana"], "action": []})
    assert reading.changes["id"].tolist() == [3, 2]
    assert reading.facets == {"actor": {"Ana": 2, "Ben": 1}, "action": {"edit": 2}}


def test_a_numbers_changes_are_found_wherever_they_were_made(changed: wb.Inventory) -> None:
    reading = read(changed.at("Acme Health/Pharmacy"), {"number": TWO[1]}, {})
    assert reading.changes["id"].tolist() == [4, 2, 1]
