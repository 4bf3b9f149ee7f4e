"""What a reader sees of a notebook that ran: the table, text or value under a cell."""

import ast
from html.parser import HTMLParser
from typing import Any

from nbformat import NotebookNode


class Shown:
    """The outputs of a notebook, each found by a part of its cell's source."""

    def __init__(self, notebook: NotebookNode) -> None:
        self.cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        self.prose = "\n".join(cell.source for cell in notebook.cells if cell not in self.cells)

    def text(self, part: str) -> str:
        """What a cell shows as plain text."""
        return str(self._data(part)["text/plain"])

    def value(self, part: str) -> Any:
        """What a cell shows, as the value it is."""
        return ast.literal_eval(self.text(part))

    def html(self, part: str) -> str:
        """What a cell shows in a browser."""
        return str(self._data(part)["text/html"])

    def rows(self, part: str, *columns: str) -> list[tuple[str, ...]]:
        """The rows of a cell's table without the frame's index; of these columns, or all."""
        head, *body = _Table(self.html(part)).rows
        names = [name for name in head if name]
        chosen = [names.index(name) - len(names) for name in columns or names]
        return [tuple(row[at] for at in chosen) for row in body if len(row) >= len(names)]

    def labelled(self, part: str) -> dict[str, tuple[str, ...]]:
        """The rows of a cell's table by their labels in the frame's index."""
        return {row[0]: tuple(row[1:]) for row in _Table(self.html(part)).rows if row[0]}

    def _data(self, part: str) -> Any:
        (cell,) = [cell for cell in self.cells if part in cell.source]
        return cell.outputs[-1]["data"]


class _Table(HTMLParser):
    """The cells of a table, as the texts in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data.replace("\xa0", " ").strip()
