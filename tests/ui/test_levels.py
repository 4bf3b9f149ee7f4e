"""The way through the levels, the panel around every screen, and Support at the bottom."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.ui.conftest import Open
from workbench.ui.support import address_of

pytestmark = pytest.mark.ui


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_the_panel_leads_down_and_the_breadcrumbs_lead_up_with_counts(
    workbench: Open, page: Page
) -> None:
    app = workbench()
    panel, crumbs = (
        page.get_by_role("navigation", name="Main"),
        page.get_by_role("navigation", name="Breadcrumbs"),
    )
    heading(page, "Everything")
    expect(page.get_by_text("All businesses · 542 numbers")).to_be_visible()
    panel.get_by_role("button", name="Acme Health, 498 numbers").click()
    heading(page, "Acme Health")
    panel.get_by_role("button", name="Billing, 92 numbers").click()
    panel.get_by_role("button", name="Past Due, 24 numbers").click()
    heading(page, "Past Due")
    expect(page.get_by_text("Program · 24 numbers")).to_be_visible()
    assert app.inventory.level.path == "Acme Health/Billing/Past Due"
    crumbs.get_by_role("button", name="Acme Health").click()
    heading(page, "Acme Health")
    crumbs.get_by_role("button", name="Everything").click()
    heading(page, "Everything")


def test_a_workbench_at_a_level_offers_nothing_above_it(workbench: Open, page: Page) -> None:
    workbench("Acme Health/Billing")
    heading(page, "Billing")
    expect(page.get_by_role("button", name="Acme Health")).to_have_count(0)
    expect(page.get_by_role("button", name="Everything")).to_have_count(0)


@pytest.mark.parametrize(
    "level", ["Acme Health", "Acme Health/Billing", "Acme Health/Billing/Past Due"]
)
def test_numbers_are_managed_at_business_unit_and_program_level(
    workbench: Open, page: Page, level: str
) -> None:
    workbench(level)
    page.get_by_role("button", name="Manage Phone Numbers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Add Phone Numbers")).to_be_focused()


def test_everything_has_no_delete_page_of_its_own(workbench: Open, page: Page) -> None:
    workbench()
    expect(page.get_by_role("button", name="Manage Phone Numbers")).to_have_count(0)


def test_support_opens_a_short_help_while_no_address_is_set(workbench: Open, page: Page) -> None:
    workbench()
    page.get_by_role("button", name="Support").click()
    expect(page.get_by_role("dialog").get_by_text("with its area code")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_support_leads_to_the_address_that_is_set(
    workbench: Open, page: Page, sample: object
) -> None:
    sample.settings["support"] = "help@acme.example"  # type: ignore[attr-defined]
    workbench()
    expect(page.get_by_role("link", name="Support")).to_have_attribute(
        "href", "mailto:help@acme.example"
    )


@pytest.mark.parametrize(
    ("setting", "link"),
    [
        (None, None),
        ("", None),
        ("javascript:alert(1)", None),
        ("call us", None),
        ("data:text/html,x", None),
        ("help@acme.example", "mailto:help@acme.example"),
        ("https://acme.example/help", "https://acme.example/help"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        (" JAVASCRIPT:alert(1)@x", None),
    ],
)
def test_only_web_and_mail_addresses_become_links(setting: str | None, link: str | None) -> None:
    assert address_of(setting) == link


def test_on_a_phone_the_panel_folds_behind_a_button(workbench: Open, phone: Page) -> None:
    workbench(on=phone)
    expect(phone.get_by_role("button", name="Acme Health, 498 numbers")).to_be_hidden()
    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("button", name="Acme Health, 498 numbers").click()
    heading(phone, "Acme Health")
    expect(phone.get_by_role("button", name="Harbor Mutual, 44 numbers")).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("theme", ["default", "dark"])
def test_assistive_technology_finds_nothing_to_stumble_over(
    workbench: Open, page: Page, theme: str
) -> None:
    workbench("Acme Health", theme=theme)
    page.wait_for_timeout(500)
    found = Axe().run(page).response["violations"]
    assert found == [], "\n".join(
        f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found
    )
