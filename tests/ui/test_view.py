"""What a part of a page relies on: whatever threads hand to it is done, on its event loop."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import panel as pn
import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Serve, Until
from workbench import Inventory
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words

pytestmark = pytest.mark.ui

THREADS, ACTS = 4, 200


@pytest.fixture
def eager_threads() -> Iterator[None]:
    """Threads that take turns far more often than usual, as on a busy machine."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("eager_threads")
def test_nothing_that_threads_hand_to_a_page_is_lost_while_it_draws(
    sample: Inventory, serve: Serve, page: Page, until: Until
) -> None:
    views: list[View] = []
    words = [Words(("text", f"part {i}")) for i in range(4)]
    done: list[int] = []

    def make() -> Any:
        views.append(View(WorkbenchState(sample)))
        return pn.Column(*words)

    def draw(act: int) -> None:
        with pn.io.hold():
            for part in words:
                part.say(("text", f"act {act}"))
        done.append(act)

    def hand_over(first: int) -> None:
        for act in range(first, first + ACTS):
            views[0].on_page(lambda act=act: draw(act))

    page.goto(serve(make))
    expect(page.get_by_text("part 3")).to_be_visible()
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(hand_over, range(0, THREADS * ACTS, ACTS)))
    until(lambda: len(done) == THREADS * ACTS)
    assert sorted(done) == list(range(THREADS * ACTS))
