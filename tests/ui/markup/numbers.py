"""The dashboard with its dialogs, level by level."""

from playwright.sync_api import Locator, Page, expect

from tests.ui.conftest import choose, facts_of
from tests.ui.lists.deleting import field, open_page
from tests.ui.markup.walk import OWN, Walk

FACTS = {"Business": "Business", "Business unit": "Unit", "Program": "Program"}


def table(page: Page) -> Locator:
    return page.get_by_role("table").first


def cell(page: Page, column: str) -> Locator:
    return table(page).locator(f"td[data-field={column}]")


def navigation(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Main")


def way(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Breadcrumbs")


def go(walk: Walk, what: str) -> None:
    """Go to a level by the navigation."""
    navigation(walk.page).get_by_role("button").filter(has_text=walk.named(what)).click()
    expect(walk.page.get_by_role("heading", level=1)).to_have_text(walk.named(what))


def everything(walk: Walk) -> None:
    """The top: the table's columns, the filters, the search."""
    page = walk.page
    level = navigation(page).get_by_role("button").filter(has_text=walk.named("Business"))
    walk.reads("navigation: business", level, "Business")
    walk.holds("navigation: tooltip", level.get_attribute("title") or "", "Business")
    for column, what in {**dict.fromkeys(["business"], "Business"), "unit": "Unit"}.items():
        walk.reads(f"numbers: {column}", cell(page, column), what)
    walk.reads("numbers: program", cell(page, "program"), "Program")
    walk.reads("numbers: display name", cell(page, "display_name"), "Shown")
    told = cell(page, "program").first.evaluate("node => node.title || node.dataset.value")
    walk.holds("numbers: tooltip", told, "Program")
    for name, what in {"business unit": "Unit", "program": "Program"}.items():
        page.get_by_role("button", name=f"Filter by {name}").click()
        choice = page.get_by_role("checkbox", name=walk.named(what))
        walk.finds(f"filter: choice of {name}", choice)
        choice.check()
        chosen = page.get_by_role("button", name=f"Filter by {name}: {walk.named(what)}")
        walk.finds(f"filter: {name} chosen", chosen)
        choice.uncheck()
        page.keyboard.press("Escape")
    page.get_by_role("searchbox", name="Search").fill(walk.named("search"))
    walk.reads("numbers: nothing found", page.get_by_text("matches").first, "search")
    walk.expect_nothing_ran()
    page.get_by_role("searchbox", name="Search").fill("")


def levels(walk: Walk) -> None:
    """Down to the program: headings, breadcrumbs, address."""
    page = walk.page
    title = page.get_by_role("heading", level=1)
    go(walk, "Business")
    walk.reads("heading: business", title, "Business")
    walk.reads("navigation: unit", navigation(page), "Unit")
    go(walk, "Unit")
    walk.reads("heading: unit", title, "Unit")
    walk.reads("breadcrumbs: business", way(page), "Business")
    walk.reads("navigation: program", navigation(page), "Program")
    go(walk, "Program")
    walk.reads("heading: program", title, "Program")
    walk.reads("breadcrumbs: unit", way(page), "Unit")
    written = walk.named("Program").replace("\\", "\\\\").replace("/", "\\/")
    in_address = "end => new URLSearchParams(location.search).get('at').endsWith(end)"
    page.wait_for_function(in_address, arg=written)
    page.reload()
    walk.reads("address", title, "Program")
    walk.expect_nothing_ran()


def dialogs(walk: Walk) -> None:
    """The row's menu at the program, and what is done with ticked numbers at the unit."""
    page, dialog = walk.page, walk.page.get_by_role("dialog")
    choose(page, OWN[0], "View Assignments")
    told = facts_of(page)
    for name, what in {**FACTS, "Display name": "Shown"}.items():
        walk.holds(f"assignments: {name.lower()}", told[name], what)
    dialog.get_by_role("button", name="Close").click()
    choose(page, OWN[0], "Remove")
    walk.reads("remove: unassign from program", dialog, ["Program", " it stays at Unit"][0])
    way_out = dialog.get_by_role("radio", name=f"Unassign it from {walk.named('Program')}")
    walk.finds("remove: choice", way_out)
    stays = dialog.get_by_text(f"it stays at {walk.named('Unit')}")
    walk.reads("remove: where it stays", stays, "Unit")
    walk.reads("remove: what follows", dialog.get_by_text("will no longer call from it"), "Program")
    walk.expect_nothing_ran()
    way_out.check()
    dialog.get_by_role("button", name="Remove").click()
    walk.reads("numbers: told of unassigning", page.get_by_text("was unassigned from"), "Program")
    expect(dialog).to_be_hidden()
    walk.expect_nothing_ran()
    walk.back_to("Unit")
    assign(walk)


def assign(walk: Walk) -> None:
    """Back to the program, by ticking it at its unit."""
    page, dialog = walk.page, walk.page.get_by_role("dialog")
    page.get_by_label(f"Select {OWN[0]}").check()
    page.get_by_role("button", name="Assign", exact=True).click()
    walk.reads("assign: whence", dialog.get_by_text("wherever in"), "Unit")
    where = f"{walk.named('Unit')} / {walk.named('Program')}"
    options = dialog.get_by_role("combobox", name="program")
    walk.reads("assign: destination", options.locator("option", has_text=where), "Program")
    walk.expect_nothing_ran()
    options.select_option(where)
    dialog.get_by_role("button", name="Assign 1 number").click()
    walk.reads("numbers: told of assigning", page.get_by_text("is assigned to"), "Program")
    walk.expect_nothing_ran()


def waiting(walk: Walk) -> None:
    """What is staged at the unit is told of at the business."""
    page = walk.page
    open_page(page, "Delete Phone Numbers")
    field(page).fill(OWN[0])
    page.get_by_role("button", name="Add to Delete List").click()
    expect(field(page)).to_have_value("")
    go(walk, "Business")
    bar = page.get_by_role("group", name="Staged entries")
    walk.reads("staged entries: told", bar, "Unit")
    review = bar.get_by_role("button", name="Review Delete List")
    walk.reads("staged entries: button", review, "Unit")
    walk.expect_nothing_ran()
    review.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete Phone Numbers")
