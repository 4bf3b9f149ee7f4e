"""Guard rails on the dashboard: a row's or a selection's action waits for the level's name."""

import panel_material_ui as pmui
import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, choose, dots, expect_accessible
from workbench.domain.level import Level
from workbench.ui.name_field import NameField

ASSIGNED = "(201) 555-0107"
BLOCKS = "1 number becomes Do Not Originate: calls from it get blocked."


@pytest.mark.parametrize(
    ("level", "typed", "is_named"),
    [
        (Level("Acme Health", "Billing"), " billing ", True),
        (Level("Acme Health", "Billing"), "Billings", False),
        (Level("Acme Health", "Billing"), "Acme Health", False),
        (Level("Acme Health", "Billing"), "", False),
        (Level(), "everything", True),
    ],
)
def test_the_button_waits_for_the_name(level: Level, typed: str, is_named: bool) -> None:
    button = pmui.Button(label="Delete")
    field = NameField(level, button)
    assert button.disabled
    assert field.hint == "“Delete” can be pressed once the name is typed."
    field._handle_msg({"type": "typed", "text": typed})
    assert button.disabled is not is_named
    assert (field.hint == "This is the name.") is is_named
    field._handle_msg({"type": "typed", "text": "no"})
    assert button.disabled


@pytest.mark.ui
def test_do_not_originate_waits_for_the_name_and_one_can_go_back(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    workbench("Acme Health")
    before = sample.stamp()
    choose(page, ASSIGNED, "Edit")
    purpose = page.get_by_role("combobox", name="Call Purpose")
    purpose.select_option("Do Not Originate")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog", name="Are you sure?")).to_contain_text(BLOCKS)
    page.get_by_role("button", name="Back").click()
    expect(purpose).to_have_value("Do Not Originate")
    page.get_by_role("button", name="Save").click()
    edit = page.get_by_role("button", name="Edit 1 number")
    name = page.get_by_role("textbox", name="Type Acme Health to confirm")
    expect(name).to_be_focused()
    expect(edit).to_be_disabled()
    expect_accessible(page)
    name.fill("Acme")
    expect(page.get_by_text("can be pressed once the name is typed")).to_be_visible()
    assert sample.stamp() == before
    name.fill("acme health")
    edit.click()
    expect(page.get_by_text(f"{ASSIGNED} is Do Not Originate now.")).to_be_visible()
    expect(dots(page, ASSIGNED)).to_be_focused()


@pytest.mark.ui
def test_assigning_a_programs_last_numbers_away_waits_for_the_name(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    program = sample.numbers(program="Refill Ready", search="Acme")
    sample.at("Acme Health").assign(program.page(1, size=program.count() - 1), unit="Billing")
    workbench("Acme Health")
    page.get_by_role("searchbox", name="Search").fill("Refill Ready")
    expect(page.get_by_role("checkbox", name="Select (")).to_have_count(1)
    page.get_by_role("checkbox", name="Select (").check()
    page.get_by_role("button", name="Assign", exact=True).click()
    page.get_by_role("combobox", name="Business unit or program").select_option("Billing")
    page.get_by_role("button", name="Assign 1 number").click()
    told = "Refill Ready (Pharmacy) is live today and would be left with no numbers"
    expect(page.get_by_role("dialog", name="Are you sure?")).to_contain_text(told)
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("dialog", name="Assign")).to_contain_text("1 number will be assigned")
    page.get_by_role("button", name="Assign 1 number").click()
    page.get_by_role("textbox", name="Type").fill("Acme Health")
    page.get_by_role("button", name="Assign 1 number").click()
    expect(page.get_by_text("1 number is assigned to Billing now.")).to_be_visible()
    assert program.count() == 0


@pytest.mark.ui
def test_removing_a_programs_last_number_waits_for_the_name(
    workbench: Open, page: Page, sample: wb.Inventory
) -> None:
    here = sample.at("Acme Health/Pharmacy/Refill Ready")
    listed = here.numbers().to_frame()
    here.unprotect(here.numbers())
    here.unassign(listed[listed["number"] != "+12015550107"])
    workbench("Acme Health/Pharmacy/Refill Ready")
    choose(page, ASSIGNED, "Remove")
    page.get_by_role("radio", name="Unassign it").check()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_role("dialog", name="Are you sure?")).to_contain_text("can't call any more")
    page.get_by_role("button", name="Back").click()
    page.get_by_role("radio", name="Delete it").check()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("textbox", name="Type Refill Ready").fill("refill ready")
    page.get_by_role("button", name="Delete 1 number").click()
    expect(page.get_by_text(f"{ASSIGNED} was deleted.")).to_be_visible()
    assert sample.numbers(search=ASSIGNED).count() == 0
