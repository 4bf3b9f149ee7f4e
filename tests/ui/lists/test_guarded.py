"""Guard rails on the pages of staged lists: the confirmation waits for the level's name."""

import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, expect_accessible
from tests.ui.lists.deleting import PROGRAM, field, listed, numbers, open_delete_page, open_page

pytestmark = pytest.mark.ui

STOPS = "Reminders (Billing) is live today and would be left with no numbers"


@pytest.fixture
def last(sample: wb.Inventory) -> str:
    """The last number of a live program."""
    here = sample.at(PROGRAM)
    first, *others = here.numbers().to_frame()["number"]
    here.unprotect(here.numbers())
    here.unassign(others)
    return sample.display(first)


@pytest.mark.parametrize(("way", "verb"), [("Delete them", "Delete"), ("Unassign", "Unassign")])
def test_emptying_a_live_program_waits_for_the_name(
    workbench: Open, page: Page, last: str, way: str, verb: str
) -> None:
    app = workbench(PROGRAM)
    open_delete_page(page)
    field(page).fill(last)
    page.get_by_role("button", name="Add to Delete List").click()
    page.get_by_role("radio", name=way).check()
    page.get_by_role("button", name=f"{verb} 1 number").click()
    dialog = page.get_by_role("dialog", name=f"{verb} 1 number?")
    expect(dialog.get_by_text(STOPS)).to_have_count(1)
    do = dialog.get_by_role("button", name=f"{verb} 1 number")
    expect(do).to_be_disabled()
    expect(dialog.get_by_text("can be pressed once the name is typed")).to_be_visible()
    expect_accessible(page)
    dialog.get_by_role("textbox", name="Type Reminders to confirm").fill(" REMINDERS ")
    do.click()
    expect(page.get_by_role("heading", name="(1)").first).to_be_visible()
    assert app.inventory.numbers().count() == 0


def test_much_of_a_level_waits_for_the_name(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    sample.settings["guard_share"] = "1"
    workbench("Acme Health")
    open_delete_page(page)
    field(page).fill("\n".join(numbers(sample, "Acme Health", 6)))
    page.get_by_role("button", name="Add to Delete List").click()
    page.get_by_role("button", name="Delete 6 numbers").click()
    dialog = page.get_by_role("dialog", name="Delete 6 numbers?")
    expect(dialog).to_contain_text("It takes 6 of the 498 numbers of Acme Health, more than 1%.")
    expect(dialog.get_by_role("textbox", name="Type Acme Health to confirm")).to_be_focused()


def test_what_a_guard_holds_only_since_it_was_shown_is_told_and_not_done(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    first, second = numbers(sample, PROGRAM, 2)
    here = sample.at(PROGRAM)
    here.unprotect(here.numbers())
    frame = here.numbers().to_frame()
    kept = {wb.parse([first, second])["number"].iloc[at] for at in (0, 1)}
    here.unassign(frame[~frame["number"].isin(kept)])
    app = workbench(PROGRAM)
    open_delete_page(page)
    field(page).fill(first)
    page.get_by_role("button", name="Add to Delete List").click()
    page.get_by_role("button", name="Delete 1 number").click()
    dialog = page.get_by_role("dialog", name="Delete 1 number?")
    expect(dialog.get_by_role("button", name="OK")).to_be_enabled()
    with wb.open(sample.path, actor="Somebody") as other:
        other.delete(second)
    dialog.get_by_role("button", name="OK").click()
    expect(dialog.get_by_role("alert")).to_contain_text(STOPS)
    assert app.inventory.numbers().count() == 1


def test_new_numbers_that_never_call_out_need_no_name(workbench: Open, page: Page) -> None:
    workbench(PROGRAM)
    open_page(page, "Add Phone Numbers")
    page.get_by_role("combobox", name="Call Purpose", exact=True).select_option("Do Not Originate")
    field(page).fill("(212) 555-0199")
    page.get_by_role("button", name="Add to List").click()
    expect(listed(page, "Add list")).to_have_count(1)
    page.get_by_role("button", name="Add 1 number").click()
    dialog = page.get_by_role("dialog", name="Add 1 number?")
    expect(dialog).to_contain_text("1 number becomes Do Not Originate")
    expect(dialog.get_by_role("textbox", name="to confirm")).to_have_count(0)
    dialog.get_by_role("button", name="OK").click()
    expect(page.get_by_role("heading", name="Added Numbers (1)")).to_be_visible()
