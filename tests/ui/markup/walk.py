"""A walk over the screens on which every text that people or files wrote is markup.

Each place where such a text is shown is named as it is seen, so that none is believed to be covered
that isn't there.
"""

import io
from pathlib import Path

import pandas as pd
from playwright.sync_api import Locator, Page, expect

import workbench as wb

PAYLOADS = {
    "img": "<img src=x onerror=hit()>",
    "svg": "<svg onload=hit()>",
    "script": "<script>hit()</script>",
    "attribute": '"><details open ontoggle=hit()>',
    "iframe": '<iframe srcdoc="<script>parent.hit()</script>">',
    "link": "[x](javascript:hit())<a autofocus onfocus=hit() href=javascript:hit()>x</a>",
}
COUNTS_HITS = "window.hits = 0; window.hit = () => { window.hits += 1 }"
BECAME_ELEMENTS = (
    "img[src=x], svg[onload], details[ontoggle], iframe[srcdoc], a[onfocus], a[href^=javascript]"
)
OWN = ["(212) 555-0101", "(212) 555-0102", "(212) 555-0103"]
OF_UNIT, OF_OTHER_UNIT, OF_OTHER_BUSINESS = "(212) 555-0104", "(212) 555-0105", "(212) 555-0106"


class Walk:
    """One page, one payload, and the places where it was seen as text."""

    def __init__(self, page: Page, payload: str) -> None:
        self.page, self._payload = page, payload
        self.places: list[str] = []
        page.add_init_script(COUNTS_HITS)

    def named(self, what: str) -> str:
        """A text of this kind, told apart by a word before it."""
        return f"{what}{self._payload}"

    def reads(self, place: str, shown: Locator, what: str) -> None:
        """The text stands at that place as it was written."""
        expect(shown.first).to_contain_text(self.named(what))
        self._seen(place)

    def finds(self, place: str, shown: Locator) -> None:
        """There is one that was asked for by that text."""
        expect(shown.first).to_be_attached()
        self._seen(place)

    def holds(self, place: str, text: str, what: str) -> None:
        """A text that was read from the page has it."""
        assert self.named(what) in text, (place, text)
        self._seen(place)

    def _seen(self, place: str) -> None:
        assert place not in self.places, place
        self.places.append(place)

    def back_to(self, what: str) -> None:
        """Back to a level's numbers, by the breadcrumbs."""
        way = self.page.get_by_role("navigation", name="Breadcrumbs")
        way.get_by_role("button", name=self.named(what), exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.named(what))

    def expect_nothing_ran(self) -> None:
        """Nothing that was written has become an element, let alone run."""
        self.page.wait_for_timeout(200)
        assert self.page.locator(BECAME_ELEMENTS).count() == 0
        assert not self.page.evaluate("window.hits"), f"ran; seen so far: {self.places}"


def filled(path: Path, walk: Walk) -> wb.Inventory:
    """An inventory in which every name is markup: a program with three numbers, its unit, another
    unit of its business and another business with one each.
    """
    named = walk.named
    program = {"unit": named("Unit"), "program": named("Program"), "display_name": named("Shown")}
    rows = [{"number": number, "business": named("Business"), **program} for number in OWN]
    rows += [
        {"number": OF_UNIT, "business": named("Business"), "unit": named("Unit")},
        {"number": OF_OTHER_UNIT, "business": named("Business"), "unit": named("Other")},
        {"number": OF_OTHER_BUSINESS, "business": named("Rival")},
    ]
    inventory = wb.open(path, create=True, actor=named("Actor"))
    frame = pd.DataFrame(rows).assign(call_purpose="Survey")
    inventory.add(frame, create_levels=True, note=named("Note")).raise_for_rejected()
    return inventory


def workbook(**sheets: list[list[str]]) -> bytes:
    """An Excel file with these cells."""
    content = io.BytesIO()
    with pd.ExcelWriter(content, engine="xlsxwriter") as writer:
        for name, cells in sheets.items():
            pd.DataFrame(cells).to_excel(writer, sheet_name=name, header=False, index=False)
    return content.getvalue()
