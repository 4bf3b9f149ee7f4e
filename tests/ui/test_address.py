"""The page's address: Back, Forward, a reload and a link lead where it says."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, Serve
from tests.ui.lists.deleting import UNIT, numbers, open_delete_page, stage
from workbench.ui.address import meant, named
from workbench.ui.app import session_page
from workbench.ui.filter import Filter
from workbench.ui.history_filter import HistoryFilter

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


def test_a_link_to_a_level_that_is_gone_says_so_until_one_goes_on(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    page.goto(f"{serve(session_page(sample))}?at=numbers/Acme%20Helth&search=201")
    told = page.get_by_text("The address leads nowhere.")
    expect(told).to_contain_text("There is no business 'Acme Helth'. Did you mean 'Acme Health'?")
    expect(page).not_to_have_url(re.compile("at="))
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Acme Health, ").click()
    expect(told).to_be_hidden()


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
    assert meant(named("edit", level))[:2] == ("edit", level)


def test_only_the_last_of_several_quick_steps_back_is_followed(workbench: Open, page: Page) -> None:
    app = workbench()
    go_to = page.get_by_role("navigation", name="Main")
    for name in ("Acme Health", "Billing", "Acme Health"):
        go_to.get_by_role("button", name=f"{name}, ").click()
        heading(page, name)
        last = name.replace(" ", r"\+")  # a step is one when the address names it
        expect(page).to_have_url(re.compile(f"{last}$"))
    page.evaluate("history.back(); setTimeout(() => history.back(), 15)")
    page.wait_for_timeout(1000)
    heading(page, "Acme Health")
    expect(page).to_have_url(re.compile(r"at=numbers%2FAcme\+Health$"))
    page.go_forward()
    heading(page, "Billing")
    go_to.get_by_role("button", name="Acme Health, ").click()
    expect(page).to_have_url(re.compile(r"at=numbers%2FAcme\+Health$"))
    assert app.state.level == wb.Level("Acme Health")


def test_a_place_that_is_gone_leaves_the_address_where_one_is(workbench: Open, page: Page) -> None:
    workbench(UNIT)
    open_delete_page(page)
    page.evaluate(
        "history.replaceState(null, '', '?at=numbers/Nowhere'); history.pushState({}, '')"
    )
    page.evaluate("history.pushState(null, '', '?at=delete/Acme+Health/Billing')")
    page.go_back()
    page.go_back()
    heading(page, "Delete Phone Numbers")
    expect(page).to_have_url(re.compile(r"at=delete%2FAcme\+Health%2FBilling$"))


def test_a_link_in_other_letters_is_no_trap_for_back(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    url = serve(session_page(sample))
    page.goto("about:blank")
    page.goto(f"{url}?at=numbers/acme%20health/BILLING")
    heading(page, "Billing")
    expect(page).to_have_url(re.compile(r"at=numbers%2FAcme\+Health%2FBilling$"))
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_leaving_a_screen_of_its_own_for_a_level_is_one_step(workbench: Open, page: Page) -> None:
    workbench(UNIT.split("/")[0])
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Billing, ").click()
    heading(page, "Billing")
    open_delete_page(page)
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Acme Health, ").click()
    heading(page, "Acme Health")
    expect(page).to_have_url(re.compile(r"at=numbers%2FAcme\+Health$"))
    page.go_back()
    heading(page, "Delete Phone Numbers")


def test_leaving_is_asked_about_also_at_another_level(workbench: Open, page: Page) -> None:
    app = workbench(UNIT.split("/")[0])
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Billing, ").click()
    heading(page, "Billing")
    open_delete_page(page)
    stage(page, numbers(app.inventory, UNIT)[0])
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Acme Health, ").click()
    heading(page, "Acme Health")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()


def test_a_filter_of_numbers_stays_in_the_address(workbench: Open, page: Page) -> None:
    app = workbench()
    page.get_by_role("searchbox", name="Search", exact=True).fill("(415) 555~")
    expect(page).to_have_url(re.compile(r"search="))
    page.get_by_role("searchbox", name="Search", exact=True).fill("(415)")
    page.get_by_role("button", name="Filter by call purpose").click()
    page.get_by_role("checkbox", name="Survey").check()
    page.get_by_role("checkbox", name="Prison").check()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"search=%28415%29&call_purpose=Survey&call_purpose=Pri"))
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Acme Health, ").click()
    heading(page, "Acme Health")
    page.get_by_role("button", name="Clear filters").first.click()
    expect(page).to_have_url(re.compile(r"at=numbers%2FAcme\+Health$"))
    page.go_back()
    heading(page, "Everything")
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_have_value("(415)")
    assert app.filter.call_purpose == ["Survey", "Prison"]
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_a_filter_of_the_history_stays_in_the_address(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    url = serve(session_page(sample))
    page.goto(f"{url}?at=history/Acme%20Health&theme=dark")
    page.get_by_role("searchbox", name="History of one number").fill("(201) 555-0107")
    page.get_by_role("button", name="Filter by action").click()
    page.get_by_role("checkbox", name="Add").check()
    page.keyboard.press("Escape")
    page.get_by_label("From", exact=True).fill("2026-01-02")
    expect(page).to_have_url(re.compile(r"theme=dark.*&since=2026-01-02&action=add$"))
    page.reload()
    expect(page.get_by_role("searchbox", name="History of one number")).to_have_value(
        "(201) 555-0107"
    )
    expect(page.get_by_role("button", name="action: Add")).to_be_visible()
    expect(page.get_by_label("From", exact=True)).to_have_value("2026-01-02")
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Phone Numbers").click()
    heading(page, "Acme Health")
    expect(page).to_have_url(re.compile(r"at=numbers%2FAcme\+Health$"))
    page.go_back()
    expect(page.get_by_label("From", exact=True)).to_have_value("2026-01-02")


def test_a_link_filters_by_what_can_be_asked_and_says_what_can_not(
    sample: wb.Inventory, serve: Serve, page: Page
) -> None:
    url = serve(session_page(sample))
    page.goto(f"{url}?at=numbers/Acme%20Health&unit=Billing&program=&search=%3Cb%3E&since=bogus")
    expect(page.get_by_role("button", name="business unit: Billing")).to_be_visible()
    expect(page.get_by_role("button", name="program: No program")).to_be_visible()
    expect(page.get_by_text("matches “<b>”")).to_be_visible()
    page.goto(f"{url}?at=numbers/Acme%20Health&unit=Bogus")
    expect(page.get_by_text("There is no business unit 'Bogus' here.")).to_be_visible()
    page.get_by_role("button", name="Clear filters").first.click()
    expect(page.get_by_role("button", name="Actions for").first).to_be_visible()
    page.goto(f"{url}?at=history&since=bogus&action=bogus")
    expect(page.get_by_text("No change at Everything matches these filters.")).to_be_visible()
    expect(page.get_by_label("From", exact=True)).to_have_value("")


@pytest.mark.parametrize("asked", [Filter(), HistoryFilter()])
def test_all_that_can_be_filtered_is_written_and_read_again(asked: Any) -> None:
    names = [name for name in asked.param if name != "name"]
    asked.ask([(name, "yes" if name == "protected" else "2026-11-23") for name in names])
    other = type(asked)(**{name: "old" for name in names if name in ("search", "number")})
    other.ask(asked.written())
    assert [name for name, _ in asked.written()] != []
    assert set(dict(asked.written())) == set(names)
    assert other.written() == asked.written()
