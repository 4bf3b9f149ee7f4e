"""The page in a cell of a real JupyterLab: it and the cells share one state, and its kernel alone lets in."""

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

COUNTER = """
import panel as pn, panel_material_ui as pmui, param
from workbench.ui.notebook import cell_html

class Counter(param.Parameterized):
    count = param.Integer(0)

    def cell_page(self):
        add = pmui.Button(label="Add one", on_click=lambda _: self.param.update(count=self.count + 1))
        shown = pmui.TextInput(label="Count", disabled=True, value=self.param.count.rx().rx.pipe(str))
        return pmui.Page(main=[add, shown], title="Counter", theme_toggle=False)

    def _repr_html_(self):
        return cell_html(self, "a counter <b>with markup</b>")

counter = Counter()
"""


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


def test_the_page_and_the_cells_share_one_state(lab, tab):
    notebook = lab.open(tab, COUNTER, "counter", "counter.count = 5", "counter.count")
    notebook.run_all()
    count = notebook.app(1).get_by_role("textbox", name="Count")
    expect(count).to_have_value("5")
    notebook.app(1).get_by_role("button", name="Add one").click()
    expect(count).to_have_value("6")
    notebook.run(3)
    expect(notebook.output(3)).to_have_text("6")
    assert notebook.save() < 10_000


def test_it_follows_the_notebooks_theme_and_comes_back_on_reload(lab, tab):
    notebook = lab.open(tab, COUNTER, "counter")
    notebook.run_all()
    body, add = (
        notebook.app(1).locator("body"),
        notebook.app(1).get_by_role("button", name="Add one"),
    )
    expect(add).to_be_visible()
    expect(body).not_to_have_css("background-color", "rgb(18, 18, 18)")
    notebook.command("apputils:change-theme", {"theme": "JupyterLab Dark"})
    expect(body).to_have_css("background-color", "rgb(18, 18, 18)")
    notebook.command("apputils:change-theme", {"theme": "JupyterLab Light"})
    expect(body).not_to_have_css("background-color", "rgb(18, 18, 18)")
    notebook.save()
    tab.reload()
    notebook.ready()
    add.click()
    expect(notebook.app(1).get_by_role("textbox", name="Count")).to_have_value("1")


def test_a_kernel_shut_down_leaves_a_readable_summary_and_a_sentence(lab, tab):
    notebook = lab.open(tab, COUNTER, "counter")
    notebook.run_all()
    expect(notebook.app(1).get_by_role("button", name="Add one")).to_be_visible()
    lab.shut_down_kernels()
    expect(notebook.output(1)).to_contain_text(GONE)
    expect(notebook.output(1)).to_contain_text("a counter <b>with markup</b>")
    expect(notebook.output(1).locator("iframe")).to_have_count(0)


def test_a_request_without_a_session_id_signed_by_this_kernel_gets_403():
    assert status("workbench") == 403
    assert status("workbench?bokeh-session-id=abc") == 403
    assert status("workbench?app=x&bokeh-session-id=" + kernel_server().session()) == 200


def test_another_kernel_on_the_same_port_does_not_answer_for_this_one():
    assert status(kernel_server().name) == 204
    assert status("0" * 16) == 404


def test_a_dropped_object_is_freed_and_its_page_says_so(monkeypatch: pytest.MonkeyPatch):
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


def test_an_output_is_small_and_holds_no_markup_of_the_summary():
    output = cell_html(Counter(), "<img src=x onerror=alert(1)>")
    assert "<img" not in output
    assert len(output) < 2500
