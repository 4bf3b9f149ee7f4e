"""The table, driven as a person does: found by roles and names, by mouse and by keyboard."""

import threading
from typing import Any

import panel as pn
import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Serve, Until
from workbench.ui.number_table import NumberTable, Row

pytestmark = pytest.mark.ui

COLUMNS = [["number", "Number"], ["unit", "Business unit"], ["status", "Status", "status"]]
MENU = [["view", "View Assignments"], ["edit", "Edit"], ["remove", "Remove"]]


def name(i: int) -> str:
    return f"(212) 555-{100 + i:04d}"


def rows(*ids: int, unit: str = "Billing") -> list[Row]:
    return [Row(12125550100 + i, (name(i), unit, "Active")) for i in ids]


def table(**params: Any) -> NumberTable:
    made = NumberTable(columns=COLUMNS, menu=MENU, sort="number", **params)
    made.show(rows(*range(30)), total=120, page=0, size=50)
    return made


def shown(serve: Serve, page: Page, made: NumberTable) -> NumberTable:
    """Serve the table, and wait until its page hears of what changes from then on."""
    loaded = threading.Event()

    def make() -> pn.Column:
        pn.state.onload(loaded.set)
        return pn.Column(made, sizing_mode="stretch_width")

    page.goto(serve(make))
    expect(page.get_by_role("table")).to_be_visible()
    for _ in range(200):
        if loaded.is_set():
            return made
        page.wait_for_timeout(50)
    raise AssertionError("the page did not load within 10 s")


def test_each_row_menu_is_found_by_its_number_and_tells_python_what_was_chosen(
    serve: Serve, page: Page, until: Until
) -> None:
    made, asked = table(), list[Any]()
    made.on_action(lambda *what: asked.append(what))
    shown(serve, page, made)
    page.get_by_role("button", name=f"Actions for {name(3)}").click()
    page.get_by_role("menuitem", name="Edit").click()
    until(lambda: asked == [("edit", 12125550103)])


def test_the_row_menu_works_by_keyboard_alone_and_gives_the_focus_back(
    serve: Serve, page: Page, until: Until
) -> None:
    made, asked = table(), list[Any]()
    made.on_action(lambda *what: asked.append(what))
    shown(serve, page, made)
    dots = page.get_by_role("button", name=f"Actions for {name(0)}")
    dots.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="View Assignments")).to_be_focused()
    expect(dots).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="Remove")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="View Assignments")).to_be_focused()
    page.keyboard.press("e")
    expect(page.get_by_role("menuitem", name="Edit")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dots).to_be_focused()
    expect(dots).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    until(lambda: asked == [("view", 12125550100)])


def test_a_refresh_keeps_the_open_menu_with_its_row_though_rows_moved(
    serve: Serve, page: Page, until: Until
) -> None:
    made, asked = table(), list[Any]()
    made.on_action(lambda *what: asked.append(what))
    shown(serve, page, made)
    page.get_by_role("button", name=f"Actions for {name(3)}").click()
    expect(page.get_by_role("menu")).to_be_visible()
    made.show(rows(*range(1, 30)), total=119)
    expect(page.get_by_role("button", name=f"Actions for {name(0)}")).to_have_count(0)
    page.get_by_role("menuitem", name="Remove").click()
    until(lambda: asked == [("remove", 12125550103)])


def test_a_refresh_without_the_menus_row_closes_the_menu(serve: Serve, page: Page) -> None:
    made = shown(serve, page, table())
    page.get_by_role("button", name=f"Actions for {name(3)}").click()
    made.show(rows(*range(4, 30)), total=116)
    expect(page.get_by_role("menu")).to_be_hidden()


def test_a_refresh_keeps_focus_scroll_and_ticks(serve: Serve, page: Page) -> None:
    made = shown(serve, page, table())
    region = page.get_by_role("region", name="Phone numbers")
    page.get_by_role("checkbox", name=f"Select {name(20)}").check()
    page.get_by_role("button", name=f"Actions for {name(21)}").focus()
    before = region.evaluate("node => node.scrollTop = 300")
    made.show(rows(*range(30), unit="Care"), total=120)
    expect(page.get_by_role("cell", name="Care").first).to_be_visible()
    expect(page.get_by_role("button", name=f"Actions for {name(21)}")).to_be_focused()
    assert region.evaluate("node => node.scrollTop") == before
    expect(page.get_by_role("checkbox", name=f"Select {name(20)}")).to_be_checked()


def test_the_focus_of_a_row_that_went_goes_to_the_row_in_its_place(
    serve: Serve, page: Page
) -> None:
    made = shown(serve, page, table())
    page.get_by_role("button", name=f"Actions for {name(5)}").focus()
    made.show(rows(*(i for i in range(30) if i != 5)), total=119)
    expect(page.get_by_role("button", name=f"Actions for {name(6)}")).to_be_focused()


def test_headers_ask_for_an_order_and_say_which_one_holds(
    serve: Serve, page: Page, until: Until
) -> None:
    made, asked = table(), list[Any]()
    made.on_sort(asked.append)
    made.on_sort(lambda sort: setattr(made, "sort", sort))
    shown(serve, page, made)
    number, unit = (
        page.get_by_role("columnheader", name="Number"),
        page.get_by_role("columnheader", name="Business unit"),
    )
    expect(number).to_have_attribute("aria-sort", "ascending")
    unit.get_by_role("button").click()
    expect(unit).to_have_attribute("aria-sort", "ascending")
    expect(number).to_have_attribute("aria-sort", "none")
    unit.get_by_role("button").click()
    expect(unit).to_have_attribute("aria-sort", "descending")
    expect(unit.get_by_role("button")).to_be_focused()
    assert asked == ["unit", "-unit"]


def test_ticks_are_told_by_id_and_the_head_box_ticks_the_page(
    serve: Serve, page: Page, until: Until
) -> None:
    made, asked = table(), list[Any]()
    made.on_tick(lambda ids, on: asked.append((len(ids), on)))
    shown(serve, page, made)
    page.get_by_role("checkbox", name=f"Select {name(1)}").check()
    page.get_by_role("checkbox", name="Select all on this page").check()
    expect(page.get_by_role("checkbox", name=f"Select {name(29)}")).to_be_checked()
    page.get_by_role("checkbox", name=f"Select {name(1)}").uncheck()
    until(lambda: asked == [(1, True), (30, True), (1, False)])


def test_an_answer_to_one_tick_does_not_undo_the_next(
    serve: Serve, page: Page, until: Until
) -> None:
    made, asked, first = table(), list[Any](), 12125550101
    made.on_tick(lambda ids, on: asked.append(ids))
    shown(serve, page, made)
    page.get_by_role("checkbox", name=f"Select {name(1)}").check()
    page.get_by_role("checkbox", name=f"Select {name(2)}").check()
    until(lambda: len(asked) == 2)
    made.mark({first})
    page.wait_for_timeout(300)
    expect(page.get_by_role("checkbox", name=f"Select {name(2)}")).to_be_checked()
    made.mark({first, first + 1})
    page.wait_for_timeout(300)
    made.mark({first})
    expect(page.get_by_role("checkbox", name=f"Select {name(2)}")).not_to_be_checked()


def test_marks_hold_for_rows_that_are_shown_later(serve: Serve, page: Page) -> None:
    made = shown(serve, page, table())
    made.mark({12125550100 + 60})
    made.show(rows(*range(50, 80)), total=120, page=1)
    expect(page.get_by_role("checkbox", name=f"Select {name(60)}")).to_be_checked()
    expect(page.get_by_role("checkbox", name=f"Select {name(61)}")).not_to_be_checked()


def test_the_pager_says_where_one_is_and_offers_only_pages_that_are_there(
    serve: Serve, page: Page, until: Until
) -> None:
    made, asked = table(), list[Any]()
    made.on_page(asked.append)
    shown(serve, page, made)
    expect(page.get_by_text("1 to 50 of 120 numbers")).to_be_visible()
    expect(page.get_by_role("button", name="First page")).to_be_disabled()
    page.get_by_role("button", name="Next page").click()
    page.get_by_role("button", name="Last page").click()
    until(lambda: asked == [1, 2])
    made.show(rows(*range(20)), total=120, page=2)
    expect(page.get_by_text("101 to 120 of 120 numbers")).to_be_visible()
    expect(page.get_by_role("button", name="Last page")).to_be_disabled()
    expect(page.get_by_role("button", name="First page")).to_be_focused()


def test_the_size_of_a_page_can_be_chosen(serve: Serve, page: Page, until: Until) -> None:
    made, asked = table(), list[Any]()
    made.on_size(asked.append)
    shown(serve, page, made)
    page.get_by_role("combobox", name="Rows per page").select_option("100")
    until(lambda: asked == [100])


def test_a_verdict_shows_its_reason_and_a_row_can_have_buttons_of_its_own(
    serve: Serve, page: Page, until: Until
) -> None:
    made, asked = (
        NumberTable(
            columns=[["entry", "Entry"], ["verdict", "Check", "verdict"]],
            selectable=False,
            sortable=False,
        ),
        list[Any](),
    )
    made.on_action(lambda *what: asked.append(what))
    made.show(
        [
            Row(
                1,
                ("bogus",),
                ok=False,
                reason="This is not a phone number.",
                actions=[("remove", "Remove from list")],
            )
        ],
        total=1,
    )
    shown(serve, page, made)
    expect(page.get_by_role("cell", name="This is not a phone number.")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    page.get_by_role("button", name="Remove from list: bogus").click()
    until(lambda: asked == [("remove", 1)])


def test_no_rows_say_why(serve: Serve, page: Page) -> None:
    made = shown(serve, page, table(empty="No number matches."))
    made.show([], total=0)
    expect(page.get_by_text("No number matches.")).to_be_visible()
    expect(page.get_by_text("0 numbers")).to_be_visible()


def test_markup_in_any_text_stays_text(serve: Serve, page: Page) -> None:
    evil = '<img src=x onerror="window.hit=1">'
    made = NumberTable(
        columns=[["number", evil], ["verdict", "Check", "verdict"]],
        menu=[["a", evil]],
        caption=evil,
        empty=evil,
    )
    made.show([Row(1, (evil,), ok=False, reason=evil, actions=[("x", evil)])], total=1)
    shown(serve, page, made)
    expect(page.get_by_role("cell", name=evil).first).to_be_visible()
    assert page.evaluate("window.hit") is None


def test_number_and_dots_stay_in_reach_on_a_phone(serve: Serve, phone: Page) -> None:
    made = shown(serve, phone, table())
    made.columns = [["number", "Number"], *([f"c{i}", f"Column {i}"] for i in range(9))]
    dots = phone.get_by_role("button", name=f"Actions for {name(0)}")
    expect(dots).to_be_in_viewport(ratio=1)
    row = phone.get_by_role("row").filter(has=dots)
    expect(row.get_by_role("cell", name=name(0), exact=True)).to_be_in_viewport(ratio=1)
    for cell in row.get_by_role("cell").all()[1:4]:
        expect(cell).to_be_in_viewport(ratio=1)
    dots.click()
    expect(phone.get_by_role("menuitem").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "x",
        {},
        {"type": "nothing"},
        {"type": "action", "action": "drop", "id": 12125550100},
        {"type": "action", "action": "edit", "id": 1},
        {"type": "tick", "ids": [1], "on": True},
        {"type": "tick", "ids": "x"},
        {"type": "page", "page": 99},
        {"type": "page", "page": "1"},
        {"type": "size", "size": 10**9},
        {"type": "sort", "field": "1; drop table"},
        {"type": "action", "action": ["edit"], "id": [1]},
    ],
)
def test_messages_that_offer_nothing_known_are_ignored(message: Any) -> None:
    made, asked = table(), list[Any]()
    for listen in (made.on_action, made.on_tick, made.on_page, made.on_size, made.on_sort):
        listen(lambda *what: asked.append(what))
    made._handle_msg(message)
    assert asked == []
