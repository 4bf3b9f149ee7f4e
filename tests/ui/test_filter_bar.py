"""Search and filters on a slow line: what a person said last is never undone by an older answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.ui.conftest import Open, Until
from workbench.ui.filter_bar import FilterBar

pytestmark = pytest.mark.ui


class Line:
    """What the server says reaches the page at once, or, once it is slow, as it is let through."""

    def __init__(self, page: Page) -> None:
        self.is_slow, self._page = False, page
        self._kept: list[Callable[[], None]] = []
        page.route_web_socket("**/ws*", self._connect)

    def _connect(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            self._kept.append(lambda: browser.send(message))
            if not self.is_slow:
                self.let_through()

        server.on_message(pass_on)

    def let_through(self) -> None:
        """Let the page have all that was said so far."""
        kept, self._kept = self._kept, []
        for send in kept:
            send()

    def so_far(self) -> Callable[[], None]:
        """Lets the page have what was said until now, and nothing that is said from now on."""
        self._page.wait_for_timeout(500)
        kept, self._kept = self._kept, []

        def let_through() -> None:
            self._kept, later = kept, self._kept
            self.let_through()
            self._kept = later
            self._page.wait_for_timeout(300)

        return let_through


@pytest.fixture
def line(page: Page) -> Line:
    return Line(page)


def test_ticks_that_are_quicker_than_their_answers_all_count(
    workbench: Open, page: Page, until: Until, line: Line
) -> None:
    app = workbench("Acme Health")
    page.get_by_role("button", name="Filter by call purpose").click()
    tick = page.get_by_role("checkbox", name="Survey")
    expect(tick).to_be_visible()
    line.is_slow = True
    tick.check()
    until(lambda: app.filter.call_purpose == ["Survey"])
    let_first_through = line.so_far()
    page.get_by_role("checkbox", name="Prison").check()
    until(lambda: app.filter.call_purpose == ["Survey", "Prison"])
    let_first_through()
    expect(page.get_by_role("checkbox", name="Prison")).to_be_checked()
    page.get_by_role("checkbox", name="Charity").check()
    until(lambda: app.filter.call_purpose == ["Survey", "Prison", "Charity"])
    line.is_slow = False
    line.let_through()
    expect(page.get_by_role("button", name="call purpose: 3 chosen")).to_be_visible()
    app.filter.call_purpose = ["Political"]
    expect(page.get_by_role("checkbox", name="Political")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Prison")).not_to_be_checked()


def test_a_late_answer_leaves_the_search_that_is_being_typed(
    workbench: Open, page: Page, until: Until, line: Line
) -> None:
    app = workbench("Acme Health")
    search = page.get_by_role("searchbox", name="Search", exact=True)
    line.is_slow = True
    search.fill("past")
    until(lambda: app.filter.search == "past")
    let_first_through = line.so_far()
    search.fill("past due")
    until(lambda: app.filter.search == "past due")
    let_first_through()
    expect(search).to_have_value("past due")
    line.is_slow = False
    line.let_through()
    expect(page.get_by_text("24 numbers").first).to_be_visible()
    expect(search).to_have_value("past due")
    app.filter.search = "212"
    expect(search).to_have_value("212")


def test_a_search_among_choices_that_finds_none_says_so(workbench: Open, page: Page) -> None:
    workbench("Acme Health")
    page.get_by_role("button", name="Filter by program").click()
    find = page.get_by_role("searchbox", name="Find in Program")
    find.fill("no such")
    expect(page.get_by_text("Nothing in Program matches “no such”.")).to_be_visible()
    find.fill("")
    expect(page.get_by_text("Nothing in Program")).to_have_count(0)


def test_only_choices_that_are_offered_can_be_ticked() -> None:
    bar, ticked = FilterBar(), list[tuple[str, str, bool]]()
    bar.on_tick(lambda *tick: ticked.append(tick))
    bar.fill("", [{"key": "status", "choices": [{"value": "Active"}]}])
    for value in ("Active", "bogus", ["Active"], None):
        bar._handle_msg({"type": "tick", "turn": 1, "facet": "status", "value": value, "on": True})
    assert ticked == [("status", "Active", True)]
