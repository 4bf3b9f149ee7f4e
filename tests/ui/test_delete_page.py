"""Delete Phone Numbers as a person uses it, from the first page to the Removed and Rejected panes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from tests.ui.conftest import Open, Until

pytestmark = pytest.mark.ui

LEVELS = ["Acme Health", "Acme Health/Billing", "Acme Health/Billing/Reminders"]
UNIT, PROGRAM = LEVELS[1], LEVELS[2]
BAD = "212-555-XXXX"


def numbers(inventory: wb.Inventory, level: str, count: int = 1) -> list[str]:
    """Numbers of a level that may be deleted, as people read them."""
    frame = inventory.at(level).numbers().to_frame()
    return [inventory.display(number) for number in frame.loc[~frame["protected"], "number"][:count]]


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Phone number")


def listed(page: Page) -> Locator:
    """The rows of the delete list."""
    return page.get_by_role("table", name="Delete list").get_by_role("row").filter(has=page.get_by_role("cell"))


def row(page: Page, entry: str) -> Locator:
    return listed(page).filter(has_text=entry)


def open_delete_page(page: Page) -> None:
    page.get_by_role("button", name="Manage Phone Numbers").click()
    page.get_by_role("menuitem", name="Delete Phone Numbers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete Phone Numbers")


def stage(page: Page, *entries: str) -> None:
    """Put entries on the list, a line each."""
    field(page).fill("\n".join(entries))
    page.get_by_role("button", name="Add to Delete List").click()
    expect(field(page)).to_have_value("")


def confirm(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="OK", exact=True).click()


@pytest.mark.parametrize("level", LEVELS)
def test_from_the_first_page_to_the_removed_and_rejected_panes(
    workbench: Open, page: Page, level: str
) -> None:
    app = workbench()
    number = numbers(app.inventory, PROGRAM)[0]
    for name in level.split("/"):
        page.get_by_role("navigation", name="Main").get_by_role("button", name=f"{name}, ").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
    before = app.inventory.numbers().count()
    open_delete_page(page)
    expect(page.get_by_role("tab", name="Manual")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("button", name="Delete", exact=True)).to_be_disabled()
    field(page).press_sequentially(number)
    expect(page.get_by_text("In Acme Health / Billing / Reminders")).to_be_visible()
    field(page).press("Enter")
    expect(row(page, number)).to_contain_text("Ready to delete")
    field(page).press_sequentially(BAD)
    expect(page.get_by_text("The entry holds letters")).to_be_visible()
    page.get_by_role("button", name="Add to Delete List").click()
    expect(page.get_by_text("1 can be deleted")).to_be_visible()
    expect(page.get_by_text("1 will be rejected")).to_be_visible()
    lost = page.get_by_role("table", name="Programs that lose numbers").get_by_role("row").nth(1)
    expect(lost).to_contain_text("RemindersBillingAcme Health BillingYes36135")
    page.get_by_role("button", name="Delete 1 number").click()
    place = {1: "Acme Health (business)", 2: "Acme Health / Billing (business unit)"}
    asked = place.get(level.count("/") + 1, "Acme Health / Billing / Reminders (program)")
    dialog = page.get_by_role("dialog", name="Delete 1 number?")
    expect(dialog).to_contain_text(f"1 number will be deleted from the inventory, chosen at {asked}.")
    dialog.get_by_role("button", name="OK", exact=True).click()
    result = page.get_by_role("dialog", name="1 number deleted")
    expect(result.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()
    expect(result.get_by_role("table", name="Removed Numbers")).to_contain_text(number)
    expect(result.get_by_role("heading", name="Rejected Numbers (1)")).to_be_visible()
    expect(result.get_by_role("table", name="Rejected Numbers")).to_contain_text("holds letters")
    expect(result.get_by_role("alert")).to_contain_text("Double-check the number and the call purpose")
    expect(result.get_by_role("button", name="Support")).to_be_visible()
    result.get_by_role("button", name="Close").click()
    expect(listed(page)).to_have_count(0)
    assert app.inventory.numbers().count() == before - 1
    assert app.outcome is not None
    assert app.outcome.counts["rejected"] == 1


def test_the_whole_way_by_keyboard_alone(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, PROGRAM)[0]

    def tab_to(target: Locator) -> None:
        for _ in range(60):
            if target.count() and target.evaluate("node => node.getRootNode().activeElement === node"):
                return
            page.keyboard.press("Tab")
        raise AssertionError("not reached by Tab")

    tab_to(page.get_by_role("button", name="Manage Phone Numbers"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Delete Phone Numbers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_visible()
    tab_to(field(page))
    page.keyboard.type(number)
    page.keyboard.press("Shift+Enter")
    page.keyboard.type(BAD)
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Delete 1 number")
    expect(button).to_be_enabled()
    tab_to(button)
    page.keyboard.press("Enter")
    ok = page.get_by_role("dialog").get_by_role("button", name="OK", exact=True)
    expect(ok).to_be_visible()
    tab_to(ok)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()
    expect(page.get_by_role("heading", name="Rejected Numbers (1)")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(field(page)).to_be_focused()


@pytest.mark.parametrize(
    ("level", "way", "stays"),
    [(UNIT, "Unassign them from Billing: they stay at Acme Health", "Acme Health"),
     (PROGRAM, "Unassign them from Reminders: they stay at Billing", "Acme Health / Billing")],
)  # fmt: skip
def test_below_a_business_a_person_may_unassign_instead(
    workbench: Open, page: Page, level: str, way: str, stays: str
) -> None:
    app = workbench(level)
    number = numbers(app.inventory, PROGRAM)[0]
    open_delete_page(page)
    stage(page, number)
    page.get_by_role("radio", name=way).check()
    expect(row(page, number)).to_contain_text("Ready to unassign")
    page.get_by_role("button", name="Unassign 1 number").click()
    expect(page.get_by_role("dialog")).to_contain_text(f"and stays at {stays}.")
    page.get_by_role("dialog").get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_role("heading", name="Unassigned Numbers (1)")).to_be_visible()
    assert str(app.state.inventory.find(number)) == stays


def test_a_number_of_several_entries_is_told_at_once_and_what_is_staged_already(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    first, second = numbers(app.inventory, UNIT, 2)
    open_delete_page(page)
    field(page).fill(f"{first}\n{second}\n{BAD}")
    expect(page.get_by_text("3 entries: 2 can be deleted, 1 will be rejected")).to_be_visible()
    expect(page.get_by_text("Line 3: The entry holds letters")).to_be_visible()
    field(page).press("Enter")
    expect(listed(page)).to_have_count(3)
    field(page).fill(first)
    expect(page.get_by_text("Already on the delete list")).to_be_visible()


def test_a_suggestion_is_one_click_and_the_whole_list_is_judged_again(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, f"{number} x12", number)
    expect(row(page, "x12")).to_contain_text("has an extension")
    page.get_by_role("button", name=f"Use {number}").click()
    twice = listed(page).filter(has_text="The same number stands already")
    expect(twice).to_have_count(1)
    expect(listed(page).filter(has_text="Ready to delete")).to_have_count(1)
    listed(page).filter(has_text="Ready to delete").get_by_role("button", name="Actions for").click()
    page.get_by_role("menuitem", name="Remove").click()
    expect(listed(page)).to_have_count(1)
    expect(listed(page)).to_contain_text("Ready to delete")


def test_an_entry_is_edited_under_the_same_judgement(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, "bogus")
    page.get_by_role("button", name="Actions for bogus").click()
    page.get_by_role("menuitem", name="Edit").click()
    entry = page.get_by_role("dialog").get_by_role("textbox", name="Entry")
    expect(entry).to_have_value("bogus")
    entry.fill(number)
    expect(page.get_by_role("dialog").get_by_text("In Acme Health / Billing")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(row(page, number)).to_contain_text("Ready to delete")


def test_only_rejected_filters_and_clear_all_empties_after_asking(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT, 3), BAD)
    page.get_by_role("checkbox", name="Only rejected").check()
    expect(listed(page)).to_have_count(1)
    expect(listed(page)).to_contain_text(BAD)
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("dialog").get_by_role("button", name="Clear all").click()
    expect(page.get_by_text("Nothing is staged yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Delete", exact=True)).to_be_disabled()


def test_an_entry_that_is_elsewhere_says_where_and_offers_the_way(workbench: Open, page: Page) -> None:
    app = workbench()
    number = numbers(app.inventory, "Acme Health/Pharmacy/Refill Ready")[0]
    app.state.go(wb.Level("Acme Health", "Billing"))
    open_delete_page(page)
    stage(page, number)
    expect(row(page, number)).to_contain_text("it is at Acme Health / Pharmacy / Refill Ready")
    page.get_by_role("button", name="Go to Refill Ready").click()
    expect(page.get_by_text("From Refill Ready (program)")).to_be_visible()
    stage(page, number)
    expect(row(page, number)).to_contain_text("Ready to delete")


def test_what_someone_else_changed_meanwhile_can_be_staged_again(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, number)
    expect(row(page, number)).to_contain_text("Ready to delete")
    with wb.open(app.inventory.path) as other:
        other.edit(number, call_purpose="Survey")
        expect(row(page, number)).to_contain_text("changed by someone else")
        page.get_by_role("button", name="Accept the change").click()
        expect(row(page, number)).to_contain_text("Ready to delete")


def test_typed_text_focus_and_an_open_dialog_outlast_a_change_by_others(
    workbench: Open, page: Page, until: Until
) -> None:
    app = workbench(UNIT)
    gone, typed = numbers(app.inventory, UNIT, 2)
    open_delete_page(page)
    stage(page, gone)
    field(page).press_sequentially(typed)
    with wb.open(app.inventory.path) as other:
        other.delete(gone)
        expect(row(page, gone)).to_contain_text("changed by someone else")
        expect(field(page)).to_have_value(typed)
        expect(field(page)).to_be_focused()
        field(page).press("Enter")
        page.get_by_role("button", name="Delete 1 number").click()
        staged = app.state.stamp
        other.edit(typed, call_purpose="Survey")
        until(lambda: app.state.stamp != staged)
        expect(page.get_by_role("dialog", name="Delete 1 number?")).to_be_visible()
        page.get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_role("dialog", name="Nothing was deleted")).to_be_visible()
    assert app.inventory.find(typed) is not None


def test_a_double_click_on_ok_is_one_submission(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT, 2))
    before = app.inventory.numbers().count()
    page.get_by_role("button", name="Delete 2 numbers").click()
    page.get_by_role("dialog").get_by_role("button", name="OK", exact=True).dblclick()
    expect(page.get_by_role("heading", name="Removed Numbers (2)")).to_be_visible()
    expect(page.get_by_role("heading", name="Rejected Numbers (0)")).to_be_visible()
    assert app.inventory.numbers().count() == before - 2


def test_the_rejected_can_be_kept_and_both_lists_downloaded(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, number, BAD)
    confirm(page, "Delete 1 number")
    downloads = page.get_by_role("dialog").get_by_role("button", name="Download CSV")
    expect(downloads).to_have_count(2)
    texts = []
    for at in (0, 1):
        with page.expect_download() as started:
            downloads.nth(at).click()
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


def test_a_cells_changes_of_the_delete_list_show_at_once(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    app.delete_list.add([number, "bogus"])
    expect(listed(page)).to_have_count(2)
    app.delete_list.remove("bogus")
    expect(listed(page)).to_have_count(1)
    confirm(page, "Delete 1 number")
    expect(page.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()
    assert app.outcome is not None
    assert len(app.outcome.removed) == 1


def test_a_csv_file_is_staged_and_one_that_cannot_be_trusted_is_refused_in_words(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    page.get_by_role("tab", name="Upload").click()

    def upload(name: str, text: bytes) -> None:
        chooser = page.locator("input[type=file]")
        chooser.set_input_files({"name": name, "mimeType": "text/csv", "buffer": text})

    upload("leaving.csv", f"number,unit\n{number},Billing\nbogus,\n".encode())
    expect(page.get_by_text("leaving.csv: 2 entries added")).to_be_visible()
    expect(listed(page)).to_have_count(2)
    upload("torn.csv", b'number\n"2125550101\n2125550102\n')
    expect(page.get_by_text("torn.csv was not added.")).to_be_visible()
    expect(listed(page)).to_have_count(2)
    upload("empty.csv", b"")
    expect(page.get_by_text("empty.csv was not added.")).to_be_visible()


def test_support_in_the_result_leads_to_the_address_that_is_set(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    app.inventory.settings["support"] = "help@example.com"
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT), BAD)
    confirm(page, "Delete 1 number")
    support = page.get_by_role("dialog").get_by_role("link", name="Support")
    expect(support).to_have_attribute("href", "mailto:help@example.com")


def test_no_markup_of_an_entry_a_name_or_a_file_ever_runs(workbench: Open, page: Page) -> None:
    app = workbench()
    markup = "<img src=x onerror=\"document.title='ran'\">"
    frame = {"number": "+14155550123", "call_purpose": "Survey", "business": "Acme Health"}
    import pandas as pd

    names = {"unit": markup, "program": markup, "display_name": markup}
    app.inventory.add(pd.DataFrame([{**frame, **names}]), create_levels=True)
    app.state.go(wb.Level("Acme Health", markup))
    open_delete_page(page)
    stage(page, "+14155550123", markup)
    expect(row(page, markup).last).to_contain_text("holds letters")
    expect(page.get_by_text(f"{markup} ({markup}) is live today")).to_be_visible()
    page.get_by_role("button", name="Delete 1 number").click()
    expect(page.get_by_role("dialog")).to_contain_text(markup)
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_role("table", name="Removed Numbers")).to_contain_text(markup)
    page.get_by_role("button", name="Keep the rejected in the list").click()
    page.get_by_role("tab", name="Upload").click()
    page.locator("input[type=file]").set_input_files(
        {"name": f"{markup}.csv".replace("/", ""), "mimeType": "text/csv", "buffer": f"{markup}\nbogus\n1,2".encode()}
    )
    expect(page.get_by_text("was not added.")).to_be_visible()
    assert page.title() == "Number Workbench"


def test_assistive_technology_finds_nothing_to_stumble_over(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_delete_page(page)
    stage(page, *numbers(app.inventory, UNIT, 2), BAD)
    expect(listed(page)).to_have_count(3)
    assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()
    confirm(page, "Delete 2 numbers")
    expect(page.get_by_role("heading", name="Removed Numbers (2)")).to_be_visible()
    assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()
