"""How the tests go about the screens of staged lists."""

from playwright.sync_api import Locator, Page, expect

import workbench as wb

LEVELS = ["Acme Health", "Acme Health/Billing", "Acme Health/Billing/Reminders"]
UNIT, PROGRAM = LEVELS[1], LEVELS[2]
BAD = "212-555-XXXX"


def numbers(inventory: wb.Inventory, level: str, count: int = 1) -> list[str]:
    """Numbers of a level that may be deleted, as people read them."""
    frame = inventory.at(level).numbers().to_frame()
    return [
        inventory.display(number) for number in frame.loc[~frame["protected"], "number"][:count]
    ]


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Phone number")


def listed(page: Page, name: str = "Delete list") -> Locator:
    """The rows of a list."""
    return (
        page.get_by_role("table", name=name).get_by_role("row").filter(has=page.get_by_role("cell"))
    )


def row(page: Page, entry: str) -> Locator:
    return listed(page).filter(has_text=entry)


def open_page(page: Page, title: str) -> None:
    page.get_by_role("button", name="Manage Phone Numbers").click()
    page.get_by_role("menuitem", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def open_delete_page(page: Page) -> None:
    open_page(page, "Delete Phone Numbers")


def stage(page: Page, *entries: str) -> None:
    """Put entries on the list, a line each."""
    field(page).fill("\n".join(entries))
    page.get_by_role("button", name="Add to Delete List").click()
    expect(field(page)).to_have_value("")


def confirm(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="OK", exact=True).click()
