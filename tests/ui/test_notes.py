"""Why something is done, as a person says it in whatever dialog does it, and the history keeps."""

import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, choose, expect_accessible
from tests.ui.lists.deleting import field, open_delete_page

pytestmark = pytest.mark.ui

ASSIGNED = "(201) 555-0107"
WHY = "Asked for by <b>the carrier</b>"


def note(page: Page) -> None:
    """Say why in the dialog that is open."""
    page.get_by_role("dialog").get_by_role("textbox", name="Note (optional)").fill(f" {WHY} ")


def noted(page: Page, sample: wb.Inventory, until: str) -> object:
    """The note of the newest change, once the screen tells of it."""
    expect(page.get_by_text(until).first).to_be_visible()
    return sample.history()["note"].iloc[0]


@pytest.mark.parametrize(
    ("action", "button", "told"),
    [
        ("Edit", "Save", f"{ASSIGNED} is Survey now."),
        ("Protect", "Protect", f"{ASSIGNED} is protected now."),
        ("Remove", "Remove", f"{ASSIGNED} was deleted."),
    ],
)
def test_a_rows_action_keeps_its_note(
    workbench: Open, page: Page, sample: wb.Inventory, action: str, button: str, told: str
) -> None:
    workbench("Acme Health")
    choose(page, ASSIGNED, action)
    note(page)
    if action == "Edit":
        page.get_by_role("combobox", name="Call Purpose").select_option("Survey")
    page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
    assert noted(page, sample, told) == WHY


def test_ticked_numbers_are_assigned_with_a_note(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    workbench("Acme Health")
    page.get_by_role("checkbox", name=f"Select {ASSIGNED}").check()
    page.get_by_role("button", name="Assign", exact=True).click()
    page.get_by_role("combobox", name="Business unit or program").select_option("Billing")
    note(page)
    page.get_by_role("button", name="Assign 1 number").click()
    assert noted(page, sample, "1 number is assigned to Billing now.") == WHY


def test_a_note_stays_while_a_guard_rail_asks(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    workbench("Acme Health")
    choose(page, ASSIGNED, "Edit")
    page.get_by_role("combobox", name="Call Purpose").select_option("Do Not Originate")
    note(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("textbox", name="Note (optional)")).to_have_value(f" {WHY} ")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("textbox", name="Type Acme Health to confirm").fill("Acme Health")
    page.get_by_role("button", name="Edit 1 number").click()
    assert noted(page, sample, f"{ASSIGNED} is Do Not Originate now.") == WHY


def test_a_staged_list_is_carried_out_with_a_note(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    workbench("Acme Health")
    open_delete_page(page)
    field(page).fill(ASSIGNED)
    page.get_by_role("button", name="Add to Delete List").click()
    page.get_by_role("button", name="Delete 1 number").click()
    note(page)
    expect_accessible(page)
    page.get_by_role("dialog").get_by_role("button", name="OK").click()
    assert noted(page, sample, "Removed Numbers (1)") == WHY
