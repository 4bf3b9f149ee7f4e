"""A file's columns with samples of their cells, and what each is used as, to be changed by hand."""

from collections.abc import Callable
from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class ColumnMap(Part):
    """Tells when a column is to be used as something else; it decides nothing itself."""

    caption = param.String("Columns of the file", doc="What is listed, for screen readers.")
    columns = param.List(doc="[name, samples, use] of each column; the use is an option's value.")
    options = param.List(doc="[value, label] of each use there is; the empty value is none.")

    _esm = script("dom", "column_map")
    _stylesheets: ClassVar[list[str]] = [style("base", "column_map")]

    def on_use(self, listener: Callable[[int, str], None]) -> None:
        """Call ``listener(position, use)`` when another use of a column is chosen."""
        self._listen("use", listener)

    def _asked_means(self, message: dict[str, Any]) -> None:
        at, use = message.get("at"), message.get("means")
        known = {value for value, _ in self.options}
        if isinstance(at, int) and 0 <= at < len(self.columns) and use in known:
            self._tell("use", at, use)
