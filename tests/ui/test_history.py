"""The History screen as a person uses it."""

import re
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, Serve, choose, expect_accessible
from workbench.ui.app import Workbench, session_page

pytestmark = pytest.mark.ui

NUMBER = "(201) 555-0107"


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def changes(page: Page, *names: str) -> None:
    """The changes shown, in order, by what names them."""
    expect(page.locator("table[aria-label=Changes] td[data-field=change]")).to_have_text(
        list(names)
    )


def cell(page: Page, change: str, field: str) -> str:
    row = page.get_by_role("table", name="Changes").get_by_role("row").filter(has_text=change)
    return row.locator(f"[data-field={field}]").inner_text()


def open_history(sample: wb.Inventory, serve: Serve, page: Page, level: str = "Acme Health") -> str:
    url = serve(session_page(sample))
    page.goto(f"{url}?at=history/{level}")
    heading(page, "History")
    return url


def test_a_link_the_navigation_and_back_lead_to_it_and_a_level_keeps_it(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    with wb.open(sample.path, actor="Ana", origin="shell") as ana:
        ana.at("Acme Health").edit([NUMBER, "bogus"], call_purpose="Survey", note="Asked for")
        ana.at("Acme Health/Billing").delete("(402) 555-0110").undo()
    url = open_history(sample, serve, page)
    changes(page, "4 · Undo", "3 · Delete", "2 · Edit")
    told = [cell(page, "2 · Edit", name) for name in ("actor", "origin", "level", "note")]
    assert told == ["Ana", "Shell", "Acme Health", "Asked for"]
    assert [cell(page, "2 · Edit", name) for name in ("applied", "rejected")] == ["1", "1"]
    assert [cell(page, one, "undo") for one in ("4 · ", "3 · ")] == ["Undoes 3", "Undone by 4"]
    page.reload()
    changes(page, "4 · Undo", "3 · Delete", "2 · Edit")
    go_to = page.get_by_role("navigation", name="Main")
    go_to.get_by_role("button", name="Billing, ").click()
    changes(page, "4 · Undo", "3 · Delete")
    expect(page).to_have_url(re.compile(r"at=history%2FAcme\+Health%2FBilling$"))
    go_to.get_by_role("button", name="Phone Numbers").click()
    heading(page, "Billing")
    expect(page).to_have_url(re.compile("at=numbers"))
    page.go_back()
    changes(page, "4 · Undo", "3 · Delete")
    expect(go_to.get_by_role("button", name="History")).to_have_attribute("aria-current", "page")
    expect_accessible(page)
    page.goto(f"{url}?at=history/Harbor%20Mutual")
    expect(page.get_by_text("Nothing was changed at Harbor Mutual yet.")).to_be_visible()
    page.get_by_role("button", name="Go to Phone Numbers").click()
    heading(page, "Harbor Mutual")


def test_the_row_of_a_number_leads_to_all_that_ever_happened_to_it(
    workbench: Open, page: Page
) -> None:
    app = workbench("Acme Health")
    app.inventory.edit("(201) 555-0108", call_purpose="Survey")
    app.inventory.edit(NUMBER, call_purpose="Survey")
    choose(page, NUMBER, "History of this number")
    heading(page, "History")
    changes(page, "3 · Edit", "1 · Add")
    field = page.get_by_role("searchbox", name="History of one number")
    expect(field).to_have_value(NUMBER)
    field.fill("(212) 555-0199")
    expect(page.get_by_text("Nothing that matches ever happened to (212) 555-0199")).to_be_visible()
    page.get_by_role("button", name="Clear filters").first.click()
    changes(page, "3 · Edit", "2 · Edit")


def test_changes_are_filtered_by_who_what_and_when(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    with wb.open(sample.path, actor="Ana") as ana, wb.open(sample.path, actor="Ben") as ben:
        ana.edit(NUMBER, call_purpose="Survey")
        ben.edit(NUMBER, call_purpose="Prison")
        ben.delete(NUMBER)
    open_history(sample, serve, page, "")
    page.get_by_role("button", name="Filter by who").click()
    page.get_by_role("checkbox", name="Ben").check()
    page.keyboard.press("Escape")
    changes(page, "4 · Delete", "3 · Edit")
    page.get_by_role("button", name="Filter by action").click()
    page.get_by_role("checkbox", name="Edit").check()
    page.keyboard.press("Escape")
    changes(page, "3 · Edit")
    page.get_by_label("From", exact=True).fill((date.today() + timedelta(days=3)).isoformat())
    expect(page.get_by_text("No change at Everything matches these filters.")).to_be_visible()
    page.get_by_role("button", name="Clear filters").first.click()
    changes(page, "4 · Delete", "3 · Edit", "2 · Edit", "1 · Add")
    expect(page.get_by_label("From", exact=True)).to_have_value("")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download changes").click()
        page.get_by_role("menuitem", name="CSV").click()
    assert started.value.path().read_text().splitlines()[0].startswith("id,at,actor,origin,action")


def test_a_change_is_opened_with_its_rows_page_by_page(workbench: Open, page: Page) -> None:
    app = workbench()
    app.state.set(screen="history")
    choose(page, "1 · Add", "View Rows")
    dialog = page.get_by_role("dialog", name="Change 1 · Add")
    expect(dialog.get_by_text("542 submitted, 542 applied, 0 rejected")).to_be_visible()
    expect(dialog.get_by_text("Not in the inventory").first).to_be_visible()
    dialog.get_by_role("button", name="Last page").click()
    expect(dialog.get_by_text("501 to 542 of 542 numbers")).to_be_visible()
    last = app.inventory.change(1).page(11).iloc[-1]["number"]
    expect(dialog.get_by_text(app.inventory.display(last), exact=True)).to_be_visible()
    expect_accessible(page)
    with page.expect_download() as started:
        dialog.get_by_role("button", name="Download the rows of change 1").click()
        page.get_by_role("menuitem", name="CSV").click()
    assert len(started.value.path().read_text().splitlines()) == 543
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Actions for 1 · Add")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 400])
def test_what_can_be_done_with_a_long_change_is_in_sight(
    sample: wb.Inventory, serve: Serve, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    open_history(sample, serve, page, "")
    page.get_by_role("button", name="1 · Add", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("table")).to_contain_text(NUMBER)
    for name in ("Undo", "Close"):
        expect(dialog.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_a_history_that_was_tampered_with_is_told(workbench: Open, page: Page) -> None:
    app = workbench()
    app.state.set(screen="history")
    page.get_by_role("button", name="Verify history").click()
    expect(page.get_by_text("The whole history is as it was written")).to_be_visible()
    Path(f"{app.inventory.path}.journal").unlink()
    page.get_by_role("button", name="Verify history").click()
    expect(page.get_by_role("alert").filter(has_text="journal")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="journal")).to_be_in_viewport()


def test_what_was_doubtful_at_opening_is_told(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    Path(f"{sample.path}.journal").unlink()
    open_history(sample, serve, page, "")
    expect(page.get_by_text("verify_history()")).to_be_visible()


def test_notes_and_names_of_people_are_text(serve: Serve, page: Page, tmp_path: Path) -> None:
    markup = "<img src=x onerror=\"document.title='ran'\">"
    frame = {"number": ["+12125550101"], "call_purpose": "Survey", "business": markup}
    with wb.open(tmp_path / "numbers.duckdb", create=True, actor=markup) as inventory:
        inventory.add(pd.DataFrame(frame), create_levels=True, note=markup)
        app = Workbench(inventory)
        app.state.set(screen="history")
        page.goto(serve(app.page))
        choose(page, "1 · Add", "View Rows")
        expect(page.get_by_role("dialog").get_by_text(markup).first).to_be_visible()
        page.get_by_role("dialog").get_by_role("button", name="Undo").click()
        expect(page.get_by_role("dialog").get_by_text(markup).first).to_be_visible()
        assert page.title() != "ran"
        assert page.locator("img[src=x]").count() == 0
        app.state.close()


def test_a_click_on_a_row_or_enter_on_its_name_opens_the_change(
    workbench: Open, page: Page
) -> None:
    app = workbench()
    app.inventory.edit(NUMBER, call_purpose="Survey", note="Asked for")
    app.state.set(screen="history")
    dialog, name = page.get_by_role("dialog"), page.get_by_role("button", name="2 · Edit").first
    page.get_by_role("cell", name="Asked for").click()
    expect(dialog).to_contain_text("1 submitted, 1 applied, 0 rejected")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(name).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("1 submitted, 1 applied, 0 rejected")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    marked = page.get_by_role("cell", name="Asked for").bounding_box()
    assert marked is not None  # to copy it, say
    page.mouse.move(marked["x"] + 12, marked["y"] + 18)
    page.mouse.down()
    page.mouse.move(marked["x"] + 50, marked["y"] + 18, steps=5)
    page.mouse.up()
    page.wait_for_timeout(700)
    expect(dialog).to_have_count(0)
    expect_accessible(page)


def test_a_number_is_waited_for_until_its_last_digit_is_typed(workbench: Open, page: Page) -> None:
    app = workbench("Acme Health")
    app.inventory.edit("(201) 555-0108", call_purpose="Survey")
    app.inventory.edit(NUMBER, call_purpose="Survey")
    app.state.set(screen="history")
    field = page.get_by_role("searchbox", name="History of one number")
    for typed in ("2", "201", "201555010", "no number", "2015550107; 2015550108"):
        field.fill(typed)
        waits = f"“{typed}” is no whole phone number yet"
        expect(page.get_by_role("status").filter(has_text=waits)).to_be_visible()
        changes(page, "3 · Edit", "2 · Edit")
        expect(page.get_by_role("alert")).to_have_count(0)
    field.fill("2015550107")
    changes(page, "3 · Edit", "1 · Add")
    expect(page.get_by_text("no whole phone number yet")).to_be_hidden()


def test_on_a_phone_the_days_are_as_wide_as_the_screen(
    sample: wb.Inventory, serve: Serve, phone: Page
) -> None:
    open_history(sample, serve, phone)
    field = phone.get_by_role("searchbox", name="History of one number")
    expect(phone.get_by_label("To", exact=True)).to_be_visible()
    days = [phone.locator(".day").nth(at).bounding_box() for at in (0, 1)]
    whole = field.bounding_box()
    assert whole
    assert all(days)
    assert [days[0]["x"], days[1]["x"] + days[1]["width"]] == pytest.approx(
        [whole["x"], whole["x"] + whole["width"]], abs=1
    )
