"""The one dialog of a page stays with what it was asked to do until that is done."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Open, choose
from workbench import Inventory
from workbench.errors import WorkbenchError

pytestmark = pytest.mark.ui

NUMBER = "(201) 555-0107"


@pytest.fixture
def slow_edit(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """An edit that fails as soon as it is let go."""
    go = threading.Event()

    def edit(*_: Any, **__: Any) -> None:
        go.wait(20)
        raise WorkbenchError("Another holds the inventory; try again.")

    monkeypatch.setattr(Inventory, "edit", edit)
    yield go
    go.set()


def test_a_dialog_that_works_stays_open_so_that_what_went_wrong_is_read(
    workbench: Open, page: Page, slow_edit: threading.Event
) -> None:
    workbench("Acme Health")
    choose(page, NUMBER, "Edit")
    dialog = page.get_by_role("dialog", name="Edit")
    dialog.get_by_role("combobox", name="Call Purpose").select_option("Survey")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("button", name="Cancel")).to_be_disabled()
    page.keyboard.press("Escape")
    page.mouse.click(5, 400)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    slow_edit.set()
    expect(dialog.get_by_role("alert")).to_contain_text("Another holds the inventory")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
