"""The Phone Numbers screen as a person sees it: the numbers of a level, searched, filtered, sorted
and paged.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Open, Until

pytestmark = pytest.mark.ui


def total(page: Page, text: str) -> None:
    expect(
        page.get_by_role("navigation", name="Pages of Phone numbers").get_by_role("status")
    ).to_contain_text(text)


def facet(page: Page, name: str, *choices: str) -> None:
    page.get_by_role("button", name=f"Filter by {name}").click()
    for choice in choices:
        page.get_by_role("dialog").get_by_role("checkbox", name=choice).check()
    page.keyboard.press("Escape")


def test_the_numbers_of_the_level_are_shown_in_national_format_with_their_facts(
    workbench: Open, page: Page
) -> None:
    workbench("Acme Health")
    row = page.get_by_role("row", name="(201) 555-0107")
    for text in (
        "Pharmacy",
        "Refill Ready",
        "Acme Pharmacy",
        "Informational/Notification",
        "Active",
    ):
        expect(row.get_by_role("cell", name=text, exact=True)).to_be_visible()
    heads = page.get_by_role("columnheader").all_inner_texts()
    assert [head for head in heads if head and head != "Actions"] == [
        "Number",
        "Business unit",
        "Program",
        "Display name",
        "Call purpose",
        "Status",
        "Last change",
    ]
    total(page, "1 to 50 of 498 numbers")


@pytest.mark.parametrize("typed", ["212555", "(212) 555", "212-555", "212.555"])
def test_a_search_finds_any_part_of_a_number_however_punctuated(
    workbench: Open, page: Page, typed: str
) -> None:
    app = workbench("Acme Health")
    found = app.inventory.numbers(search="212555").count()
    page.get_by_role("searchbox", name="Search").fill(typed)
    total(page, f"{found} numbers")
    expect(page.get_by_role("cell", name="(212) 555-0143", exact=True)).to_be_visible()


def test_a_search_finds_names_too(workbench: Open, page: Page) -> None:
    workbench("Acme Health")
    page.get_by_role("searchbox", name="Search").fill("past due")
    total(page, "24 numbers")


def test_filters_show_counts_beside_their_choices_and_narrow_each_other(
    workbench: Open, page: Page, until: Until
) -> None:
    app = workbench("Acme Health")
    page.get_by_role("button", name="Filter by call purpose").click()
    expect(
        page.get_by_role("dialog").get_by_role("listitem").filter(has_text="Survey")
    ).to_contain_text("36")
    page.get_by_role("checkbox", name="Survey").check()
    expect(page.get_by_role("button", name="Filter by call purpose: Survey")).to_be_visible()
    page.keyboard.press("Escape")
    total(page, "36 numbers")
    page.get_by_role("button", name="Filter by business unit").click()
    expect(
        page.get_by_role("dialog").get_by_role("listitem").filter(has_text="Billing")
    ).to_contain_text("6")
    page.get_by_role("checkbox", name="Billing").check()
    page.keyboard.press("Escape")
    until(lambda: app.filter.unit == ["Billing"])
    until(lambda: app.state.listing.total == 6)
    total(page, "6 numbers")


def test_numbers_without_a_unit_can_be_filtered_and_filters_cleared(
    workbench: Open, page: Page
) -> None:
    workbench("Acme Health")
    facet(page, "business unit", "No business unit")
    total(page, "22 numbers")
    facet(page, "status", "Pending")
    page.get_by_role("button", name="Clear filters").click()
    total(page, "1 to 50 of 498 numbers")
    expect(page.get_by_role("button", name="Clear filters")).to_be_hidden()


def test_a_column_header_sorts_both_ways_from_the_first_page(
    workbench: Open, page: Page, until: Until
) -> None:
    app = workbench("Acme Health")
    page.get_by_role("button", name="Next page").click()
    total(page, "51 to 100 of 498 numbers")
    header = page.get_by_role("columnheader", name="Number")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    total(page, "1 to 50 of 498 numbers")
    last = app.inventory.numbers().page(1, size=1, sort="-number")["number"].iloc[0]
    expect(
        page.get_by_role("rowheader").or_(page.locator("td[data-field=number]")).first
    ).to_have_text(app.inventory.display(last))


def test_pages_go_on_to_the_last_and_hold_as_many_rows_as_asked(
    workbench: Open, page: Page
) -> None:
    workbench("Acme Health")
    page.get_by_role("button", name="Last page").click()
    total(page, "451 to 498 of 498 numbers")
    page.get_by_role("combobox", name="Rows per page").select_option("250")
    total(page, "1 to 250 of 498 numbers")


def test_an_empty_page_says_why_and_clears_the_filters(workbench: Open, page: Page) -> None:
    workbench("Acme Health/Billing")
    page.get_by_role("searchbox", name="Search").fill("no such thing")
    expect(page.get_by_text("No number of Billing matches “no such thing”.")).to_be_visible()
    page.get_by_role("button", name="Clear filters to see all 92").click()
    total(page, "1 to 50 of 92 numbers")
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("")


def test_a_search_for_a_number_that_is_elsewhere_offers_the_way_there(
    workbench: Open, page: Page
) -> None:
    app = workbench()
    page.get_by_role("button", name="Harbor Mutual, 44 numbers").click()
    expect(page.get_by_role("heading", level=1, name="Harbor Mutual")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("(201) 555-0107")
    expect(page.get_by_text("It is at Acme Health / Pharmacy / Refill Ready.")).to_be_visible()
    page.get_by_role("button", name="Go to Refill Ready").click()
    expect(page.get_by_role("heading", level=1, name="Refill Ready")).to_be_visible()
    total(page, "1 number")
    assert app.inventory.level.path == "Acme Health/Pharmacy/Refill Ready"


def test_a_number_hidden_by_another_filter_is_not_called_elsewhere(
    workbench: Open, page: Page
) -> None:
    app = workbench("Acme Health")
    app.filter.call_purpose = "Prison"
    page.get_by_role("searchbox", name="Search").fill("(201) 555-0107")
    expect(page.get_by_text("your other filters hide it")).to_be_visible()
    page.get_by_role("button", name="Clear the other filters").click()
    total(page, "1 number")


def test_a_cell_that_sets_the_filter_is_followed_at_once_and_the_reverse(
    workbench: Open, page: Page, until: Until
) -> None:
    app = workbench("Acme Health")
    app.filter.search = "past due"
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("past due")
    total(page, "24 numbers")
    page.get_by_role("searchbox", name="Search").fill("")
    until(lambda: app.filter.search == "")
    facet(page, "status", "Pending")
    until(lambda: app.filter.status == ["Pending"])


def test_an_unknown_filter_from_a_cell_is_told_in_words(workbench: Open, page: Page) -> None:
    app = workbench("Acme Health")
    app.filter.call_purpose = "Surveys"
    expect(page.get_by_text("Did you mean 'Survey'?")).to_be_visible()
    app.filter.clear()
    total(page, "1 to 50 of 498 numbers")


def test_on_a_phone_the_filters_have_the_whole_width(workbench: Open, phone: Page) -> None:
    workbench("Acme Health", on=phone)
    search = phone.get_by_role("searchbox", name="Search").bounding_box()
    assert search is not None
    assert search["width"] > 350
