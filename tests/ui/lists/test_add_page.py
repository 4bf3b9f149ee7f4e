"""Add Phone Numbers: new numbers, and those of the business that are assigned here instead."""

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from tests.ui.conftest import Open, Until
from tests.ui.lists.deleting import LEVELS, UNIT, confirm, field, listed, numbers, open_page
from tests.ui.lists.test_upload import upload

pytestmark = pytest.mark.ui

LIST = "Add list"
NEW = "(212) 555-0177"
ELSEWHERE = "Acme Health/Pharmacy/Refill Ready"


def stage(page: Page, *entries: str) -> None:
    page.get_by_role("combobox", name="Call Purpose", exact=True).select_option("Survey")
    field(page).fill("\n".join(entries))
    page.get_by_role("button", name="Add to List").click()
    expect(field(page)).to_have_value("")


@pytest.mark.parametrize("level", LEVELS)
def test_from_the_menu_to_the_added_and_rejected_panes(
    workbench: Open, page: Page, level: str
) -> None:
    app = workbench(level)
    open_page(page, "Add Phone Numbers")
    page.get_by_role("combobox", name="Call Purpose", exact=True).select_option("Survey")
    field(page).fill(NEW)
    place = level.replace("/", " / ")
    expect(page.get_by_text(f"Not in the inventory yet; goes to {place}")).to_be_visible()
    stage(page, NEW, "bogus")
    expect(listed(page, LIST).nth(0)).to_contain_text("Ready to add")
    confirm(page, "Add 1 number")
    result = page.get_by_role("dialog", name="1 number added")
    expect(result.get_by_role("heading", name="Added Numbers (1)")).to_be_visible()
    expect(result.get_by_role("heading", name="Rejected Numbers (1)")).to_be_visible()
    found = app.inventory.at(level).numbers(search=NEW, status="Pending").to_frame()
    assert found["call_purpose"].tolist() == ["Survey"]


def test_a_number_elsewhere_in_the_business_is_assigned_here_if_one_says_so(
    workbench: Open, page: Page
) -> None:
    app = workbench("Acme Health")
    number, other = numbers(app.inventory, ELSEWHERE, 2)
    app.state.go(app.inventory.at(UNIT).level)
    expect(page.get_by_role("heading", level=1)).to_have_text("Billing")
    open_page(page, "Add Phone Numbers")
    stage(page, NEW, number, other)
    expect(listed(page, LIST).nth(1)).to_contain_text("already exists elsewhere")
    listed(page, LIST).nth(1).get_by_role("button", name="Assign it here instead").click()
    expect(listed(page, LIST).nth(1)).to_contain_text(
        "Leaves Pharmacy / Refill Ready and is assigned here"
    )
    page.get_by_role("button", name="Accept suggestions").click()
    page.get_by_role("menuitem", name="1 elsewhere in Acme Health: assign them here").click()
    expect(page.get_by_text("2 numbers leave their places to be assigned here")).to_be_visible()
    confirm(page, "Add 3 numbers")
    expect(page.get_by_role("heading", name="Added Numbers (3)")).to_be_visible()
    assert str(app.inventory.find(number)) == "Acme Health / Billing"


def test_what_is_here_already_is_refreshed_if_one_says_so(workbench: Open, page: Page) -> None:
    app = workbench(LEVELS[2])
    number = numbers(app.inventory, LEVELS[2])[0]
    open_page(page, "Add Phone Numbers")
    stage(page, number)
    expect(listed(page, LIST)).to_contain_text("is already at")
    page.get_by_role("checkbox", name="Refresh numbers that are here already").check()
    expect(listed(page, LIST)).to_contain_text("Ready to refresh")
    confirm(page, "Refresh 1 number")
    expect(page.get_by_role("heading", name="Added Numbers (1)")).to_be_visible()
    assert app.inventory.numbers(search=number, call_purpose="Survey").count() == 1


def test_a_file_may_name_the_program_of_each_number(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_page(page, "Add Phone Numbers")
    upload(page, "new.csv", f"Phone,Purpose,Program\n{NEW},Prison,Reminders\n".encode())
    page.get_by_role("button", name="Add 1 entry").click()
    expect(listed(page, LIST)).to_contain_text("Reminders")
    confirm(page, "Add 1 number")
    expect(page.get_by_role("heading", name="Added Numbers (1)")).to_be_visible()
    assert str(app.inventory.find(NEW)) == "Acme Health / Billing / Reminders"


def refresh_box(page: Page) -> Locator:
    return page.get_by_role("checkbox", name="Refresh numbers that are here already")


def test_whether_numbers_are_refreshed_is_each_levels_own(
    workbench: Open, page: Page, until: Until
) -> None:
    app = workbench()
    app.state.go(wb.Level(*UNIT.split("/")), screen="add")
    expect(page.get_by_text("To Billing (business unit)")).to_be_visible()
    refresh_box(page).check()
    until(lambda: app.add_list.update)
    for level, is_checked in [(LEVELS[2], False), (UNIT, True), (LEVELS[0], False)]:
        app.state.go(wb.Level(*level.split("/")), screen="add")
        expect(page.get_by_text(f"To {level.rpartition('/')[2]} (")).to_be_visible()
        expect(refresh_box(page)).to_be_checked(checked=is_checked)
        assert app.add_list.update is is_checked


def test_a_program_that_somebody_else_changed_meanwhile_is_told_and_taken_as_it_is(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    first, second = numbers(app.inventory, LEVELS[2], 2)
    head = "Phone,Purpose,Program,Display name\n"
    open_page(page, "Add Phone Numbers")
    upload(page, "names.csv", f"{head}{first},Survey,Reminders,Ours\n".encode())
    page.get_by_role("button", name="Add 1 entry").click()
    expect(listed(page, LIST)).to_contain_text("The row says display name 'Ours'")
    refresh_box(page).check()
    expect(listed(page, LIST)).to_contain_text("Ready to refresh")
    theirs = pd.DataFrame({"number": [second], "call_purpose": "Survey", "display_name": "Theirs"})
    with wb.open(app.inventory.path) as other:
        other.at(LEVELS[2]).add(theirs, update=True).raise_for_rejected()
        expect(listed(page, LIST)).to_contain_text("Program Reminders was changed by someone else")
        page.get_by_role("button", name="Accept the change").click()
        expect(listed(page, LIST)).to_contain_text("Ready to refresh")
    confirm(page, "Refresh 1 number")
    expect(page.get_by_role("heading", name="Added Numbers (1)")).to_be_visible()
    assert app.inventory.assignment(first).display_name == "Ours"


def test_suggestions_for_other_columns_are_taken_alone_or_at_once(
    workbench: Open, page: Page
) -> None:
    app = workbench("Acme Health")
    lines = [
        f"{NEW},Prison,Biling,Reminders,Active",
        "(212) 555-0178,Prison,Billing,Remindrs,Active",
        "(212) 555-0179,Prison,Billing,Reminders,Activ",
    ]
    open_page(page, "Add Phone Numbers")
    text = "\n".join(["Phone,Purpose,Unit,Program,Status", *lines, ""])
    upload(page, "new.csv", text.encode())
    page.get_by_role("button", name="Add 3 entries").click()
    rows = listed(page, LIST)
    rows.nth(2).get_by_role("button", name="Use Active").click()
    expect(rows.nth(2)).to_contain_text("Ready to add")
    page.get_by_role("button", name="Accept suggestions").click()
    page.get_by_role("menuitem", name="2 with an unknown business, unit or program").click()
    expect(page.get_by_text("3 can be added").first).to_be_visible()
    confirm(page, "Add 3 numbers")
    expect(page.get_by_role("heading", name="Added Numbers (3)")).to_be_visible()
    assert str(app.inventory.find(NEW)) == "Acme Health / Billing / Reminders"
