"""A list as long as an inventory, uploaded: paged, counted, carried out and downloaded."""

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from tests.ui.conftest import Serve
from tests.ui.lists.deleting import listed, open_delete_page
from workbench.inventory.fiction import generate
from workbench.ui.app import session_page

pytestmark = pytest.mark.ui
WAIT = 120_000  # milliseconds; a million entries take seconds to be read and judged


@pytest.mark.parametrize(
    "many",
    [4_000, pytest.param(1_000_000, marks=[pytest.mark.long, pytest.mark.timeout(900)])],
)
def test_a_long_list_pages_counts_and_is_carried_out_exactly(
    tmp_path: Path, serve: Serve, page: Page, many: int
) -> None:
    page.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    with wb.open(tmp_path / "numbers.duckdb", create=True) as inventory:
        generate(inventory, many)
        held = inventory.at("Acme Health").numbers().to_frame()["number"]
        bogus, again = many // 10, many // 20
        entries = [*held, *(f"bogus {row}" for row in range(bogus)), *held[:again]]
        pd.Series(entries, name="TN").to_csv(path := tmp_path / "leaving.csv", index=False)
        before = inventory.numbers().count()
        page.goto(f"{serve(session_page(inventory))}?at=numbers/Acme%20Health")
        open_delete_page(page)
        upload(page, path, len(entries))
        good, bad = f"{len(held):,}", f"{bogus + again:,}"
        expect(page.get_by_text(f"{good} can be deleted").first).to_be_visible()
        expect(page.get_by_text(f"{bad} will be rejected").first).to_be_visible()
        pages = page.get_by_role("navigation", name="Pages of Delete list")
        last_page(pages, len(entries))
        expect(listed(page).last).to_contain_text("stands already in row")
        page.get_by_role("checkbox", name="Only rejected").check()
        expect(pages.get_by_role("status")).to_contain_text(f"of {bad} entries")
        page.get_by_role("button", name=f"Delete {good} numbers").click()
        confirm_by_name(page, f"Delete {good} numbers")
        expect(page.get_by_role("heading", name=f"Removed Numbers ({good})")).to_be_visible()
        expect(page.get_by_role("heading", name=f"Rejected Numbers ({bad})")).to_be_visible()
        last_page(page.get_by_role("navigation", name="Pages of Removed Numbers"), len(held))
        assert downloaded(page, "Removed Numbers") == held.tolist()
        assert len(downloaded(page, "Rejected Numbers", "TN")) == bogus + again
        assert inventory.numbers().count() == before - len(held)


def upload(page: Page, path: Path, entries: int) -> None:
    page.get_by_role("tab", name="Upload").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name=f"Add {entries:,} entries").click()
    expect(page.get_by_text(f"{entries:,} entries added to the delete list")).to_be_visible()


def last_page(pages: Locator, many: int) -> None:
    pages.get_by_role("button", name="Last page").click()
    expect(pages.get_by_role("status")).to_contain_text(f"to {many:,} of {many:,}")


def confirm_by_name(page: Page, button: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Type").fill("acme health")
    dialog.get_by_role("button", name=button, exact=True).click()


def downloaded(page: Page, pane: str, column: str = "number") -> list[str]:
    with page.expect_download() as started:
        page.get_by_role("button", name=f"Download {pane}").click()
        page.get_by_role("menuitem", name="CSV").click()
    cells: list[str] = pd.read_csv(started.value.path(), dtype="str")[column].tolist()
    return cells
