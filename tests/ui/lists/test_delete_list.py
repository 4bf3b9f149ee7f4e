"""The delete list on its screen: what each entry offers, and what changes it from elsewhere."""

import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, Until
from tests.ui.lists.deleting import (
    BAD,
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


def test_a_suggestion_is_one_click_and_the_whole_list_is_judged_again(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, f"{number} x12", number)
    expect(row(page, "x12")).to_contain_text("has an extension")
    page.get_by_role("button", name=f"Use {number}").click()
    twice = listed(page).filter(has_text="The same number stands already")
    expect(twice).to_have_count(1)
    expect(listed(page).filter(has_text="Ready to delete")).to_have_count(1)
    listed(page).filter(has_text="Ready to delete").get_by_role(
        "button", name="Actions for"
    ).click()
    page.get_by_role("menuitem", name="Remove").click()
    expect(listed(page)).to_have_count(1)
    expect(listed(page)).to_contain_text("Ready to delete")


def test_an_entry_is_edited_under_the_same_judgement(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, "bogus")
    page.get_by_role("button", name="Actions for bogus").click()
    page.get_by_role("menuitem", name="Edit").click()
    entry = page.get_by_role("dialog").get_by_role("textbox", name="Entry")
    expect(entry).to_have_value("bogus")
    entry.fill(number)
    expect(page.get_by_role("dialog").get_by_text("In Acme Health / Billing")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(row(page, number)).to_contain_text("Ready to delete")


def test_only_rejected_filters_and_clear_all_empties_after_asking(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT, 3), BAD)
    page.get_by_role("checkbox", name="Only rejected").check()
    expect(listed(page)).to_have_count(1)
    expect(listed(page)).to_contain_text(BAD)
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("dialog").get_by_role("button", name="Clear all").click()
    expect(page.get_by_text("Nothing is staged yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Delete", exact=True)).to_be_disabled()


def test_an_entry_that_is_elsewhere_says_where_and_offers_the_way(
    workbench: Open, page: Page
) -> None:
    app = workbench()
    number = numbers(app.inventory, "Acme Health/Pharmacy/Refill Ready")[0]
    app.state.go(wb.Level("Acme Health", "Billing"))
    open_delete_page(page)
    stage(page, number)
    expect(row(page, number)).to_contain_text("it is at Acme Health / Pharmacy / Refill Ready")
    page.get_by_role("button", name="Go to Refill Ready").click()
    expect(page.get_by_text("From Refill Ready (program)")).to_be_visible()
    stage(page, number)
    expect(row(page, number)).to_contain_text("Ready to delete")


def test_what_someone_else_changed_meanwhile_can_be_staged_again(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, number)
    expect(row(page, number)).to_contain_text("Ready to delete")
    with wb.open(app.inventory.path) as other:
        other.edit(number, call_purpose="Survey")
        expect(row(page, number)).to_contain_text("changed by someone else")
        page.get_by_role("button", name="Accept the change").click()
        expect(row(page, number)).to_contain_text("Ready to delete")


def test_typed_text_focus_and_an_open_dialog_outlast_a_change_by_others(
    workbench: Open, page: Page, until: Until
) -> None:
    app = workbench(UNIT)
    gone, typed = numbers(app.inventory, UNIT, 2)
    open_delete_page(page)
    stage(page, gone)
    field(page).press_sequentially(typed)
    with wb.open(app.inventory.path) as other:
        other.delete(gone)
        expect(row(page, gone)).to_contain_text("changed by someone else")
        expect(field(page)).to_have_value(typed)
        expect(field(page)).to_be_focused()
        field(page).press("Enter")
        page.get_by_role("button", name="Delete 1 number").click()
        staged = app.state.stamp
        other.edit(typed, call_purpose="Survey")
        until(lambda: app.state.stamp != staged)
        expect(page.get_by_role("dialog", name="Delete 1 number?")).to_be_visible()
        page.get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_role("dialog", name="Nothing was deleted")).to_be_visible()
    assert app.inventory.find(typed) is not None


def test_a_cells_changes_of_the_delete_list_show_at_once(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    app.delete_list.add([number, "bogus"])
    expect(listed(page)).to_have_count(2)
    app.delete_list.remove("bogus")
    expect(listed(page)).to_have_count(1)
    confirm(page, "Delete 1 number")
    expect(page.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()
    assert app.outcome is not None
    assert len(app.outcome.removed) == 1
