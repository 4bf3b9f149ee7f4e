"""Others change the inventory while somebody works on it: the change shows, and nothing of theirs
is lost.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Open, choose, dots
from workbench import Inventory

pytestmark = pytest.mark.ui

DELETE = """
import sys, workbench as wb
with wb.open(sys.argv[1]) as inventory:
    inventory.delete(sys.argv[2]).raise_for_rejected()
"""


def another_process_deletes(inventory: Inventory, number: str, root: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", DELETE, inventory.path, number], cwd=root, check=True, timeout=60
    )


def test_a_deletion_by_a_shell_shows_while_page_scroll_ticks_dialog_and_choice_stay(
    workbench: Open, page: Page, sample: Inventory, root: Path
) -> None:
    app = workbench("Acme Health")
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_text("51 to 100 of 498 numbers")).to_be_visible()
    rows = app.state.listing.rows["number"].map(sample.display).tolist()
    page.get_by_role("checkbox", name=f"Select {rows[20]}").check()
    choose(page, rows[21], "Edit")
    region = page.locator(".scroll")
    scrolled = region.evaluate("node => node.scrollTop = 400")
    page.get_by_role("combobox", name="Call Purpose").select_option("Survey")
    expect(page.get_by_role("combobox", name="Call Purpose")).to_be_focused()
    another_process_deletes(sample, rows[40], root)
    expect(page.get_by_text("51 to 100 of 497 numbers")).to_be_visible()
    expect(page.get_by_role("combobox", name="Call Purpose")).to_have_value("Survey")
    expect(page.get_by_role("combobox", name="Call Purpose")).to_be_focused()
    assert region.evaluate("node => node.scrollTop") == scrolled
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"{rows[21]} is Survey now.")).to_be_visible()
    expect(dots(page, rows[21])).to_be_focused()
    expect(page.get_by_role("checkbox", name=f"Select {rows[20]}")).to_be_checked()


def test_typed_text_and_its_focus_stay_while_others_change_the_inventory(
    workbench: Open, page: Page, sample: Inventory, root: Path
) -> None:
    workbench("Acme Health")
    search = page.get_by_role("searchbox", name="Search")
    search.press_sequentially("billing", delay=20)
    expect(page.get_by_text("1 to 50 of 92 numbers")).to_be_visible()
    search.press("Home")
    number = sample.numbers(unit="Billing", search="Acme").page(1, size=1)["number"].iloc[0]
    another_process_deletes(sample, number, root)
    expect(page.get_by_text("1 to 50 of 91 numbers")).to_be_visible()
    expect(search).to_be_focused()
    expect(search).to_have_value("billing")
    assert search.evaluate("node => node.selectionStart") == 0


def test_an_open_row_menu_and_an_open_filter_stay(
    workbench: Open, page: Page, sample: Inventory, root: Path
) -> None:
    app = workbench("Acme Health")
    rows = app.state.listing.rows["number"].map(sample.display).tolist()
    dots(page, rows[2]).click()
    page.keyboard.press("ArrowDown")
    another_process_deletes(sample, rows[0], root)
    expect(page.get_by_text("1 to 50 of 497 numbers")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Edit")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Filter by call purpose").click()
    expect(page.get_by_role("checkbox", name="Charity")).to_be_focused()
    another_process_deletes(sample, rows[1], root)
    expect(page.get_by_text("1 to 50 of 496 numbers")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Charity")).to_be_focused()


def test_the_last_page_that_is_gone_gives_way_to_the_one_before(
    workbench: Open, page: Page, sample: Inventory
) -> None:
    app = workbench("Acme Health/Billing")
    app.state.set(page=1, page_size=91)
    expect(page.get_by_text("92 to 92 of 92 numbers")).to_be_visible()
    expect(page.get_by_role("button", name="Actions for")).to_have_count(1)
    sample.delete(sample.numbers(unit="Billing", search="Acme").page(92, size=1)["number"].iloc[0])
    expect(page.get_by_text("91 numbers").first).to_be_visible()
    expect(page.get_by_role("button", name="Actions for")).to_have_count(91)
