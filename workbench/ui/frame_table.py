"""A table over a frame that is at hand, one page of rows at a time."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from workbench.ui.number_table import NumberTable, Row


class FrameTable:
    """Pages through a frame; rows are made for the page that is shown only."""

    def __init__(
        self, rows_of: Callable[[pd.DataFrame], list[Row]], size: int = 50, **params: Any
    ) -> None:
        """An empty table; ``params`` are those of `NumberTable`."""
        self._rows_of, self._frame, self._page, self._size = rows_of, pd.DataFrame(), 0, size
        self.table = NumberTable(**{"selectable": False, "sortable": False, **params})
        self.table.on_page(self._turn)
        self.table.on_size(self._resize)

    def show(self, frame: pd.DataFrame, *, first: bool = False) -> None:
        """Show this frame, from its first page or on the same page as far as there is one."""
        self._frame = frame
        self._turn(0 if first else self._page)

    def _resize(self, size: int) -> None:
        self._size = size
        self._turn(0)

    def _turn(self, page: int) -> None:
        total = len(self._frame)
        self._page = max(0, min(page, -(-total // self._size) - 1))
        start = self._page * self._size
        rows = self._rows_of(self._frame.iloc[start : start + self._size]) if total else []
        self.table.show(rows, total, self._page, self._size)
