"""Real Chromium on pages served by this process: nothing is fetched from elsewhere, nothing fails
unseen.
"""

import asyncio
import logging
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import panel as pn
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    expect,
    sync_playwright,
)

from workbench import Inventory
from workbench.ui.app import Workbench
from workbench.ui.downloads import ROUTES

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ELSEWHERE = re.compile(r"^(?!(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:)")
HARMLESS = re.compile(r"favicon|Failed to load resource: net::ERR_CONNECTION_REFUSED")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser describes a widget that came later with its first click; the server knows it and
    goes on.
    """
    for item in items:
        if item.get_closest_marker("ui"):
            item.add_marker(pytest.mark.filterwarnings("ignore:reference already known"))


Serve = Callable[[Callable[[], Any]], str]
Until = Callable[[Callable[[], bool]], None]


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("CI is set and no Chromium was found: install chromium.")
    if found is None:
        pytest.skip(f"no Chromium found ({', '.join(names)}): browser tests did not run")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
        yield chromium
        chromium.close()


class _Server:
    """One factory on a free local port, in a thread with its own loop."""

    def __init__(self, factory: Callable[[], Any]) -> None:
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(factory,), daemon=True)
        self._thread.start()
        assert self._ready.wait(30), "the server did not start"

    def _run(self, factory: Callable[[], Any]) -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        self._server = pn.io.server.get_server(
            factory,
            address="127.0.0.1",
            port=0,
            show=False,
            start=False,
            extra_patterns=ROUTES,
        )
        self._server.start()
        self.url = f"http://127.0.0.1:{self._server.port}/"
        self._ready.set()
        self._server.io_loop.start()

    def stop(self) -> None:
        loop = self._server.io_loop
        loop.add_callback(self._server.stop, False)
        loop.add_callback(loop.stop)
        self._thread.join(10)


class _Errors(logging.Handler):
    """Keeps what the server logs as an error while a test runs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = logging.Formatter().format(record)
        # A page that is closed while it is written to is no fault.
        if "WebSocketClosedError" not in text:
            self.seen.append(text)


@contextmanager
def _server_errors() -> Iterator[list[str]]:
    kept, loggers = (
        _Errors(),
        [logging.getLogger(name) for name in ("", "bokeh", "panel", "tornado")],
    )
    for logger in loggers:
        logger.addHandler(kept)
    yield kept.seen
    for logger in loggers:
        logger.removeHandler(kept)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a factory; the address is the answer. Errors of the server fail the test."""
    servers: list[_Server] = []

    def start(factory: Callable[[], Any]) -> str:
        servers.append(_Server(factory))
        return servers[-1].url

    with _server_errors() as errors:
        yield start
        for server in servers:
            server.stop()
    assert not errors, "\n".join(errors)


@contextmanager
def watched_page(
    browser: Browser, width: int = 1280, height: int = 900, **options: Any
) -> Iterator[Page]:
    """A page of its own context that fails on a script error and on any request to another host."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-US", **options
    )
    problems: list[str] = []

    def refuse(route: Route) -> None:
        problems.append(f"asked another host: {route.request.url}")
        route.abort()

    def log(message: ConsoleMessage) -> None:
        if message.type == "error" and not HARMLESS.search(
            f"{message.text} {message.location.get('url')}"
        ):
            problems.append(f"console: {message.text}")

    context.route(ELSEWHERE, refuse)
    page = context.new_page()
    page.on("console", log)
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    yield page
    context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop-sized page, 1280 pixels wide."""
    expect.set_options(timeout=15_000)
    with watched_page(browser) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A narrow page, 400 pixels wide."""
    expect.set_options(timeout=15_000)
    with watched_page(browser, width=400, height=800) as opened:
        yield opened


@pytest.fixture
def until(page: Page) -> Until:
    """Wait until something is true in Python while the browser goes on."""

    def wait(fact: Callable[[], bool]) -> None:
        for _ in range(300):
            if fact():
                return
            page.wait_for_timeout(50)
        raise AssertionError("it did not become true within 15 s")

    return wait


Open = Callable[..., Workbench]


@pytest.fixture
def workbench(sample: Inventory, serve: Serve, page: Page) -> Iterator[Open]:
    """Open the app on the sample at a level, at its first page of numbers."""
    opened: list[Workbench] = []

    def open_at(level: str = "", theme: str = "default", on: Page = page) -> Workbench:
        app = Workbench(sample.at(level) if level else sample)
        opened.append(app)
        on.goto(f"{serve(app.page)}?theme={theme}")
        expect(on.get_by_role("heading", level=1)).to_be_visible()
        expect(on.get_by_role("button", name="Actions for").first).to_be_visible()
        return app

    yield open_at
    for app in opened:
        app.state.close()


def dots(page: Page, number: str) -> Locator:
    """A row's three-dots button."""
    return page.get_by_role("button", name=f"Actions for {number}")


def choose(page: Page, number: str, action: str) -> None:
    """Choose from a row's menu."""
    dots(page, number).click()
    page.get_by_role("menuitem", name=action, exact=True).click()


def facts_of(page: Page) -> dict[str, str]:
    """A dialog's list of facts."""
    terms, values = page.get_by_role("term"), page.get_by_role("definition")
    expect(terms.first).to_be_visible()
    return dict(zip(terms.all_inner_texts(), values.all_inner_texts(), strict=True))


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, as a person without a mouse does."""
    for _ in range(12):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
        if wanted.evaluate("node => node.getRootNode().activeElement === node"):
            return
    expect(wanted).to_be_focused()


def expect_accessible(page: Page) -> None:
    """Assistive technology finds nothing to stumble over, once what moves has come to rest."""
    for _ in range(4):
        results = Axe().run(page)
        if results.violations_count == 0:
            return
        page.wait_for_timeout(500)
    raise AssertionError(results.generate_report())
