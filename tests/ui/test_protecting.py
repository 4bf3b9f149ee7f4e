"""Protect and Unprotect on the dashboard: from a row's menu and of what is ticked."""

import re

import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, Until, choose, dots, expect_accessible

pytestmark = pytest.mark.ui

ONE, TWO = "(201) 555-0107", "(201) 555-0108"
MARK = "Protected from deletion"


def test_a_row_is_protected_and_its_menu_offers_the_way_back(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    workbench("Acme Health")
    choose(page, ONE, "Protect")
    dialog = page.get_by_role("dialog", name="Protect")
    expect(dialog).to_contain_text("No delete takes a protected number")
    dialog.get_by_role("button", name="Protect").click()
    expect(page.get_by_text(f"{ONE} is protected now.")).to_be_visible()
    expect(dots(page, ONE)).to_be_focused()
    expect(page.get_by_role("cell", name=f"{ONE} {MARK}")).to_be_visible()
    assert sample.numbers(search=ONE, protected=True).count() == 1
    expect_accessible(page)
    dots(page, ONE).click()
    expect(page.get_by_role("menuitem")).to_have_text(
        ["View Assignments", "Edit", "Unprotect", "Remove", "History of this number"]
    )
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="History of this number")).to_be_focused()
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Unprotect").get_by_role("button", name="Unprotect").click()
    expect(page.get_by_text(f"{ONE} is unprotected now.")).to_be_visible()
    expect(page.get_by_role("cell", name=ONE, exact=True)).to_be_visible()
    assert sample.numbers(search=ONE, protected=False).count() == 1


def test_ticked_numbers_are_protected_and_then_not_removed(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    workbench("Acme Health")
    for number in (ONE, TWO):
        page.get_by_role("checkbox", name=f"Select {number}").check()
    page.get_by_role("button", name="Protect", exact=True).click()
    page.get_by_role("button", name="Protect 2 numbers").dblclick()
    expect(page.get_by_text("2 numbers are protected now.")).to_be_visible()
    choose(page, TWO, "Remove")
    page.get_by_role("button", name="Remove", exact=True).click()
    rejected = page.get_by_role("dialog", name="Some numbers were rejected")
    expect(rejected).to_contain_text("is protected from deletion")
    assert sample.numbers(search=TWO).count() == 1


def test_protected_numbers_are_filtered_with_how_many_there_are(
    workbench: Open, page: Page, sample: wb.Inventory, until: Until
) -> None:
    sample.protect([ONE, TWO])
    app = workbench("Acme Health")
    page.get_by_role("button", name="Filter by protection").click()
    expect(
        page.get_by_role("dialog", name="Protection").get_by_role("listitem").first
    ).to_have_text("Protected2")
    page.get_by_role("checkbox", name="Protected", exact=False).first.check()
    expect(page.get_by_role("button", name="Actions for")).to_have_count(2)
    expect(page.get_by_role("button", name="protection: Protected")).to_be_visible()
    assert app.filter.protected == [True]
    page.get_by_role("checkbox", name="Not protected").check()
    expect(page.get_by_role("button", name="Actions for")).to_have_count(50)
    app.filter.protected = False
    expect(page.get_by_role("checkbox", name="Not protected")).to_be_checked()
    expect(page.get_by_role("button", name="protection: Protected")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"Health&protected=no$"))
    page.reload()
    expect(page.get_by_role("button", name="protection: Not protected")).to_be_visible()
    until(lambda: app.filter.arguments() == {"protected": False})
