"""Undo in the browser: asked with what can be restored, done once, and itself undoable."""

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from tests.ui.conftest import Open, choose, dots, expect_accessible
from tests.ui.lists.deleting import BAD, UNIT, confirm, numbers, open_delete_page, stage
from workbench.ui.dialogs.undo import leaving, said_of

NUMBER, OTHER = "(201) 555-0107", "(201) 555-0108"
TOLD = "Informational/Notification"
browser = pytest.mark.ui


def purpose(inventory: wb.Inventory, number: str = NUMBER) -> str:
    return str(inventory.numbers(search=number).to_frame()["call_purpose"].iloc[0])


def undo(page: Page) -> Locator:
    """The Undo button of the open dialog."""
    return page.get_by_role("dialog").get_by_role("button", name="Undo", exact=True)


def said(inventory: wb.Inventory, change_id: int) -> str:
    plan = inventory.undo(change_id, dry_run=True)
    return "\n".join(text for _, text in said_of(inventory.change(change_id), plan))


def test_what_can_and_can_not_be_restored_is_counted(sample: wb.Inventory) -> None:
    sample.edit([NUMBER, OTHER], call_purpose="Survey")
    sample.edit(OTHER, call_purpose="Prison")
    words = said(sample, 2)
    assert "1 number can be restored to what it was before." in words
    assert "1 number can't be restored; nothing about it changes." in words


def test_numbers_that_leave_by_an_undo_are_warned_of(sample: wb.Inventory) -> None:
    assert leaving(sample.undo(1, dry_run=True)) == 542
    words = said(sample, 1)
    assert "542 numbers leave the inventory" in words
    assert "Their levels stay, also where no number is left." in words


def test_what_was_undone_already_says_by_which_change(sample: wb.Inventory) -> None:
    sample.edit(NUMBER, call_purpose="Survey").undo()
    words = said(sample, 2)
    assert "It was undone already, by change 3." in words
    assert "There is nothing to restore." in words


def test_what_is_left_of_a_change_that_was_undone_is_no_undo_already(sample: wb.Inventory) -> None:
    sample.edit(NUMBER, call_purpose="Survey").undo().undo()
    sample.edit([NUMBER, OTHER], call_purpose="Prison")
    later = sample.edit(OTHER, call_purpose="Survey")
    sample.undo(5)
    later.undo()
    for change_id in (2, 5):
        words = said(sample, change_id)
        assert "undid it, but only in part, or was undone itself since." in words
        assert "1 number can be restored to what it was before." in words


@browser
def test_an_edit_is_undone_once_from_where_it_is_told_and_redone(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    workbench("Acme Health")
    choose(page, NUMBER, "Edit")
    page.get_by_role("combobox", name="Call Purpose").select_option("Survey")
    page.get_by_role("button", name="Save").click()
    told = page.get_by_role("group", name="Last change")
    told.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 number can be restored to what it was before.")).to_be_visible()
    assert purpose(sample) == "Survey"
    note = page.get_by_role("textbox", name="Note (optional)")
    note.fill(" The wrong <b>list</b> ")
    expect_accessible(page)
    undo(page).dblclick()
    expect(page.get_by_role("heading", name="Restored Numbers (1)")).to_be_visible()
    row = page.get_by_role("table", name="Restored Numbers").get_by_role("row", name=NUMBER)
    expect(row.get_by_role("cell")).to_contain_text([NUMBER, "Survey", TOLD])
    assert purpose(sample) == TOLD
    assert sample.history()["undoes"].dropna().tolist() == [2]
    assert sample.change(3).note == "The wrong <b>list</b>"
    expect_accessible(page)
    undo(page).click()
    expect(page.get_by_role("dialog", name="Undo change 3?")).to_be_visible()
    expect(note).to_have_value("")
    undo(page).click()
    expect(page.get_by_role("dialog", name="1 number restored")).to_be_visible()
    assert purpose(sample) == "Survey"
    assert sample.change(4).note is None
    page.get_by_role("button", name="Close").click()
    expect(told).to_contain_text("1 number restored: change 3 is undone.")
    expect(told.get_by_role("button", name="Undo")).to_be_focused()


@browser
def test_what_was_done_far_down_on_a_phone_is_told_in_sight(workbench: Open, phone: Page) -> None:
    app = workbench("Acme Health", on=phone)
    last = app.inventory.display(app.inventory.numbers().page(1).iloc[-1]["number"])
    choose(phone, last, "Protect")
    phone.get_by_role("button", name="Protect", exact=True).click()
    told = phone.get_by_role("group", name="Last change")
    expect(told).to_contain_text(f"{last} is protected now.")
    expect(dots(phone, last)).to_be_focused()
    expect(told.get_by_role("button", name="Undo")).to_be_in_viewport()


@browser
def test_a_result_offers_undo_and_says_what_can_not_be_restored(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    app = workbench(UNIT)
    first, second = numbers(app.inventory, UNIT, 2)
    open_delete_page(page)
    stage(page, first, second, BAD)
    confirm(page, "Delete 2 numbers")
    expect(page.get_by_role("heading", name="Removed Numbers (2)")).to_be_visible()
    again = pd.DataFrame({"number": [first], "call_purpose": "Survey"})
    sample.at("Harbor Mutual").add(again).raise_for_rejected()
    undo(page).click()
    expect(page.get_by_text("1 number can be restored")).to_be_visible()
    expect(page.get_by_role("table", name="Rejected Numbers")).to_contain_text(first)
    undo(page).click()
    expect(page.get_by_role("heading", name="Restored Numbers (1)")).to_be_visible()
    expect(page.get_by_role("heading", name="Rejected Numbers (1)")).to_be_visible()
    assert sample.find(second) is not None


@browser
def test_what_changed_nothing_offers_no_undo(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, number)
    page.get_by_role("button", name="Delete 1 number").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    with wb.open(app.inventory.path, actor="Somebody") as other:
        other.edit(number, call_purpose="Prison")
    page.get_by_role("dialog").get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_role("dialog", name="Nothing was deleted")).to_be_visible()
    expect(undo(page)).to_have_count(0)


@browser
def test_the_menu_of_an_undone_change_says_by_which(workbench: Open, page: Page) -> None:
    app = workbench()
    app.inventory.edit(NUMBER, call_purpose="Survey").undo()
    app.state.set(screen="history")
    choose(page, "2 · Edit", "Undo")
    expect(page.get_by_text("It was undone already, by change 3.")).to_be_visible()
    expect(undo(page)).to_have_count(0)
    page.get_by_role("button", name="Close").click()
    choose(page, "2 · Edit", "View Rows")
    expect(page.get_by_role("dialog").get_by_text("Undone by 3")).to_be_visible()
    undo(page).click()
    expect(page.get_by_role("dialog", name="Undo change 2?")).to_contain_text("nothing to restore")
    expect(undo(page)).to_have_count(0)


@browser
def test_a_change_that_was_redone_is_undone_again_from_its_rows(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    app = workbench()
    app.inventory.edit(NUMBER, call_purpose="Survey").undo().undo()
    app.state.set(screen="history")
    choose(page, "2 · Edit", "View Rows")
    undo(page).click()
    expect(page.get_by_text("1 number can be restored to what it was before.")).to_be_visible()
    expect(page.get_by_text("It was undone already")).to_have_count(0)
    undo(page).click()
    expect(page.get_by_role("heading", name="Restored Numbers (1)")).to_be_visible()
    assert purpose(sample) == TOLD


@browser
def test_what_is_told_says_where_the_automatic_backup_is(workbench: Open, page: Page) -> None:
    app = workbench("Acme Health")
    app.inventory.settings["automatic_backup_over"] = "1"
    for number in (NUMBER, OTHER):
        page.get_by_role("checkbox", name=f"Select {number}").check()
    page.get_by_role("button", name="Edit call purpose").click()
    page.get_by_role("combobox", name="Call Purpose").select_option("Survey")
    page.get_by_role("button", name="Save").click()
    told = page.get_by_role("group", name="Last change")
    expect(told).to_contain_text("2 numbers are Survey now. Before this change the inventory was")
    expect(told).to_contain_text("-before-change-2.duckdb.")
    told.get_by_role("button", name="Undo").click()
    undo(page).click()
    expect(page.get_by_role("dialog")).to_contain_text("-before-change-3.duckdb.")
