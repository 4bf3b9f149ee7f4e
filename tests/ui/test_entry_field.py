"""The entry field, typed into as a person does: its verdicts, its lines and its submissions."""

from typing import Any

import panel as pn
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.conftest import Serve, Until
from workbench.ui.entry_field import EntryField, Verdict

pytestmark = pytest.mark.ui

MARKUP = "<img src=x onerror=\"document.title='ran'\">"
SHEET = "(212) 555-0101\tBilling\r\n(212) 555-0102\tClaims\r\n"


def field(**params: Any) -> tuple[EntryField, list[str]]:
    made, submitted = EntryField(action="Add to Delete List", **params), list[str]()
    made.on_submit(submitted.append)
    return made, submitted


def judged(made: EntryField) -> EntryField:
    """Let each text be answered at once: good from ten characters on."""

    def judge(_: Any) -> None:
        good = len(made.text.strip()) >= 10
        made.answer(
            made.version,
            Verdict("good", "In Acme Health") if good else Verdict("bad", f"No: {made.text}"),
        )

    made.param.watch(judge, "typed")
    return made


def shown(serve: Serve, page: Page, made: EntryField) -> Locator:
    page.goto(serve(lambda: pn.Column(made, sizing_mode="stretch_width")))
    area = page.get_by_role("textbox", name="Phone number")
    expect(area).to_be_visible()
    return area


def paste(area: Locator, text: str) -> None:
    area.evaluate(
        """(area, text) => {
            const data = new DataTransfer()
            data.setData("text/plain", text)
            const options = { clipboardData: data, bubbles: true, cancelable: true }
            const event = new ClipboardEvent("paste", options)
            if (area.dispatchEvent(event)) document.execCommand("insertText", false, text)
        }""",
        text,
    )


def test_each_key_stroke_is_answered_by_a_verdict_beside_the_field(
    serve: Serve, page: Page
) -> None:
    area = shown(serve, page, judged(field()[0]))
    area.press_sequentially("2125550")
    expect(page.get_by_role("status")).to_have_text("No: 2125550")
    expect(area).to_have_attribute("aria-invalid", "true")
    area.press_sequentially("101")
    expect(page.get_by_role("status")).to_have_text("In Acme Health")
    expect(area).not_to_have_attribute("aria-invalid", "true")
    expect(area).to_have_accessible_description("In Acme Health")


def test_an_emptied_field_says_nothing(serve: Serve, page: Page) -> None:
    made = judged(field()[0])
    area = shown(serve, page, made)
    area.press_sequentially("212")
    expect(page.get_by_role("status")).to_have_text("No: 212")
    made.param.update(verdict={})
    area.fill("")
    expect(page.get_by_role("status")).to_be_empty()


def test_a_verdict_on_older_text_is_never_shown(serve: Serve, page: Page, until: Until) -> None:
    made, _ = field()
    area = shown(serve, page, made)
    area.press_sequentially("212")
    until(lambda: made.text == "212")
    late = made.version
    area.press_sequentially("5")
    until(lambda: made.text == "2125")
    made.answer(made.version, Verdict("bad", "in time"))
    expect(page.get_by_role("status")).to_have_text("in time")
    made.answer(late, Verdict("good", "late"))
    made.verdict = {"version": late, "tone": "good", "title": "late", "details": []}
    area.press_sequentially("5")
    until(lambda: made.text == "21255")
    expect(page.get_by_role("status")).to_have_text("in time")


def test_typing_goes_on_undisturbed_while_verdicts_arrive(
    serve: Serve, page: Page, until: Until
) -> None:
    made = judged(field()[0])
    area = shown(serve, page, made)
    text = " ".join(f"{i:03d}" for i in range(25))
    area.press_sequentially(text, delay=15)
    expect(area).to_have_value(text)
    until(lambda: made.text == text)


def test_enter_submits_and_what_is_typed_meanwhile_stays(
    serve: Serve, page: Page, until: Until
) -> None:
    made, submitted = field()
    area = shown(serve, page, made)
    area.press_sequentially("2125550101")
    area.press("Enter")
    area.press("Shift+Enter")
    area.press_sequentially("415")
    until(lambda: submitted == ["2125550101"])
    made.clear("2125550101")
    expect(area).to_have_value("415")
    until(lambda: made.text == "415")


def test_the_button_submits_what_was_just_typed_and_twice_is_once(
    serve: Serve, page: Page, until: Until
) -> None:
    made, submitted = field()
    area, add = shown(serve, page, made), page.get_by_role("button", name="Add to Delete List")
    expect(add).to_be_disabled()
    area.fill("2125550101")
    add.dblclick()
    area.press("Enter")
    until(lambda: submitted == ["2125550101"])
    made.keep()
    area.press("Enter")
    until(lambda: len(submitted) == 2)
    made.clear("2125550101")
    expect(area).to_have_value("")
    expect(add).to_be_disabled()
    assert len(submitted) == 2


def test_shift_enter_makes_a_line_and_the_field_grows_to_eight(serve: Serve, page: Page) -> None:
    area = shown(serve, page, field()[0])
    for line in range(1, 11):
        area.press_sequentially(str(line))
        expect(area).to_have_attribute("rows", str(min(line, 8)))
        area.press("Shift+Enter")


def test_a_pasted_spreadsheet_column_stays_one_entry_a_line(
    serve: Serve, page: Page, until: Until
) -> None:
    made, _ = field()
    area = shown(serve, page, made)
    area.press_sequentially("2125550100")
    paste(area, SHEET.replace("\tBilling", "").replace("\tClaims", ""))
    until(lambda: made.text == "2125550100\n(212) 555-0101\n(212) 555-0102")


def test_pasted_rows_keep_the_tabs_between_their_cells(
    serve: Serve, page: Page, until: Until
) -> None:
    made, _ = field()
    paste(shown(serve, page, made), SHEET)
    until(lambda: made.text == "(212) 555-0101\tBilling\n(212) 555-0102\tClaims")


def test_a_single_pasted_number_goes_in_at_the_cursor(
    serve: Serve, page: Page, until: Until
) -> None:
    made, _ = field()
    area = shown(serve, page, made)
    area.press_sequentially("(212) ")
    paste(area, "555-0101")
    until(lambda: made.text == "(212) 555-0101")


def test_markup_in_a_verdict_stays_text(serve: Serve, page: Page, until: Until) -> None:
    made, _ = field()
    area = shown(serve, page, made)
    area.press_sequentially("x")
    until(lambda: made.text == "x")
    made.answer(made.version, Verdict("mixed", MARKUP, (MARKUP,)))
    expect(page.get_by_role("status").get_by_text(MARKUP)).to_have_count(2)
    assert page.title() != "ran"


@pytest.mark.parametrize("typed", [{}, {"text": 5, "version": "x"}, {"text": None}])
def test_a_browser_that_sends_nonsense_counts_as_an_empty_field(typed: dict[str, Any]) -> None:
    made, submitted = field()
    made.typed = typed
    made._handle_msg({"type": "submit"})
    made._handle_msg("submit")
    assert (made.text, made.version, submitted) == ("", 0, [])
