"""The page's address: Back, Forward, a reload and a link lead where it says."""

import re

import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, Serve
from tests.ui.lists.deleting import UNIT, numbers, open_delete_page, stage
from workbench.ui.address import meant, named
from workbench.ui.app import session_page

pytestmark = pytest.mark.ui


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_back_and_forward_lead_through_levels_and_screens(workbench: Open, page: Page) -> None:
    app = workbench()
    for name in ("Acme Health", "Billing"):
        page.get_by_role("navigation", name="Main").get_by_role("button", name=f"{name}, ").click()
        heading(page, name)
        expect(page).to_have_url(re.compile(name.replace(" ", r"\+")))
    open_delete_page(page)
    expect(page).to_have_url(re.compile("delete"))
    page.go_back()
    heading(page, "Billing")
    page.go_back()
    heading(page, "Acme Health")
    page.go_back()
    heading(page, "Everything")
    page.go_forward()
    heading(page, "Acme Health")
    page.go_forward()
    heading(page, "Billing")
    assert app.state.level == wb.Level("Acme Health", "Billing")


def test_a_link_and_a_reload_lead_to_the_place(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    page.goto(f"{serve(session_page(sample))}?at=delete/Acme%20Health/Billing")
    heading(page, "Delete Phone Numbers")
    expect(page.get_by_text("From Billing (business unit)")).to_be_visible()
    page.reload()
    expect(page.get_by_text("From Billing (business unit)")).to_be_visible()


def test_an_address_of_no_place_leads_nowhere(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    page.goto(f"{serve(session_page(sample.at(UNIT)))}?at=delete/Harbor%20Mutual")
    heading(page, "Billing")
    expect(page).to_have_url(re.compile(r"at=numbers%2FAcme\+Health%2FBilling$"))


def test_leaving_is_asked_about_while_something_is_staged(workbench: Open, page: Page) -> None:
    app = workbench(UNIT)
    open_delete_page(page)
    stage(page, numbers(app.inventory, UNIT)[0])
    expect(page.get_by_text("1 can be deleted").first).to_be_visible()
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()


@pytest.mark.parametrize(
    "level", [wb.Level(), wb.Level("Acme Health", "Billing"), wb.Level("a/b", "50% #1", "ü\\")]
)
def test_every_level_has_an_address(level: wb.Level) -> None:
    assert meant(named("edit", level)) == ("edit", level)
