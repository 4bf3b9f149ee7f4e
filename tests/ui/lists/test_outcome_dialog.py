"""What a delete led to, and what a person can do with it."""

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open
from tests.ui.lists.deleting import (
    BAD,
    UNIT,
    confirm,
    listed,
    numbers,
    open_delete_page,
    row,
    stage,
)

pytestmark = pytest.mark.ui


def test_the_rejected_can_be_kept_and_both_lists_downloaded(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, number, BAD)
    confirm(page, "Delete 1 number")
    texts = []
    for name in ("Removed Numbers", "Rejected Numbers"):
        with page.expect_download() as started:
            page.get_by_role("button", name=f"Download {name}").click()
            page.get_by_role("menuitem", name="CSV").click()
        texts.append(started.value.path().read_text())
    digits = "+1" + "".join(filter(str.isdigit, number))
    assert digits in texts[0]
    assert BAD in texts[1]
    assert "HAS_LETTERS" in texts[1]
    page.get_by_role("button", name="Keep the rejected in the list").click()
    expect(listed(page)).to_have_count(1)
    expect(row(page, BAD)).to_contain_text("holds letters")
    page.get_by_role("button", name="Show result").click()
    expect(page.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()


def test_support_in_the_result_leads_to_the_address_that_is_set(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    app.inventory.settings["support"] = "help@example.com"
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT), BAD)
    confirm(page, "Delete 1 number")
    support = page.get_by_role("dialog").get_by_role("link", name="Support")
    expect(support).to_have_attribute("href", "mailto:help@example.com")


def test_the_result_tells_where_the_automatic_backup_is(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    app.inventory.settings["automatic_backup_over"] = "1"
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT, 2))
    confirm(page, "Delete 2 numbers")
    told = page.get_by_role("dialog").get_by_text("the inventory was backed up to")
    expect(told).to_contain_text("-before-change-2.duckdb.")


def test_no_markup_of_an_entry_a_name_or_a_file_ever_runs(workbench: Open, page: Page) -> None:
    app = workbench()
    markup = "<img src=x onerror=\"document.title='ran'\">"
    frame = {"number": "+14155552671", "call_purpose": "Survey", "business": "Acme Health"}
    names = {"unit": markup, "program": markup, "display_name": markup}
    app.inventory.add(pd.DataFrame([{**frame, **names}]), create_levels=True).raise_for_rejected()
    app.state.go(wb.Level("Acme Health", markup))
    open_delete_page(page)
    stage(page, "+14155552671", markup)
    expect(row(page, markup).last).to_contain_text("holds letters")
    expect(page.get_by_text(f"{markup} ({markup}) is live today")).to_be_visible()
    page.get_by_role("button", name="Delete 1 number").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(markup)
    dialog.get_by_role("textbox", name="Type").fill(markup)
    dialog.get_by_role("button", name="Delete 1 number", exact=True).click()
    expect(page.get_by_role("table", name="Removed Numbers")).to_contain_text(markup)
    page.get_by_role("button", name="Keep the rejected in the list").click()
    page.get_by_role("tab", name="Upload").click()
    page.locator("input[type=file]").set_input_files(
        {
            "name": f"{markup}.csv".replace("/", ""),
            "mimeType": "text/csv",
            "buffer": f"{markup}\nbogus\n1,2".encode(),
        }
    )
    expect(page.get_by_text("was not added.")).to_be_visible()
    assert page.title() != "ran"
