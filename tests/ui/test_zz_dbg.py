import pytest, workbench as wb
from tests.ui.conftest import *
from tests.ui.test_delete_page import *
def test_go(workbench, page):
    app = workbench()
    app.state.go(wb.Level("Acme Health", "Billing"))
    page.wait_for_timeout(3000)
    page.screenshot(path="/tmp/e/dbg1.png")
    print("LEVEL", app.state.level, page.get_by_role("heading", level=1).inner_text())
def test_dl(workbench, page):
    app = workbench(UNIT)
    number = numbers(app.inventory, UNIT)[0]
    open_delete_page(page)
    stage(page, number, BAD)
    confirm(page, "Delete 1 number")
    expect(page.get_by_role("heading", name="Removed Numbers (1)")).to_be_visible()
    page.wait_for_timeout(500)
    print(page.get_by_role("dialog").aria_snapshot())
