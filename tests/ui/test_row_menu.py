"""The three dots of a row: View Assignments, Edit and Remove, with their dialogs, by mouse and by
keyboard.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Open, Until, choose, dots, facts_of, tab_to
from workbench import Inventory
from workbench.errors import WorkbenchError

pytestmark = pytest.mark.ui

ASSIGNED = "(201) 555-0107"


def purpose(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Call Purpose").select_option(name)


def test_view_assignments_shows_the_six_facts_and_close_closes_it(
    workbench: Open, page: Page
) -> None:
    workbench("Acme Health")
    choose(page, ASSIGNED, "View Assignments")
    expect(page.get_by_role("dialog", name="View Assignments")).to_be_visible()
    assert facts_of(page) == {
        "Phone number": ASSIGNED,
        "Business": "Acme Health",
        "Business unit": "Pharmacy",
        "Program": "Refill Ready",
        "Display name": "Acme Pharmacy",
        "Program duration": "From Sep 1, 2020",
    }
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(dots(page, ASSIGNED)).to_be_focused()


def test_a_number_without_a_program_says_so(workbench: Open, page: Page) -> None:
    app = workbench("Acme Health")
    app.filter.unit = [""]
    expect(dots(page, "(206) 555-0130")).to_be_visible()
    choose(page, "(206) 555-0130", "View Assignments")
    facts = facts_of(page)
    assert facts["Business unit"] == "Not assigned to a business unit"
    assert facts["Program"] == "Not assigned to a program"


def test_edit_saves_another_call_purpose_and_the_row_shows_it_at_once(
    workbench: Open, page: Page, sample: Inventory
) -> None:
    app = workbench("Acme Health")
    choose(page, ASSIGNED, "Edit")
    expect(page.get_by_role("dialog", name="Edit").get_by_text(ASSIGNED)).to_be_visible()
    purpose(page, "Survey")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(
        page.get_by_role("row", name=ASSIGNED).get_by_role("cell", name="Survey", exact=True)
    ).to_be_visible()
    expect(page.get_by_text(f"{ASSIGNED} is Survey now.")).to_be_visible()
    expect(dots(page, ASSIGNED)).to_be_focused()
    assert app.outcome is not None
    assert app.outcome.counts["applied"] == 1
    assert sample.numbers(search=ASSIGNED).to_frame()["call_purpose"].tolist() == ["Survey"]


def test_cancel_and_escape_change_nothing(workbench: Open, page: Page, sample: Inventory) -> None:
    before = sample.stamp()
    workbench("Acme Health")
    choose(page, ASSIGNED, "Remove")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    choose(page, ASSIGNED, "Edit")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(dots(page, ASSIGNED)).to_be_focused()
    assert sample.stamp() == before


def test_remove_names_the_number_its_program_and_what_follows(
    workbench: Open, page: Page, sample: Inventory
) -> None:
    workbench("Acme Health")
    choose(page, ASSIGNED, "Remove")
    dialog = page.get_by_role("dialog", name="Remove this number?")
    expect(dialog.get_by_text(ASSIGNED)).to_be_visible()
    expect(
        dialog.get_by_text("Its program, Refill Ready (live today), will no longer call from it.")
    ).to_be_visible()
    expect(dialog.get_by_role("radio")).to_have_count(0)
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text(f"{ASSIGNED} was deleted.")).to_be_visible()
    expect(dots(page, ASSIGNED)).to_have_count(0)
    expect(dots(page, "(201) 555-0108")).to_be_focused()
    with pytest.raises(WorkbenchError):
        sample.assignment(ASSIGNED)


@pytest.mark.parametrize(
    ("level", "stays"),
    [("Acme Health/Pharmacy", "Acme Health"), ("Acme Health/Pharmacy/Refill Ready", "Pharmacy")],
)
def test_at_a_unit_or_program_one_chooses_between_deleting_and_unassigning(
    workbench: Open, page: Page, sample: Inventory, level: str, stays: str
) -> None:
    workbench(level)
    choose(page, ASSIGNED, "Remove")
    expect(page.get_by_role("radio", name="Delete it")).to_be_checked()
    page.get_by_role("radio", name=f"it stays at {stays}").check()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text(f"{ASSIGNED} was unassigned")).to_be_visible()
    where = sample.assignment(ASSIGNED)
    assert where.program is None
    assert where.unit == (None if stays == "Acme Health" else stays)


def test_a_row_changed_by_someone_else_since_it_was_read_is_rejected_with_a_reason(
    workbench: Open, page: Page, sample: Inventory
) -> None:
    import workbench as wb

    workbench("Acme Health")
    choose(page, ASSIGNED, "Edit")
    expect(page.get_by_role("dialog")).to_be_visible()
    with wb.open(sample.path, actor="Somebody") as other:
        other.edit(ASSIGNED, call_purpose="Prison")
    purpose(page, "Survey")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog", name="Some numbers were rejected")).to_be_visible()
    expect(
        page.get_by_role("table", name="Rejected Numbers").get_by_role(
            "cell", name=ASSIGNED, exact=True
        )
    ).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(
        page.get_by_role("row", name=ASSIGNED).get_by_role("cell", name="Prison", exact=True)
    ).to_be_visible()


def test_a_number_is_edited_by_keyboard_alone(
    workbench: Open, page: Page, sample: Inventory, until: Until
) -> None:
    workbench("Acme Health")
    dots(page, ASSIGNED).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Edit")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Edit")).to_be_visible()
    expect(page.get_by_role("combobox", name="Call Purpose")).to_be_focused()
    page.keyboard.press("Home")
    expect(page.get_by_role("combobox", name="Call Purpose")).to_have_value("Charity")
    tab_to(page, page.get_by_role("button", name="Save"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(dots(page, ASSIGNED)).to_be_focused()
    until(
        lambda: sample.numbers(search=ASSIGNED).to_frame()["call_purpose"].tolist() == ["Charity"]
    )


@pytest.mark.parametrize(("action", "press"), [("Edit", "Save"), ("Remove", "Remove")])
def test_a_double_click_is_one_submission(
    workbench: Open, page: Page, action: str, press: str
) -> None:
    app = workbench("Acme Health")
    choose(page, ASSIGNED, action)
    if action == "Edit":
        purpose(page, "Survey")
    page.get_by_role("dialog").get_by_role("button", name=press).dblclick()
    told = "is Survey now." if action == "Edit" else "was deleted."
    expect(page.get_by_text(f"{ASSIGNED} {told}")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert app.outcome is not None
    assert app.outcome.counts["applied"] == 1


def test_tab_stays_in_an_open_dialog_and_escape_closes_it_from_anywhere(
    workbench: Open, page: Page
) -> None:
    workbench("Acme Health")
    choose(page, ASSIGNED, "Edit")
    expect(page.get_by_role("combobox", name="Call Purpose")).to_be_focused()
    for _ in range(5):  # past the last button, and around
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
    tab_to(page, page.get_by_role("button", name="Cancel"))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
