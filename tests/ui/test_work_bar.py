"""Work that takes over a second shows how far it is, and can be cancelled before it is decided."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import workbench.inventory.session as session
import workbench.operations.reading.files as files
import workbench.ui.view as view
from tests.ui.conftest import Open
from tests.ui.lists.deleting import UNIT, numbers, open_delete_page, stage
from workbench.progress import Progress, decide, reached
from workbench.ui.work_bar import TOO_LATE, WorkBar

pytestmark = pytest.mark.ui


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "PATIENCE", 0.05)


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Changes take their steps slowly, until the event is set; then they are decided."""
    go_on, carry_out = threading.Event(), session.run.carry_out

    def slow(*submission: Any) -> Any:
        for step in range(100):
            reached(step / 200)
            if go_on.wait(0.1):
                break
        return carry_out(*submission)

    monkeypatch.setattr(session.run, "carry_out", slow)
    yield go_on
    go_on.set()


def delete_one(page: Page, number: str) -> None:
    open_delete_page(page)
    stage(page, number)
    page.get_by_role("button", name="Delete 1 number").click()
    page.get_by_role("dialog").get_by_role("button", name="OK").click()


def test_a_delete_shows_how_far_it_is_and_is_cancelled(
    workbench: Open, page: Page, slowly: threading.Event
) -> None:
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    delete_one(page, number)
    dialog = page.get_by_role("dialog")
    bar = dialog.get_by_role("progressbar", name="Progress")
    expect(bar).to_be_visible()
    first = bar.evaluate("bar => bar.value")
    page.wait_for_function("([bar, first]) => bar.value > first", arg=[bar.element_handle(), first])
    dialog.get_by_role("button", name="Cancel what is running").click()
    expect(dialog.get_by_text("Cancelled. Nothing was changed.")).to_be_visible()
    expect(bar).to_be_hidden()
    assert numbers(app.inventory, UNIT)[0] == number
    slowly.set()
    dialog.get_by_role("button", name="OK").click()
    expect(page.get_by_text("Removed Numbers")).to_be_visible()


def test_a_bar_tells_what_is_done_to_how_many_and_that_it_is_too_late() -> None:
    bar, progress = WorkBar(), Progress()
    with progress.watching(), progress._part(1.0, "Deleting", 1_000):
        reached(0.25)
        bar.show_progress(progress)
        assert (bar.visible, bar.told, bar.share) == (True, "Deleting… 250 of 1,000", 0.25)
        decide()
        bar._asked_cancel({})
        assert (bar.told, bar.can_cancel) == (TOO_LATE, False)
    bar.rest(Progress())
    assert bar.visible, "another's end is not its own"
    bar.rest(progress)
    assert not bar.visible


def test_an_upload_is_cancelled_and_nothing_is_staged(
    workbench: Open, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = files.KINDS[".csv"]

    def slow(*asked: Any) -> Any:
        for step in range(100):
            time.sleep(0.1)
            reached(step / 100)
        return read(*asked)

    monkeypatch.setitem(files.KINDS, ".csv", slow)
    workbench(UNIT)
    open_delete_page(page)
    page.get_by_role("tab", name="Upload").click()
    content = pd.DataFrame({"number": ["2125550100"]}).to_csv(index=False).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "slow.csv", "mimeType": "", "buffer": content}
    )
    # Then what was shown while the list was loaded is gone: there is one bar, the upload's.
    expect(page.locator("input[type=file]")).to_have_count(0)
    page.get_by_role("progressbar", name="Progress").wait_for()
    page.get_by_role("button", name="Cancel what is running").click()
    expect(page.get_by_text("It was not added. Cancelled. Nothing was changed.")).to_be_visible()
