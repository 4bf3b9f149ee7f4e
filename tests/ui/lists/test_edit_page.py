"""Edit Call Purpose: a bulk edit that is reviewed as a delete is."""

import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, expect_accessible
from tests.ui.lists.deleting import BAD, LEVELS, UNIT, field, listed, numbers, open_page
from workbench.ui.lists.editing import Editing

pytestmark = pytest.mark.ui

LIST = "Edit list"


def choose_purpose(page: Page, purpose: str) -> None:
    page.get_by_role("combobox", name="Call Purpose", exact=True).select_option(purpose)


def stage(page: Page, *entries: str) -> None:
    field(page).fill("\n".join(entries))
    page.get_by_role("button", name="Add to Edit List").click()
    expect(field(page)).to_have_value("")


@pytest.mark.parametrize("level", LEVELS)
def test_from_the_menu_to_the_updated_and_rejected_panes(
    workbench: Open, page: Page, level: str
) -> None:
    app = workbench(level)
    first, second = numbers(app.inventory, LEVELS[2], 2)
    app.inventory.edit(second, "Survey").raise_for_rejected()
    open_page(page, "Edit Call Purpose")
    choose_purpose(page, "Survey")
    stage(page, first, second, BAD)
    rows = listed(page, LIST)
    expect(rows.nth(0)).to_contain_text("Ready to update")
    expect(rows.nth(0)).to_contain_text("Survey")
    expect(rows.nth(1)).to_contain_text("Already so, nothing to do")
    expect(rows.nth(2)).to_contain_text("holds letters")
    expect(page.get_by_text("1 can be updated, 1 already so").first).to_be_visible()
    change = page.get_by_role("table", name="Call purposes that change").get_by_role("row").nth(1)
    expect(change).to_contain_text("Survey")
    page.get_by_role("button", name="Update 1 number").click()
    page.get_by_role("dialog", name="Update 1 number?").get_by_role("button", name="OK").click()
    result = page.get_by_role("dialog", name="2 numbers updated")
    expect(result.get_by_role("heading", name="Updated Numbers (2)")).to_be_visible()
    expect(result.get_by_role("heading", name="Rejected Numbers (1)")).to_be_visible()
    expect(result.get_by_role("alert")).to_contain_text("mend it on the edit list")
    assert app.outcome is not None
    assert app.outcome.counts["unchanged"] == 1
    assert app.inventory.numbers(search=first, call_purpose="Survey").count() == 1


def test_do_not_originate_is_counted_apart_and_waits_for_the_name(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    open_page(page, "Edit Call Purpose")
    choose_purpose(page, "Do Not Originate")
    stage(page, *numbers(app.inventory, UNIT, 2))
    warning = "2 numbers become Do Not Originate: calls from them get blocked."
    expect(page.get_by_text(warning)).to_be_visible()
    page.get_by_role("button", name="Update 2 numbers").click()
    sure = page.get_by_role("dialog", name="Update 2 numbers?")
    expect(sure.get_by_text(warning)).to_have_count(1)
    update = sure.get_by_role("button", name="Update 2 numbers")
    expect(update).to_be_disabled()
    assert app.inventory.numbers(call_purpose="Do Not Originate").count() == 0
    sure.get_by_role("textbox", name="Type Billing to confirm").fill("Billing")
    update.click()
    expect(page.get_by_role("heading", name="Updated Numbers (2)")).to_be_visible()
    assert app.inventory.numbers(call_purpose="Do Not Originate").count() == 2


def test_nothing_is_staged_before_a_purpose_is_chosen(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_page(page, "Edit Call Purpose")
    field(page).fill(number)
    page.get_by_role("button", name="Add to Edit List").click()
    expect(page.get_by_text("Choose a call purpose first.")).to_be_visible()
    expect(field(page)).to_have_value(number)
    choose_purpose(page, "Prison")
    page.get_by_role("button", name="Add to Edit List").click()
    expect(listed(page, LIST)).to_contain_text("Prison")


def test_suggestions_of_a_kind_are_accepted_at_once(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    first, second, third = numbers(app.inventory, UNIT, 3)
    open_page(page, "Edit Call Purpose")
    choose_purpose(page, "Prison")
    stage(page, f"{first} x5", f"{second} ext 7", f"{third}\tSurvy")
    expect(listed(page, LIST)).to_have_count(3)
    page.get_by_role("button", name="Accept suggestions").click()
    page.get_by_role("menuitem", name="2 with an extension").click()
    expect(page.get_by_text("2 can be updated").first).to_be_visible()


def test_duplicates_that_ask_for_something_else_are_counted_before_and_after(
    workbench: Open, page: Page
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_page(page, "Edit Call Purpose")
    choose_purpose(page, "Prison")
    stage(page, f"{number}\tSurvey", f"{number}\tCharity")
    expect(listed(page, LIST).nth(1)).to_contain_text("another call purpose (Survey)")
    page.get_by_role("button", name="Update 1 number").click()
    told = "1 duplicate asks for something else than the first entry of its number."
    expect(page.get_by_role("dialog", name="Update 1 number?")).to_contain_text(told)
    page.get_by_role("dialog").get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_role("dialog", name="1 number updated")).to_contain_text(told)


def test_an_entrys_own_purpose_is_edited(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_page(page, "Edit Call Purpose")
    choose_purpose(page, "Prison")
    stage(page, number)
    page.get_by_role("button", name=f"Actions for {number}").click()
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    dialog = page.get_by_role("dialog", name="Edit")
    dialog.get_by_role("combobox", name="Call Purpose").select_option("Charity")
    dialog.get_by_role("button", name="Save").click()
    expect(listed(page, LIST)).to_contain_text("Charity")


def test_what_a_cell_stages_shows_and_the_reverse(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_page(page, "Edit Call Purpose")
    app.edit_list.add(numbers(app.inventory, UNIT), call_purpose="Survey")
    expect(listed(page, LIST)).to_have_count(1)
    choose_purpose(page, "Prison")
    stage(page, BAD)
    expect(listed(page, LIST)).to_have_count(2)
    assert app.edit_list.entries["call_purpose"].tolist() == ["Survey", "Prison"]


def test_assistive_technology_finds_nothing_to_stumble_over(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_page(page, "Edit Call Purpose")
    choose_purpose(page, "Prison")
    stage(page, *numbers(app.inventory, UNIT, 2), BAD)
    expect(listed(page, LIST)).to_have_count(3)
    expect_accessible(page)


def test_a_closed_dialog_judges_nothing_any_more(
    workbench: Open, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_page(page, "Edit Call Purpose")
    choose_purpose(page, "Prison")
    stage(page, number)
    judged, judge = [], Editing.judge

    def watched(kind: Editing, here: wb.Inventory, text: str, purpose: str) -> wb.Outcome:
        judged.append(text)
        return judge(kind, here, text, purpose)

    monkeypatch.setattr(Editing, "judge", watched)
    page.get_by_role("button", name=f"Actions for {number}").click()
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_timeout(300)
    judged.clear()
    app.state.stamp = "another"
    page.wait_for_timeout(500)
    assert judged == []
