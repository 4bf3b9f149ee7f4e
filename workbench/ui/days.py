"""From which day to which: two fields of the browser's own."""

from collections.abc import Callable
from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.history_filter import EARLIEST, LATEST, is_day
from workbench.ui.part import Part


class Days(Part):
    """A first and a last day, both as 2026-11-23 or empty; tells when another is chosen."""

    since = param.String("", doc="The first day; empty: any.")
    until = param.String("", doc="The last day; empty: any.")
    bounds = param.List(
        [EARLIEST.isoformat(), LATEST.isoformat()], doc="The first and last day to choose from."
    )

    _esm = script("dom", "days")
    _stylesheets: ClassVar[list[str]] = [style("base", "days")]

    def __init__(self, **params: Any) -> None:
        """As wide as its fields."""
        super().__init__(**{"sizing_mode": None, "margin": 0, **params})

    def on_day(self, listener: Callable[[str, str], None]) -> None:
        """Call ``listener(which, day)``, which is since or until, when another day is chosen."""
        self._listen("day", listener)

    def _asked_day(self, message: dict[str, Any]) -> None:
        which, day = message.get("which"), message.get("day")
        if which in ("since", "until") and isinstance(day, str) and (not day or is_day(day)):
            self._tell("day", which, day)
