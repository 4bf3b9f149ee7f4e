"""Make the README's pictures anew: ``python -m tests.pictures``, with Chromium installed."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect, sync_playwright

from tests.conftest import ROOT
from tests.ui.conftest import FLAGS
from tests.ui.lists.deleting import open_delete_page, stage

FOLDER = ROOT / "notebooks/pictures"
ENTRIES = ["(402) 555-0110", "1-415-555-0139", "608-555-0110 x7", "212-555-XXXX"]
UP = "node => { node.style.scrollMarginTop = '30px'; node.scrollIntoView() }"


@contextmanager
def served() -> Iterator[str]:
    """The address of a dashboard on the sample."""
    command = [sys.executable, "-m", "workbench", "serve", "--demo", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            yield next(found[0] for line in server.stderr if (found := re.search(r"http\S+", line)))
        finally:
            server.terminate()


def go(page: Page, level: str) -> None:
    """Choose a level beside the numbers."""
    page.get_by_role("navigation", name="Main").get_by_role("button", name=f"{level}, ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(level)


def take(page: Page, name: str) -> None:
    """Write what is shown, once nothing moves."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(1500)
    page.screenshot(path=FOLDER / f"{name}.png")


def main() -> None:
    """The dashboard at a business, and a staged delete list at one of its units."""
    expect.set_options(timeout=30_000)
    FOLDER.mkdir(exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-US")
        page.goto(address)
        go(page, "Acme Health")
        expect(page.get_by_role("button", name="Actions for").first).to_be_visible()
        take(page, "dashboard")
        go(page, "Billing")
        open_delete_page(page)
        stage(page, *ENTRIES)
        expect(page.get_by_role("button", name="Delete 2 numbers")).to_be_enabled()
        page.get_by_text("can be deleted").first.evaluate(UP)
        take(page, "delete-list")
        browser.close()


if __name__ == "__main__":
    main()
