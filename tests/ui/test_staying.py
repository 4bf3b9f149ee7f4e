"""What is staged stays: over a reload, in another tab, and over the end of the server."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import workbench as wb
from tests.cli.conftest import COMMAND
from tests.ui.conftest import Serve, Until, watched_page
from tests.ui.lists.deleting import BAD, UNIT, confirm, field, listed, numbers, row, stage
from workbench.ui.app import session_page

pytestmark = pytest.mark.ui

AT = "?at=delete/Acme%20Health/Billing"


class Server:
    """``workbench serve`` in a process of its own, always on the same port."""

    def __init__(self, database: str) -> None:
        self._database, self._port = database, "0"
        self.start()

    def start(self) -> None:
        arguments = ["serve", self._database, "--no-browser", "--port", self._port]
        self._process = subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.PIPE, text=True)
        assert self._process.stderr
        found = re.search(r"http://\S+:(\d+)/", self._process.stderr.readline())
        assert found, "no address was printed"
        self.url, self._port = found[0], found[1]

    def kill(self) -> None:
        """As ``kill -9`` does."""
        assert self._process.stderr
        self._process.kill()
        self._process.wait()
        self._process.stderr.close()


@pytest.fixture
def server(sample: wb.Inventory) -> Iterator[Server]:
    made = Server(sample.path)
    yield made
    made.kill()


def saved(sample: wb.Inventory) -> int:
    return len(list(Path(f"{sample.path}.staged").glob("*.list")))


def test_a_list_stays_over_a_reload_and_in_another_tab_until_it_is_carried_out(
    sample: wb.Inventory, serve: Serve, page: Page, until: Until
) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    first, second, third = numbers(sample, UNIT, 3)
    url = f"{serve(session_page(sample))}{AT}"
    page.goto(url)
    stage(page, first, BAD)
    expect(listed(page)).to_have_count(2)
    page.reload()
    expect(row(page, first)).to_contain_text("Ready to delete")
    expect(row(page, BAD)).to_be_visible()
    assert asked == []
    tab = page.context.new_page()
    tab.goto(url)
    stage(tab, second)
    expect(listed(page)).to_have_count(3)
    confirm(page, "Delete 2 numbers")
    expect(page.get_by_role("heading", name="2 numbers deleted")).to_be_visible()
    expect(listed(tab)).to_have_count(0)
    tab.close()
    page.reload()
    stage(page, third)
    expect(listed(page)).to_have_count(1)
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("dialog").get_by_role("button", name="Clear all").click()
    until(lambda: not saved(sample))


def test_a_list_stays_over_the_servers_death_and_what_another_changed_is_told(
    sample: wb.Inventory, server: Server, page: Page, until: Until
) -> None:
    first, second = numbers(sample, UNIT, 2)
    page.goto(f"{server.url}{AT}")
    stage(page, first, second, BAD)
    expect(listed(page)).to_have_count(3)
    until(lambda: saved(sample) == 1)
    server.kill()
    expect(page.get_by_role("alert")).to_contain_text("The server doesn't answer.")
    sample.edit(second, call_purpose="Charity").raise_for_rejected()
    server.start()
    expect(row(page, second)).to_contain_text("changed")  # the page has come back by itself
    expect(row(page, first)).to_contain_text("Ready to delete")
    confirm(page, "Delete 1 number")
    expect(page.get_by_role("heading", name="1 number deleted")).to_be_visible()
    until(lambda: not saved(sample))
    assert sample.find(first) is None
    assert sample.find(second) is not None
    server.kill()
    server.start()
    page.goto(f"{server.url}{AT}")
    expect(page.get_by_text("Nothing is staged yet.").first).to_be_visible()


def test_text_that_is_typed_keeps_a_page_until_a_person_lets_it_go(
    sample: wb.Inventory, server: Server, page: Page
) -> None:
    page.goto(f"{server.url}{AT}")
    field(page).fill("212-555-0177")
    expect(page.get_by_text("not in the inventory")).to_be_visible()
    server.kill()
    server.start()
    notice = page.get_by_role("alert").filter(has_text="The server answers again.")
    expect(notice).to_be_visible()
    expect(field(page)).to_have_value("212-555-0177")
    notice.get_by_role("button", name="Load again").click()
    expect(notice).to_have_count(0)
    expect(field(page)).to_have_value("")


def test_leaving_is_asked_about_where_a_browser_keeps_nothing(
    sample: wb.Inventory, serve: Serve, browser: Browser
) -> None:
    with watched_page(browser) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException() } })"
        )
        page.goto(f"{serve(session_page(sample))}{AT}")
        stage(page, numbers(sample, UNIT)[0])
        expect(listed(page)).to_have_count(1)
        with page.expect_event("dialog") as asked:
            page.close(run_before_unload=True)
        assert asked.value.type == "beforeunload"
        asked.value.accept()


def test_what_cannot_be_taken_up_again_is_told(
    sample: wb.Inventory, server: Server, page: Page, until: Until
) -> None:
    page.goto(f"{server.url}{AT}")
    stage(page, numbers(sample, UNIT)[0])
    until(lambda: saved(sample) == 1)
    server.kill()
    (path,) = Path(f"{sample.path}.staged").glob("*.list")
    path.write_bytes(path.read_bytes()[:-1])
    server.start()
    page.goto(f"{server.url}{AT}")
    told = page.get_by_text("A staged delete list was not taken up again.")
    expect(told).to_be_visible()
    expect(page.get_by_text("Nothing is staged yet.").first).to_be_visible()
