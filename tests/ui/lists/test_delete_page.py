"""Delete Phone Numbers, from the first page to the Removed and Rejected panes."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.conftest import Open, expect_accessible
from tests.ui.lists.deleting import (
    BAD,
    LEVELS,
    PROGRAM,
    UNIT,
    confirm,
    field,
    listed,
    numbers,
    open_delete_page,
    row,
    stage,
)

pytestmark = pytest.mark.ui


@pytest.mark.parametrize("level", LEVELS)
def test_from_the_first_page_to_the_removed_and_rejected_panes(
    workbench: Open, page: Page, level: str
) -> None:
    app = workbench()
    number = numbers(app.inventory, PROGRAM)[0]
    for name in level.split("/"):
        page.get_by_role("navigation", name="Main").get_by_role("button", name=f"{name}, ").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
    before = app.inventory.numbers().count()
    open_delete_page(page)
    expect(page.get_by_role("tab", name="Manual")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("button", name="Delete", exact=True)).to_be_disabled()
    field(page).press_sequentially(number)
    expect(page.get_by_text("In Acme Health / Billing / Reminders")).to_be_visible()
    field(page).press("Enter")
    expect(row(page, number)).to_contain_text("Ready to delete")
    field(page).press_sequentially(BAD)
    expect(page.get_by_text("The entry holds letters")).to_be_visible()
    page.get_by_role("button", name="Add to Delete List").click()
    expect(page.get_by_text("1 can be deleted", exact=True)).to_be_visible()
    expect(page.get_by_text("1 will be rejected", exact=True)).to_be_visible()
    lost = page.get_by_role("table", name="Programs that lose numbers").get_by_role("row").nth(1)
    expect(lost).to_contain_text("RemindersBillingAcme Health BillingYes36135")
    page.get_by_role("button", name="Delete 1 number").click()
    place = {1: "Acme Health (business)", 2: "Acme Health / Billing (business unit)"}
    asked = place.get(level.count("/") + 1, "Acme Health / Billing / Reminders (program)")
    dialog = page.get_by_role("dialog", name="Delete 1 number?")
    expect(dialog).to_contain_text(
        f"1 number will be deleted from the inventory, chosen at {asked}."
    )
    dialog.get_by_role("button", name="OK", exact=True).click()
    result = page.get_by_role("dialog", name="1 number deleted")
    expect(result.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()
    expect(result.get_by_role("table", name="Removed Numbers")).to_contain_text(number)
    expect(result.get_by_role("heading", name="Rejected Numbers (1)")).to_be_visible()
    expect(result.get_by_role("table", name="Rejected Numbers")).to_contain_text("holds letters")
    expect(result.get_by_role("alert")).to_contain_text(
        "Double-check the number and the call purpose"
    )
    expect(result.get_by_role("button", name="Support")).to_be_visible()
    result.get_by_role("button", name="Close").click()
    expect(listed(page)).to_have_count(0)
    assert app.inventory.numbers().count() == before - 1
    assert app.outcome is not None
    assert app.outcome.counts["rejected"] == 1


def test_the_whole_way_by_keyboard_alone(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, PROGRAM)[0]

    def tab_to(target: Locator) -> None:
        for _ in range(60):
            if target.count() and target.evaluate(
                "node => node.getRootNode().activeElement === node"
            ):
                return
            page.keyboard.press("Tab")
        raise AssertionError("not reached by Tab")

    tab_to(page.get_by_role("button", name="Manage Phone Numbers"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Add Phone Numbers")).to_be_focused()
    page.keyboard.press("d")
    expect(page.get_by_role("menuitem", name="Delete Phone Numbers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_visible()
    tab_to(field(page))
    page.keyboard.type(number)
    page.keyboard.press("Shift+Enter")
    page.keyboard.type(BAD)
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Delete 1 number")
    expect(button).to_be_enabled()
    tab_to(button)
    page.keyboard.press("Enter")
    ok = page.get_by_role("dialog").get_by_role("button", name="OK", exact=True)
    expect(ok).to_be_visible()
    tab_to(ok)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()
    expect(page.get_by_role("heading", name="Rejected Numbers (1)")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(field(page)).to_be_focused()


@pytest.mark.parametrize(
    ("level", "way", "stays"),
    [(UNIT, "Unassign them from Billing: they stay at Acme Health", "Acme Health"),
     (PROGRAM, "Unassign them from Reminders: they stay at Billing", "Acme Health / Billing")],
)  # fmt: skip
def test_below_a_business_a_person_may_unassign_instead(
    workbench: Open, page: Page, level: str, way: str, stays: str
) -> None:
    app = workbench(level)
    number = numbers(app.inventory, PROGRAM)[0]
    open_delete_page(page)
    stage(page, number)
    page.get_by_role("radio", name=way).check()
    expect(row(page, number)).to_contain_text("Ready to unassign")
    page.get_by_role("button", name="Unassign 1 number").click()
    expect(page.get_by_role("dialog")).to_contain_text(f"and stays at {stays}.")
    page.get_by_role("dialog").get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_role("heading", name="Unassigned Numbers (1)")).to_be_visible()
    assert str(app.state.inventory.find(number)) == stays


def test_a_number_of_several_entries_is_told_at_once_and_what_is_staged_already(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    first, second = numbers(app.inventory, UNIT, 2)
    open_delete_page(page)
    field(page).fill(f"{first}\n{second}\n{BAD}")
    expect(page.get_by_text("3 entries: 2 can be deleted, 1 will be rejected")).to_be_visible()
    expect(page.get_by_text("Line 3: The entry holds letters")).to_be_visible()
    field(page).press("Enter")
    expect(listed(page)).to_have_count(3)
    field(page).fill(first)
    expect(page.get_by_text("Already on the delete list")).to_be_visible()


def test_a_double_click_on_ok_is_one_submission(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT, 2))
    before = app.inventory.numbers().count()
    page.get_by_role("button", name="Delete 2 numbers").click()
    page.get_by_role("dialog").get_by_role("button", name="OK", exact=True).dblclick()
    expect(page.get_by_role("heading", name="Removed Numbers (2)")).to_be_visible()
    expect(page.get_by_role("heading", name="Rejected Numbers (0)")).to_be_visible()
    assert app.inventory.numbers().count() == before - 2


def test_assistive_technology_finds_nothing_to_stumble_over(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT, 2), BAD)
    expect(listed(page)).to_have_count(3)
    expect_accessible(page)
    confirm(page, "Delete 2 numbers")
    expect(page.get_by_role("heading", name="Removed Numbers (2)")).to_be_visible()
    expect_accessible(page)
