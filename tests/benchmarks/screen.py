"""The dashboard's screen, timed as a person waits for it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.benchmarks.bare import DIGITS, PURPOSE
from tests.benchmarks.machine import browser
from tests.ui.conftest import FLAGS

REPEATED, LOADS = 5, 3
NEW = ("3847", "9071", "2604", "7735", DIGITS)  # searches of which no counts are kept yet
REST = 1000  # milliseconds between clicks, as a person reads
PATIENCE = 120_000

# From an event on one node to the frame after another one's text has changed, with the rows, or
# after it has all that it waits to tell.
CLICK = """
([node, told, text, whole]) => new Promise(done => {
  const before = told.textContent, begun = performance.now()
  const counts = () => whole && told.textContent.includes("counting")
  const waits = () => told.textContent === before || counts()
  const look = () => requestAnimationFrame(waits() ? look : end)
  const end = () => setTimeout(() => done((performance.now() - begun) / 1000))
  if (text === null) node.click()
  else {
    node.value = text
    node.dispatchEvent(new Event("input"))
    node.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }))
  }
  look()
})
"""


class Screen:
    """The first page of a dashboard, in one browser."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self._chromium, self._address = chromium, address
        self._page: Page = self._load()

    def first_row(self) -> list[float]:
        """From the address to the first row, nothing kept from before."""
        times = []
        for _ in range(LOADS):
            self._page.context.close()
            begun = time.perf_counter()
            self._page = self._load()
            times.append(time.perf_counter() - begun)
            self._rest()
        return times

    def filtered(self) -> list[float]:
        """A choice among the call purposes, taken back each time."""
        self._page.get_by_role("button", name="Filter by call purpose").click()
        choice = self._page.get_by_role("dialog").get_by_role("checkbox", name=PURPOSE)
        times = self._there_and_back(choice, choice)
        self._page.keyboard.press("Escape")
        return times

    def searched(self, to_the_count: bool = False) -> list[float]:
        """Some digits of a number, others each time, each taken back: to the rows, or until it is
        told how many match, too."""
        field, times = self._page.get_by_role("searchbox", name="Search"), []
        for digits in NEW:
            times.append(self._click(field, f"1{digits}" if to_the_count else digits, to_the_count))
            self._click(field, "", True)
        return times

    def flipped(self) -> list[float]:
        """The next page, again and again."""
        return [self._click(self._flip("Next page")) for _ in range(REPEATED)]

    def last_pages(self) -> list[float]:
        """The last page, each time from the first."""
        return self._there_and_back(self._flip("Last page"), self._flip("First page"))

    def _there_and_back(
        self, there: Locator, back: Locator, texts: tuple[str | None, str | None] = (None, None)
    ) -> list[float]:
        times = []
        for _ in range(REPEATED):
            times.append(self._click(there, texts[0]))
            self._click(back, texts[1])
        return times

    def _click(self, node: Locator, text: str | None = None, whole: bool = False) -> float:
        told = self._pages().get_by_role("status")
        asked = [node.element_handle(), told.element_handle(), text, whole]
        took = float(self._page.evaluate(CLICK, asked))
        self._rest()
        return took

    def _flip(self, name: str) -> Locator:
        return self._pages().get_by_role("button", name=name)

    def _pages(self) -> Locator:
        return self._page.get_by_role("navigation", name="Pages of Phone numbers")

    def _rest(self) -> None:
        self._page.wait_for_timeout(REST)

    def _load(self) -> Page:
        page = self._chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(self._address)
        page.get_by_role("button", name="Actions for").first.wait_for()
        return page


@contextmanager
def opened(address: str) -> Iterator[Screen]:
    """A dashboard in a Chromium of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=FLAGS)
        yield Screen(chromium, address)
        chromium.close()
