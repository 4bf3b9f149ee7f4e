"""What people and files wrote is shown as they wrote it, on every screen: none of it is markup."""

import io

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Serve, choose
from tests.ui.lists.deleting import confirm, field, listed, open_page
from workbench.ui.app import Workbench

pytestmark = pytest.mark.ui

FIRST, SECOND, THIRD = "(212) 555-0101", "(212) 555-0102", "(212) 555-0103"


def evil(what: str) -> str:
    """A name that sets ``window.hit`` wherever it is taken for markup."""
    return f"{what}<img src=x onerror=window.hit='{what}'>"


@pytest.fixture
def app(serve: Serve, page: Page) -> Workbench:
    """The app at a unit of an inventory in which every name is markup."""
    inventory = wb.demo()
    names = {"business": evil("b"), "unit": evil("u"), "program": evil("p")}
    given = {**names, "display_name": evil("d"), "call_purpose": "Survey"}
    frame = pd.DataFrame([{"number": number, **given} for number in (FIRST, SECOND, THIRD)])
    inventory.add(frame, create_levels=True).raise_for_rejected()
    app = Workbench(inventory.at(evil("b"), evil("u")))
    page.goto(serve(app.page))
    expect(page.get_by_role("heading", level=1)).to_have_text(evil("u"))
    return app


def expect_text(page: Page) -> None:
    """Nothing that was written has become an element, let alone run."""
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0


def workbook() -> bytes:
    content = io.BytesIO()
    with pd.ExcelWriter(content, engine="xlsxwriter") as writer:
        for sheet in ("<img src=x onerror=a>", "June"):
            cells = [[evil("title"), ""], ["Phone", evil("column")], [FIRST, evil("cell")]]
            pd.DataFrame(cells).to_excel(writer, sheet_name=sheet, header=False, index=False)
    return content.getvalue()


def test_names_are_text_on_the_dashboard_and_in_its_dialogs(app: Workbench, page: Page) -> None:
    expect(page.get_by_role("button", name=f"Actions for {FIRST}")).to_be_visible()
    expect_text(page)
    for action, end in (("View Assignments", "Close"), ("Edit", "Cancel"), ("Remove", "Cancel")):
        choose(page, FIRST, action)
        expect(page.get_by_role("dialog")).to_be_visible()
        expect_text(page)
        page.get_by_role("button", name=end).click()
        expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Filter by program").click()
    expect(page.get_by_role("checkbox", name=evil("p"))).to_be_visible()
    expect_text(page)
    page.keyboard.press("Escape")
    page.get_by_label(f"Select {FIRST}").check()
    page.get_by_role("button", name="Assign", exact=True).click()
    page.get_by_role("combobox", name="program").select_option(f"{evil('u')} / {evil('p')}")
    page.get_by_role("button", name="Assign 1 number").click()
    expect(page.get_by_text("is assigned to")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill(evil("s"))
    expect(page.get_by_text("No number of")).to_be_visible()
    expect_text(page)


def test_entries_and_reasons_are_text_on_a_list_and_in_its_outcome(
    app: Workbench, page: Page
) -> None:
    open_page(page, "Delete Phone Numbers")
    field(page).fill(f"{FIRST}\n{evil('entry')}\n415-555-0123")
    expect(page.get_by_text("3 entries:")).to_be_visible()
    page.get_by_role("button", name="Add to Delete List").click()
    expect(listed(page)).to_have_count(3)
    expect_text(page)
    choose(page, evil("entry"), "Edit")
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value(evil("entry"))
    expect_text(page)
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("radio", name="Unassign them from").check()
    confirm(page, "Unassign 1 number")
    expect(page.get_by_role("dialog", name="1 number unassigned")).to_be_visible()
    expect_text(page)


def test_a_files_names_and_cells_are_text(app: Workbench, page: Page) -> None:
    open_page(page, "Edit Call Purpose")
    page.get_by_role("tab", name="Upload").click()
    page.locator("input[type=file]").set_input_files(
        {"name": f"{evil('file')}.xlsx", "mimeType": "", "buffer": workbook()}
    )
    expect(page.get_by_role("combobox", name=f"{evil('column')} is used as")).to_be_visible()
    expect(page.get_by_text(f"{evil('file')}.xlsx", exact=True)).to_be_visible()
    expect_text(page)
    page.get_by_role("combobox", name=evil("column")).select_option("Call purpose")
    page.get_by_role("button", name="Add 1 entry").click()
    expect(listed(page, "Edit list")).to_contain_text(evil("cell"))
    expect_text(page)
