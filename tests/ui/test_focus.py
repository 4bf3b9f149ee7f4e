"""Whoever works by keyboard goes on where they were: a pressed button may go, the focus not."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Open, dots
from tests.ui.lists.deleting import UNIT, listed, numbers, open_delete_page, stage

pytestmark = pytest.mark.ui

NUMBER = "(201) 555-0107"


def test_a_menu_left_by_a_click_elsewhere_leaves_the_focus_there(
    workbench: Open, page: Page
) -> None:
    workbench("Acme Health")
    dots(page, NUMBER).click()
    expect(page.get_by_role("menuitem", name="Edit")).to_be_visible()
    search = page.get_by_role("searchbox", name="Search")
    search.click()
    expect(page.get_by_role("menuitem", name="Edit")).to_be_hidden()
    page.wait_for_timeout(100)
    page.keyboard.type("billing")
    expect(search).to_have_value("billing")


def test_the_focus_outlasts_the_buttons_of_a_selection(workbench: Open, page: Page) -> None:
    workbench("Acme Health")
    page.get_by_role("checkbox", name="Select all on this page").check()
    every = page.get_by_role("button", name="Select all 498 that match")
    every.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("498 numbers selected")).to_be_visible()
    expect(page.get_by_role("button", name="Edit call purpose")).to_be_focused()
    page.get_by_role("button", name="Clear selection").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Phone numbers")).to_be_focused()


def test_the_focus_goes_to_the_table_that_a_remedy_fills(workbench: Open, page: Page) -> None:
    workbench("Acme Health")
    page.get_by_role("searchbox", name="Search").fill("nobody")
    page.get_by_role("button", name="Clear filters to see all 498").focus()
    page.keyboard.press("Enter")
    expect(dots(page, NUMBER)).to_be_visible()
    expect(page.get_by_role("region", name="Phone numbers")).to_be_focused()


def test_the_focus_outlasts_a_kind_of_suggestions_that_was_accepted(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, f"{number} x5", f"{number} / 212-555-0199")
    expect(listed(page)).to_have_count(2)
    accept = page.get_by_role("button", name="Accept suggestions")
    only = page.get_by_role("checkbox", name="Only rejected")
    for kind, focused in (("with an extension", accept), ("with several numbers", only)):
        accept.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("menuitem", name=kind)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("menuitem", name=kind, include_hidden=True)).to_have_count(0)
        expect(focused).to_be_focused()
