"""The staged lists: entries and reasons, what would happen, what did."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.ui.conftest import choose
from tests.ui.lists.deleting import confirm, field, listed, open_page, row
from tests.ui.markup.walk import OF_OTHER_BUSINESS, OF_OTHER_UNIT, OF_UNIT, OWN, Walk


def column(rows: Locator, name: str) -> Locator:
    return rows.locator(f"td[data-field={name}]")


def typed(page: Page, text: str) -> Locator:
    """What is said beside the field of what is typed in it."""
    field(page).fill(text)
    return page.locator(".verdict")


def deleting(walk: Walk) -> None:
    """The delete list of the unit, where a number of its program is staged."""
    page = walk.page
    walk.reads("delete list: where it acts", page.get_by_text("and everything below it"), "Unit")
    walk.reads("field: where a number is", typed(page, OWN[1]), "Program")
    walk.reads("field: where it is instead", typed(page, OF_OTHER_BUSINESS), "Rival")
    many = f"{OF_OTHER_UNIT}\n{walk.named('entry')}\n{OF_OTHER_BUSINESS}"
    walk.reads("field: of several entries", typed(page, many), "Other")
    walk.expect_nothing_ran()
    page.get_by_role("button", name="Add to Delete List").click()
    expect(listed(page)).to_have_count(4)
    mine, other, rival = (row(page, one) for one in (OWN[0], OF_OTHER_UNIT, OF_OTHER_BUSINESS))
    walk.reads("delete list: unit", column(mine, "unit"), "Unit")
    walk.reads("delete list: program", column(mine, "program"), "Program")
    walk.reads("delete list: entry", column(row(page, walk.named("entry")), "entry"), "entry")
    walk.reads("delete list: reason", column(other, "check"), "Other")
    walk.reads("delete list: another business", column(rival, "unit"), "Rival")
    go = other.get_by_role("button", name="Go to")
    walk.reads("delete list: remedy", go, "Other")
    walk.holds("delete list: remedy's label", go.get_attribute("aria-label") or "", "Other")
    effect = page.get_by_role("table", name="Programs that lose numbers")
    walk.reads("effect: program", column(effect, "program"), "Program")
    walk.reads("effect: unit", column(effect, "place"), "Unit")
    walk.reads("effect: display name", column(effect, "display_name"), "Shown")
    walk.expect_nothing_ran()
    edit_entry(walk)


def edit_entry(walk: Walk) -> None:
    """Mending an entry of the list."""
    page, dialog = walk.page, walk.page.get_by_role("dialog")
    choose(page, walk.named("entry"), "Edit")
    text = dialog.get_by_role("textbox")
    expect(text).to_have_value(walk.named("entry"))
    walk.holds("edit entry: text", text.input_value(), "entry")
    walk.expect_nothing_ran()
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()


def emptying(walk: Walk) -> None:
    """All numbers of the program are staged, then unassigned from the unit."""
    page, dialog = walk.page, walk.page.get_by_role("dialog")
    field(page).fill("\n".join([*OWN[1:], OF_UNIT]))
    page.get_by_role("button", name="Add to Delete List").click()
    expect(listed(page)).to_have_count(7)
    walk.reads("effect: warning", page.get_by_text("would be left with no numbers"), "Program")
    ways = page.get_by_role("radio", name=f"Unassign them from {walk.named('Unit')}")
    walk.finds("delete list: choice", ways)
    stay = page.get_by_text(f"they stay at {walk.named('Business')}")
    walk.reads("delete list: where they stay", stay, "Business")
    ways.check()
    page.get_by_role("button", name="Unassign 4 numbers", exact=True).click()
    walk.reads("confirming: where it acts", dialog.get_by_text("will be unassigned from"), "Unit")
    walk.reads("confirming: where they stay", dialog.get_by_text("and stay at"), "Business")
    warned = dialog.get_by_text("would be left with no numbers")
    walk.reads("confirming: warning", warned, "Program")
    walk.expect_nothing_ran()
    dialog.get_by_role("textbox", name="Type").fill(walk.named("Unit"))
    dialog.get_by_role("button", name="Unassign 4 numbers", exact=True).click()
    outcome(walk)


def outcome(walk: Walk) -> None:
    """What was done, and what was rejected."""
    dialog = walk.page.get_by_role("dialog", name="4 numbers unassigned")
    done = dialog.get_by_role("table", name="Unassigned Numbers")
    walk.reads("outcome: was in unit", column(done, "unit_before"), "Unit")
    walk.reads("outcome: was in program", column(done, "program_before"), "Program")
    rejected = dialog.get_by_role("table", name="Rejected Numbers")
    entry = column(rejected, "entry").filter(has_text=walk.named("entry"))
    walk.reads("outcome: rejected entry", entry, "entry")
    reason = column(rejected, "reason").filter(has_text=walk.named("Other"))
    walk.reads("outcome: reason", reason, "Other")
    address = dialog.get_by_role("link", name="Support").get_attribute("href") or ""
    walk.holds("outcome: support's address", address, "support")
    walk.expect_nothing_ran()
    dialog.get_by_role("button", name="Close").click()
    walk.expect_nothing_ran()


def adding(walk: Walk) -> None:
    """The add list, to which a number comes that has left the unit."""
    page = walk.page
    walk.back_to("Unit")
    open_page(page, "Add Phone Numbers")
    walk.reads("add list: where it acts", page.get_by_text(re.compile("^To ")).first, "Unit")
    page.get_by_role("combobox", name="Call purpose").first.select_option("Survey")
    new = "(212) 555-0110"
    walk.reads("field: where a number goes", typed(page, new), "Unit")
    field(page).fill(f"{new}\n{OF_OTHER_UNIT}")
    page.get_by_role("button", name="Add to List").click()
    rows = listed(page, "Add list")
    expect(rows).to_have_count(2)
    walk.reads("add list: unit", column(rows, "unit"), "Unit")
    walk.reads("add list: reason", column(rows, "check").nth(1), "Other")
    rows.nth(1).get_by_role("button", name="Assign it here instead").click()
    walk.reads(
        "add list: what it leaves", column(rows, "check").nth(1).get_by_text("Leaves"), "Other"
    )
    where = page.get_by_role("table", name="Where numbers are added")
    walk.reads("effect: place of new numbers", column(where, "unit"), "Unit")
    walk.reads("effect: what they leave", page.get_by_text("to be assigned here:"), "Other")
    walk.expect_nothing_ran()
    confirm(page, "Add 2 numbers")
    dialog = page.get_by_role("dialog", name="2 numbers added")
    added = dialog.get_by_role("table", name="Added Numbers")
    walk.reads("outcome: unit of new numbers", column(added, "unit"), "Unit")
    walk.expect_nothing_ran()
    dialog.get_by_role("button", name="Close").click()
