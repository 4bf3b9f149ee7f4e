"""A file with markup in its name, its sheets, its columns and its cells."""

from playwright.sync_api import expect

from tests.ui.lists.deleting import listed, open_page
from tests.ui.markup.lists import column
from tests.ui.markup.walk import OF_OTHER_UNIT, Walk, workbook


def uploading(walk: Walk) -> None:
    """To the edit list of the unit."""
    page, named = walk.page, walk.named
    walk.back_to("Unit")
    open_page(page, "Edit Call Purpose")
    page.get_by_role("tab", name="Upload").click()
    filename = f"{named('file').replace('/', '')}.xlsx"
    cells = [[named("title"), ""], ["Phone", named("column")], [OF_OTHER_UNIT, named("cell")]]
    sheet = named("s").translate(str.maketrans("", "", "[]:*?/\\"))[:28]
    content = workbook(**{sheet: cells, "June": cells})
    page.locator("input[type=file]").set_input_files(
        {"name": filename, "mimeType": "", "buffer": content}
    )
    shown = page.get_by_role("table", name="Columns of the file")
    walk.reads("file: column", shown, "column")
    walk.reads("file: samples", shown, "cell")
    use = page.get_by_role("combobox", name=f"{named('column')} is used as")
    walk.finds("file: label of a column's use", use)
    walk.finds("file: name", page.get_by_text(filename, exact=True))
    walk.finds("file: sheet", page.get_by_role("combobox", name="Sheet").get_by_text(sheet))
    walk.reads("file: title", page.get_by_text("Check what each column is"), "title")
    walk.expect_nothing_ran()
    use.select_option("Call purpose")
    page.get_by_role("button", name="Add 1 entry").click()
    walk.finds("file: told of adding", page.get_by_text(f"{filename}: 1 entry added"))
    rows = listed(page, "Edit list")
    walk.reads("edit list: reason", column(rows, "check"), "cell")
    walk.expect_nothing_ran()
    refused(walk)


def refused(walk: Walk) -> None:
    """A file that can't be read."""
    page = walk.page
    lines = f"{walk.named('a')},{walk.named('b')}\n1,2,3\n".replace('"', "")
    page.locator("input[type=file]").set_input_files(
        {"name": "odd.csv", "mimeType": "", "buffer": lines.encode()}
    )
    expect(page.get_by_text("It was not added.")).to_be_visible()
    walk.expect_nothing_ran()
