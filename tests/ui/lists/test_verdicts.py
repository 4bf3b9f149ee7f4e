"""What is said beside the entry field, without a browser."""

import pytest

import workbench as wb
from workbench.ui.entry_field import Verdict
from workbench.ui.lists.deleting import Deleting
from workbench.ui.lists.verdicts import is_unfinished, verdict_on

PROGRAM = "Acme Health/Billing/Reminders"


def verdict(inventory: wb.Inventory, text: str, again: int = 0) -> Verdict:
    return verdict_on(Deleting(), inventory.delete(text, dry_run=True), again, inventory.display)


def some(inventory: wb.Inventory, count: int) -> list[str]:
    return list(inventory.numbers().to_frame()["number"][:count])


def test_a_number_of_this_level_says_where_it_is(sample: wb.Inventory) -> None:
    number = some(sample.at(PROGRAM), 1)[0]
    for level in ("Acme Health", "Acme Health/Billing", PROGRAM):
        said = verdict(sample.at(level), number)
        assert said == Verdict("good", "In Acme Health / Billing / Reminders")


@pytest.mark.parametrize("typed", ["", " ", "2", "212", "(212) 55", "+", "(", "1", "1212555010"])
def test_nothing_is_said_while_it_is_still_too_short(sample: wb.Inventory, typed: str) -> None:
    assert verdict(sample, typed).tone == "none"


@pytest.mark.parametrize("typed", ["2x", "212-555-XXXX", "=212", "21255501019999"])
def test_a_reason_is_said_as_soon_as_it_holds(sample: wb.Inventory, typed: str) -> None:
    assert verdict(sample, typed).tone == "bad"


def test_a_suggestion_is_shown_as_people_read_it(sample: wb.Inventory) -> None:
    assert verdict(sample, "2125550101 x12").details == ("Did you mean (212) 555-0101?",)
    assert verdict(sample, "2125550101 / 2125550102").details == (
        "Did you mean (212) 555-0101 and (212) 555-0102?",
    )


def test_what_is_on_the_list_already_is_told(sample: wb.Inventory) -> None:
    first, second = some(sample, 2)
    assert verdict(sample, first, 1).title == "Already on the delete list"
    said = verdict(sample, f"{first}\n{second}", 1)
    assert said.title == "2 entries: 1 can be deleted, 0 will be rejected, 1 on the list already"
    assert said.tone == "mixed"


def test_several_entries_are_counted_and_the_first_reasons_told(sample: wb.Inventory) -> None:
    good = some(sample, 2)
    said = verdict(sample, "\n".join([*good, "a", "b", "c", "d", "e"]))
    assert said.title == "7 entries: 2 can be deleted, 5 will be rejected"
    assert [detail[:7] for detail in said.details] == ["Line 3:", "Line 4:", "Line 5:", "and 2 m"]
    assert verdict(sample, "\n".join(good)).tone == "good"
    assert verdict(sample, "a\nb").tone == "bad"


def test_a_full_number_that_does_not_exist_is_not_taken_for_unfinished() -> None:
    assert not is_unfinished("12125550999", "INVALID_NUMBER")
    assert not is_unfinished("2121550123", "INVALID_NUMBER")
