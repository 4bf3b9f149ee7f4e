"""A page of rows as an accessible native table, used for every list of numbers or entries.

It shows what it is given and reports what a person asks for: another order, page or size, a tick,
an action on a row. It knows nothing of inventories; whoever uses it sorts, filters and pages.
"""

import json
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part

SIZES = (25, 50, 100, 250)


@dataclass(frozen=True)
class Row:
    """One row: its id, its cells as text, and where the table says so a verdict and buttons of its
    own; a mark that stands behind what names it, and which entries of the menu it leaves out.
    """

    id: int
    cells: Sequence[str]
    ok: bool | None = None
    reason: str = ""
    actions: Sequence[tuple[str, str]] = ()
    mark: str = ""
    leaves_out: Sequence[str] = ()

    def message(self) -> dict[str, Any]:
        """What the browser is sent: plain values only."""
        return {
            "id": int(self.id),
            "cells": [str(cell) for cell in self.cells],
            "ok": self.ok,
            "reason": self.reason,
            "actions": [list(action) for action in self.actions],
            "mark": self.mark,
            "leaves_out": list(self.leaves_out),
        }


_EMPTY: dict[str, Any] = {"rows": [], "page": 0, "pages": 1, "total": 0, "size": 50}


def _wire(page: dict[str, Any]) -> str:
    """A page of rows as text: a tree of values is walked several times for models it might hold."""
    return json.dumps(page, ensure_ascii=False, separators=(",", ":"))


class NumberTable(Part):
    """A table of one page of rows; ``show`` fills it, ``on_…`` names who listens."""

    caption = param.String("Phone numbers", doc="What the table lists, for screen readers.")
    noun = param.List(["number", "numbers"], doc="What one row is, and many are, for the total.")
    columns = param.List(
        doc="[field, label] or [field, label, kind] of each column; the first names the row. Kinds:"
        " quiet, wrap, entry, spare (left out on a phone), status, purpose, and verdict, which"
        " shows a row's check or cross with its reason."
    )
    menu = param.List(doc="[key, label] of each entry of a row's menu; none: no menu.")
    opens = param.String("", doc="The entry that a click on a row chooses; empty: none.")
    selectable = param.Boolean(True, doc="Whether rows can be ticked.")
    sortable = param.Boolean(True, doc="Whether the headers sort.")
    paged = param.Boolean(True, doc="Whether the line with total and pages is drawn.")
    sizes = param.List(list(SIZES), doc="How many rows a page may have.")
    sort = param.String("", doc="The field sorted by, after a minus where it descends.")
    ticked = param.List(doc="The ids ticked among the rows shown.")
    empty = param.String("Nothing here.", doc="What to say where there are no rows.")
    remedy = param.String("", doc="The label of a button below that which helps; empty: none.")
    busy = param.Boolean(False, doc="Whether other rows are on their way.")
    shown = param.String(_wire(_EMPTY), doc="The page of rows as JSON; set by show.")

    _esm = script("dom", "menu", "pager", "number_table")
    _stylesheets: ClassVar[list[str]] = [style("base", "number_table")]

    def __init__(self, **params: Any) -> None:
        """Make an empty table; see the parameters for what can be chosen."""
        super().__init__(**params)
        self._marked: Container[int] = ()
        self._page = _EMPTY

    def show(  # type: ignore[override]
        self, rows: Sequence[Row], total: int | None, page: int = 0, size: int = 50
    ) -> None:
        """Show these rows as page ``page`` (from 0) of ``total`` rows; None: not counted yet."""
        pages = page + 1 if total is None else max(1, -(-total // size))
        messages = [row.message() for row in rows]
        self._page = {
            "rows": messages, "total": total, "page": page, "pages": pages, "size": size,
        }  # fmt: skip
        ticked = self._ticked_among(rows)
        self.param.update(shown=_wire(self._page), busy=False, ticked=ticked)

    def mark(self, ids: Container[int]) -> None:
        """Tick the rows with these ids, on this page and on those shown later."""
        self._marked = ids
        self.ticked = [row["id"] for row in self._page["rows"] if row["id"] in ids]

    def focus_row(self, row: int, at: int = 0) -> None:
        """Put the focus on a row's menu button; where the row is gone, on that of row ``at`` of the
        page.
        """
        self._send_msg({"focus": row, "at": at})

    def focus(self) -> None:
        """Put the focus on the table as a whole."""
        self._send_msg({"focus": None})

    def position(self, row: int) -> int:
        """Where on the page a row stands, from 0; 0 where it doesn't."""
        ids = [shown["id"] for shown in self._page["rows"]]
        return ids.index(row) if row in ids else 0

    def on_action(self, listener: Callable[[str, int], None]) -> None:
        """Call ``listener(key, id)`` for a menu entry or row button."""
        self._listen("action", listener)

    def on_tick(self, listener: Callable[[list[int], bool], None]) -> None:
        """Call ``listener(ids, on)`` when rows of this page are ticked or unticked."""
        self._listen("tick", listener)

    def on_sort(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(sort)`` when another order is asked for."""
        self._listen("sort", listener)

    def on_page(self, listener: Callable[[int], None]) -> None:
        """Call ``listener(page)`` when another page, counted from 0, is asked for."""
        self._listen("page", listener)

    def on_size(self, listener: Callable[[int], None]) -> None:
        """Call ``listener(size)`` when another number of rows a page is asked for."""
        self._listen("size", listener)

    def on_remedy(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when the button of an empty table is pressed."""
        self._listen("remedy", listener)

    def _ticked_among(self, rows: Sequence[Row]) -> list[int]:
        return [int(row.id) for row in rows if row.id in self._marked]

    def _asked_action(self, message: dict[str, Any]) -> None:
        row = next((row for row in self._page["rows"] if row["id"] == message.get("id")), None)
        if row is None:
            return
        offered = {key for key, _ in [*self.menu, *row["actions"]]} - set(row["leaves_out"])
        if message.get("action") in offered:
            self._tell("action", message["action"], row["id"])

    def _asked_tick(self, message: dict[str, Any]) -> None:
        ids, here = message.get("ids"), {row["id"] for row in self._page["rows"]}
        if self.selectable and isinstance(ids, list) and here.issuperset(ids):
            self._tell("tick", ids, message.get("on") is True)

    def _asked_sort(self, message: dict[str, Any]) -> None:
        field = message.get("field")
        if self.sortable and field in {column[0] for column in self.columns}:
            self._tell("sort", f"-{field}" if self.sort == field else str(field))

    def _asked_page(self, message: dict[str, Any]) -> None:
        page = message.get("page")
        if isinstance(page, int) and 0 <= page < self._page["pages"]:
            self._tell("page", page)

    def _asked_size(self, message: dict[str, Any]) -> None:
        if message.get("size") in self.sizes:
            self._tell("size", message["size"])

    def _asked_remedy(self, _: dict[str, Any]) -> None:
        if self.remedy:
            self._tell("remedy")
