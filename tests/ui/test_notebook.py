"""The page in a cell of a real JupyterLab: it and the cells share one state."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import panel as pn
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.ui.conftest import ELSEWHERE
from tests.ui.jupyter import Lab
from workbench.ui.notebook import DROPPED, GONE, cell_html, kernel_server

pytestmark = [pytest.mark.ui, pytest.mark.notebook]

START = """
import workbench as wb

inventory = wb.demo()
app = wb.Workbench(inventory.at("Acme Health/Billing"))
number = inventory.numbers(program="Past Due").to_frame()["number"].iloc[0]
"""
DARK, NUMBERS = "rgb(18, 22, 28)", "Phone numbers"


class Counter:
    """Something to display."""

    def cell_page(self) -> pn.viewable.Viewable:
        return pn.Column("a page")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with Lab(tmp_path_factory.mktemp("lab")) as started:
        yield started


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A browser tab in which every other host is blocked, and asking one fails the test."""
    expect.set_options(timeout=30_000)
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-US")
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(ELSEWHERE, refuse)
    yield context.new_page()
    context.close()
    assert not asked, asked


def status(path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{kernel_server().port}/{path}") as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_cells_change_shows_in_the_page_and_a_click_in_the_next_cell(lab: Lab, tab: Page) -> None:
    notebook = lab.open(
        tab,
        START,
        "app",
        "app.filter.search = number; app.delete_list.add([number, 'bogus']);",
        "print(app.outcome)",
    )
    notebook.run_all()
    page = notebook.app(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("Billing")
    expect(page.get_by_role("searchbox")).to_have_value(re.compile("^\\+1"))
    expect(page.get_by_role("button", name="Actions for")).to_have_count(1)
    page.get_by_role("button", name="Review Delete List").click()
    page.get_by_role("button", name="Delete 1 number").click()
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()
    expect(page.get_by_role("heading", name="Rejected Numbers (1)")).to_be_visible()
    notebook.run(3)
    expect(notebook.output(3)).to_contain_text("1 removed, 1 rejected of 2 submitted")
    assert notebook.save() < 100_000


def test_two_displays_of_one_object_show_the_same(lab: Lab, tab: Page) -> None:
    notebook = lab.open(tab, START, "app", "app")
    notebook.run_all()
    for cell in (1, 2):
        expect(notebook.app(cell).get_by_role("heading", level=1)).to_have_text("Billing")
    notebook.app(1).get_by_role("searchbox").fill("206")
    expect(notebook.app(2).get_by_role("searchbox")).to_have_value("206")


def test_it_follows_the_notebooks_theme_and_comes_back_on_reload(lab: Lab, tab: Page) -> None:
    notebook = lab.open(tab, START, "app.delete_list.add('bogus')\napp")
    notebook.run_all()
    body, heading = notebook.app(1).locator("body"), notebook.app(1).get_by_role("heading", level=1)
    expect(heading).to_have_text("Billing")
    expect(body).not_to_have_css("background-color", DARK)
    notebook.command("apputils:change-theme", {"theme": "JupyterLab Dark"})
    expect(body).to_have_css("background-color", DARK)
    notebook.command("apputils:change-theme", {"theme": "JupyterLab Light"})
    expect(body).not_to_have_css("background-color", DARK)
    notebook.save()
    tab.reload()
    notebook.ready()
    expect(heading).to_have_text("Billing")
    expect(notebook.app(1).get_by_role("table", name=NUMBERS)).to_be_visible()
    expect(notebook.app(1).get_by_text("1 entry waits on the delete list")).to_be_visible()


def test_a_kernel_shut_down_leaves_a_readable_summary_and_a_sentence(lab: Lab, tab: Page) -> None:
    notebook = lab.open(tab, START, "app")
    notebook.run_all()
    expect(notebook.app(1).get_by_role("heading", level=1)).to_have_text("Billing")
    lab.shut_down_kernels()
    expect(notebook.output(1)).to_contain_text(GONE)
    expect(notebook.output(1)).to_contain_text("Acme Health / Billing: 92 numbers")
    expect(notebook.output(1).locator("iframe")).to_have_count(0)


def test_a_request_without_a_session_id_signed_by_this_kernel_gets_403() -> None:
    assert status("workbench") == 403
    assert status("workbench?bokeh-session-id=abc") == 403
    assert status("workbench?app=x&bokeh-session-id=" + kernel_server().session()) == 200


def test_another_kernel_on_the_same_port_does_not_answer_for_this_one() -> None:
    assert status(kernel_server().name) == 204
    assert status("0" * 16) == 404


def test_a_dropped_object_is_freed_and_its_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    server, kept = kernel_server(), Counter()
    key = server.add(kept)
    for _ in range(server._latest.maxlen or 0):
        server.add(Counter())
    assert page_of(key, monkeypatch)[0].object == "a page"
    del kept
    assert DROPPED in page_of(key, monkeypatch).object


def page_of(key: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(type(pn.state), "session_args", {"app": [key.encode()]})
    return kernel_server()._page()


def test_an_output_is_small_and_holds_no_markup_of_the_summary() -> None:
    output = cell_html(Counter(), "<img src=x onerror=alert(1)>")
    assert "<img" not in output
    assert len(output) < 2500
