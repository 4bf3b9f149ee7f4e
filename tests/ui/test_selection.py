"""Ticked rows: kept over pages, all that match at once, and what can be done with them, each saying
how many first.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Open, Until
from workbench import Inventory

pytestmark = pytest.mark.ui


def tick_two(page: Page) -> None:
    page.get_by_role("checkbox", name="Select (201) 555-0107").check()
    page.get_by_role("checkbox", name="Select (201) 555-0108").check()
    expect(page.get_by_text("2 numbers selected")).to_be_visible()


def test_ticks_stay_while_one_pages_sorts_and_searches(workbench: Open, page: Page) -> None:
    workbench("Acme Health")
    tick_two(page)
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_text("51 to 100 of 498")).to_be_visible()
    page.get_by_role("checkbox", name="Select (").first.check()
    expect(page.get_by_text("3 numbers selected")).to_be_visible()
    page.get_by_role("button", name="First page").click()
    expect(page.get_by_role("checkbox", name="Select (201) 555-0107")).to_be_checked()
    page.get_by_role("searchbox", name="Search").fill("212")
    expect(page.get_by_role("checkbox", name="Select (201) 555-0107")).to_have_count(0)
    expect(page.get_by_text("3 numbers selected")).to_be_visible()
    page.get_by_role("button", name="Clear selection").click()
    expect(page.get_by_text("selected")).to_have_count(0)


def test_all_that_match_are_selected_and_edited_after_saying_how_many(
    workbench: Open, page: Page, sample: Inventory
) -> None:
    workbench("Acme Health")
    page.get_by_role("searchbox", name="Search").fill("Billing")
    expect(page.get_by_text("1 to 50 of 92 numbers")).to_be_visible()
    page.get_by_role("checkbox", name="Select all on this page").check()
    expect(page.get_by_text("50 numbers selected")).to_be_visible()
    page.get_by_role("button", name="Select all 92 that match").click()
    expect(page.get_by_text("92 numbers selected")).to_be_visible()
    page.get_by_role("button", name="Edit call purpose").click()
    expect(page.get_by_text("92 numbers will get this call purpose.")).to_be_visible()
    page.get_by_role("combobox", name="Call Purpose").select_option("Charity")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("92 numbers are Charity now.")).to_be_visible()
    assert sample.numbers(unit="Billing", call_purpose="Charity", search="Acme").count() == 92


def test_unticking_one_of_all_that_match_keeps_the_rest_of_the_page(
    workbench: Open, page: Page
) -> None:
    workbench("Acme Health")
    page.get_by_role("checkbox", name="Select all on this page").check()
    page.get_by_role("button", name="Select all 498 that match").click()
    expect(page.get_by_text("498 numbers selected")).to_be_visible()
    page.get_by_role("checkbox", name="Select (201) 555-0107").uncheck()
    expect(page.get_by_text("49 numbers selected")).to_be_visible()


def test_another_filter_unticks_all_that_matched_the_last_one(workbench: Open, page: Page) -> None:
    workbench("Acme Health")
    page.get_by_role("checkbox", name="Select all on this page").check()
    page.get_by_role("button", name="Select all 498 that match").click()
    page.get_by_role("searchbox", name="Search").fill("212")
    expect(page.get_by_text("selected")).to_have_count(0)


def test_ticked_numbers_are_assigned_within_their_business(
    workbench: Open, page: Page, sample: Inventory
) -> None:
    workbench("Acme Health")
    tick_two(page)
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_text("2 numbers will be assigned there")).to_be_visible()
    page.get_by_role("button", name="Assign 2 numbers").click()
    expect(page.get_by_text("Choose a business unit or program first.")).to_be_visible()
    page.get_by_role("combobox", name="Business unit or program").select_option(
        "Billing / Past Due"
    )
    page.get_by_role("button", name="Assign 2 numbers").click()
    expect(page.get_by_text("2 numbers are assigned to Billing / Past Due now.")).to_be_visible()
    assert sample.assignment("(201) 555-0107").program == "Past Due"
    expect(page.get_by_role("region", name="Phone numbers")).to_be_focused()


def test_numbers_of_several_businesses_are_not_assigned_together(
    workbench: Open, page: Page
) -> None:
    workbench()
    tick_two(page)
    expect(page.get_by_role("button", name="Add to Delete List")).to_be_visible()
    expect(page.get_by_role("button", name="Assign", exact=True)).to_have_count(0)


def test_ticked_numbers_are_staged_for_deletion_and_nothing_is_deleted(
    workbench: Open, page: Page, sample: Inventory, until: Until
) -> None:
    app = workbench("Acme Health")
    tick_two(page)
    page.get_by_role("button", name="Add to Delete List").click()
    expect(page.get_by_text("2 numbers will be added to the delete list.")).to_be_visible()
    page.get_by_role("button", name="Add 2 numbers").click()
    expect(page.get_by_text("2 numbers added to the delete list.")).to_be_visible()
    expect(page.get_by_text("2 entries wait on the delete list of Acme Health.")).to_be_visible()
    assert app.delete_list.counts == {"good": 2, "bad": 0}
    assert sample.numbers(search="Acme").count() == 498


def test_what_a_cell_stages_shows_on_the_dashboard(workbench: Open, page: Page) -> None:
    app = workbench("Acme Health")
    app.delete_list.add(["(201) 555-0107", "bogus", "(201) 555-0108"])
    expect(page.get_by_text("3 entries wait on the delete list of Acme Health.")).to_be_visible()
    app.delete_list.clear()
    expect(page.get_by_text("wait on the delete list")).to_have_count(0)


def test_a_double_click_stages_once(workbench: Open, page: Page) -> None:
    app = workbench("Acme Health/Billing")
    page.get_by_role("checkbox", name="Select (2").first.check()
    page.get_by_role("button", name="Add to Delete List").click()
    page.get_by_role("dialog").get_by_role("button", name="Add 1 number").dblclick()
    expect(page.get_by_text("1 number added to the delete list.")).to_be_visible()
    assert len(app.delete_list) == 1
