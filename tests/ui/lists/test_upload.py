"""Files from the browser: what their columns mean is shown, then their entries are staged."""

import io
import threading
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open
from tests.ui.lists.deleting import UNIT, listed, numbers, open_delete_page, open_page, row
from workbench.inventory import DeleteList, Inventory

pytestmark = pytest.mark.ui


def upload(page: Page, name: str, content: bytes) -> None:
    page.get_by_role("tab", name="Upload").click()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "", "buffer": content}
    )


def use_of(page: Page, column: str):
    return page.get_by_role("combobox", name=f"{column} is used as")


def workbook(**sheets: list[list[object]]) -> bytes:
    content = io.BytesIO()
    with pd.ExcelWriter(content, engine="xlsxwriter") as writer:
        for name, cells in sheets.items():
            pd.DataFrame(cells).to_excel(writer, sheet_name=name, header=False, index=False)
    return content.getvalue()


def test_columns_are_shown_with_samples_before_anything_is_judged(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    upload(page, "leaving.csv", f"TN;Note\n{number};old\nbogus;new\n".encode())
    expect(page.get_by_text("CSV, 2 entries.")).to_be_visible()
    expect(use_of(page, "TN")).to_have_value("number")
    expect(use_of(page, "Note")).to_have_value("")
    expect(page.get_by_role("table", name="Columns of the file")).to_contain_text("old, new")
    expect(listed(page)).to_have_count(0)
    page.get_by_role("button", name="Add 2 entries").click()
    expect(
        page.get_by_text("leaving.csv: 2 entries added to the delete list, 1 good and 1 to be")
    ).to_be_visible()
    expect(listed(page)).to_have_count(2)
    expect(row(page, number)).to_contain_text("Ready to delete")


def test_what_a_column_is_used_as_is_changed_and_remembered(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    first, second = numbers(app.inventory, UNIT, 2)
    open_delete_page(page)
    content = f"Old line,New line\n{first},{second}\n".encode()
    upload(page, "two.csv", content)
    add = page.get_by_role("button", name="Add 1 entry")
    expect(add).to_be_disabled()
    use_of(page, "Old line").select_option("Phone number")
    use_of(page, "New line").select_option("Phone number")
    expect(use_of(page, "Old line")).to_have_value("")
    add.click()
    expect(row(page, second)).to_contain_text("Ready to delete")
    upload(page, "again.csv", content)
    expect(use_of(page, "New line")).to_have_value("number")


def test_a_sheet_of_a_workbook_is_chosen(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    first, second = numbers(app.inventory, UNIT, 2)
    open_delete_page(page)
    upload(
        page,
        "list.xlsx",
        workbook(May=[["Phone"], [first]], June=[["Leaving in June"], ["Phone"], [second]]),
    )
    expect(page.get_by_text("Excel, 1 entry.")).to_be_visible()
    page.get_by_role("combobox", name="Sheet").select_option("June")
    expect(page.get_by_text("Leaving in June")).to_be_visible()
    page.get_by_role("button", name="Add 1 entry").click()
    expect(row(page, second)).to_contain_text("Ready to delete")
    expect(listed(page)).to_have_count(1)


def test_a_sheet_that_cannot_be_read_leaves_the_file_with_its_other_sheets(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    torn = [["Phone", "Note", "Note"], [number, "a", "b"]]
    upload(page, "list.xlsx", workbook(May=[["Phone"], [number]], June=torn))
    sheet = page.get_by_role("combobox", name="Sheet")
    sheet.select_option("June")
    expect(page.get_by_text("Sheet 'June' can't be added. list.xlsx: Two columns")).to_be_visible()
    expect(sheet).to_have_value("May")
    page.get_by_role("button", name="Add 1 entry").click()
    expect(row(page, number)).to_contain_text("Ready to delete")


def test_a_file_that_cannot_be_trusted_is_refused_in_words(workbench: Open, page: Page) -> None:
    workbench(UNIT)
    open_delete_page(page)
    upload(page, "torn.csv", b'number\n"2125550101\n2125550102\n')
    expect(page.get_by_text("It was not added. torn.csv:")).to_be_visible()
    upload(page, "empty.csv", b"")
    expect(page.get_by_text("It was not added. empty.csv: The file is empty")).to_be_visible()
    upload(page, "list.docx", b"some words")
    expect(page.get_by_text("is none of the kinds that are read")).to_be_visible()
    expect(listed(page)).to_have_count(0)


def test_another_file_can_be_chosen_instead(workbench: Open, page: Page) -> None:
    workbench(UNIT)
    open_delete_page(page)
    upload(page, "wrong.csv", b"number\n2125550101\n")
    page.get_by_role("button", name="Choose another file").click()
    expect(page.get_by_role("table", name="Columns of the file")).to_be_hidden()
    upload(page, "right.csv", b"number\n2125550102\n")
    expect(page.get_by_role("table", name="Columns of the file")).to_contain_text("2125550102")


def test_a_file_brings_its_own_purposes_or_takes_the_one_chosen(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_page(page, "Edit Call Purpose")
    upload(page, "plain.csv", f"number\n{number}\n".encode())
    page.get_by_role("button", name="Add 1 entry").click()
    expect(page.get_by_text("Choose a call purpose above, or the column")).to_be_visible()
    page.get_by_role("combobox", name="Call Purpose", exact=True).select_option("Survey")
    page.get_by_role("button", name="Add 1 entry").click()
    expect(listed(page, "Edit list")).to_contain_text("Survey")


def test_the_portals_own_two_columns_without_names_work_as_they_are(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    first, second = numbers(app.inventory, UNIT, 2)
    open_page(page, "Edit Call Purpose")
    upload(page, "portal.csv", f"{first},Survey\n{second},Prison\n".encode())
    page.get_by_role("button", name="Add 2 entries").click()
    expect(listed(page, "Edit list")).to_have_count(2)
    expect(listed(page, "Edit list").nth(1)).to_contain_text("Prison")


def test_cells_copied_from_a_spreadsheet_are_rows(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    first, second = numbers(app.inventory, UNIT, 2)
    open_page(page, "Edit Call Purpose")
    field = page.get_by_role("textbox", name="Phone number")
    field.fill(f"{first}\tSurvey\n{second}\tPrison")
    page.get_by_role("combobox", name="Call Purpose", exact=True).select_option("Charity")
    field.press("Enter")
    expect(listed(page, "Edit list")).to_have_count(2)
    expect(listed(page, "Edit list").nth(0)).to_contain_text("Survey")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Files are read and staged only once this is set."""
    go = threading.Event()
    preview, add = Inventory.preview, DeleteList.add

    def wait(do: Any) -> Any:
        return lambda *given, **named: (go.wait(20), do(*given, **named))[1]

    monkeypatch.setattr(Inventory, "preview", wait(preview))
    monkeypatch.setattr(DeleteList, "add", wait(add))
    yield go
    go.set()


def test_a_file_is_added_once_however_often_that_is_asked(
    workbench: Open, page: Page, held: threading.Event
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    held.set()
    upload(page, "once.csv", f"number;Note\n{number};a\n".encode())
    add = page.get_by_role("button", name="Add 1 entry")
    expect(add).to_be_enabled()
    held.clear()
    add.dblclick()
    expect(page.get_by_text("Judging 1 entry…")).to_be_visible()
    use_of(page, "Note").select_option("Business unit")
    page.wait_for_timeout(200)
    expect(add).to_be_disabled()
    held.set()
    expect(page.get_by_text("once.csv: 1 entry added")).to_be_visible()
    expect(listed(page)).to_have_count(1)


def test_a_file_of_a_level_that_was_left_is_not_shown_at_another(
    workbench: Open, page: Page, held: threading.Event
) -> None:
    app = workbench("Acme Health")
    open_delete_page(page)
    upload(page, "left.csv", b"number\n2125550101\n")
    expect(page.get_by_text("Reading left.csv…")).to_be_visible()
    app.state.go(wb.Level("Acme Health", "Billing"), "delete")
    expect(page.get_by_text("From Billing (business unit)")).to_be_visible()
    held.set()
    page.wait_for_timeout(500)
    expect(page.get_by_role("table", name="Columns of the file")).to_have_count(0)
    expect(page.get_by_text("left.csv")).to_be_hidden()
