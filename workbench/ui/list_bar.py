"""The bar over a staged list: counts of good and bad, "Only rejected", suggestions to accept, and
"Clear all".
"""

from collections.abc import Callable
from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class ListBar(Part):
    """Counts, a checkbox and a button; it tells what is asked for."""

    heading = param.String("Delete list", doc="What is listed.")
    good = param.String(doc="What to say of the good entries; empty: nothing.")
    bad = param.String(doc="What to say of the bad ones; empty: nothing.")
    only_rejected = param.Boolean(False, doc="Whether the good ones are left out.")
    repairs = param.List(doc="[code, label] of each kind of suggestion that can be accepted.")
    filled = param.Boolean(False, doc="Whether there is anything to filter and clear.")

    _esm = script("dom", "menu", "list_bar")
    _stylesheets: ClassVar[list[str]] = [style("base", "list_bar")]

    def on_clear(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when all entries are to go."""
        self._listen("clear", listener)

    def on_only(self, listener: Callable[[bool], None]) -> None:
        """Call ``listener(on)`` when "Only rejected" is switched."""
        self._listen("only", listener)

    def on_repair(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(code)`` when all suggestions of a kind are to be accepted."""
        self._listen("repair", listener)

    def _asked_repair(self, message: dict[str, Any]) -> None:
        if message.get("code") in {code for code, _ in self.repairs}:
            self._tell("repair", message["code"])

    def _asked_clear(self, _: dict[str, Any]) -> None:
        self._tell("clear")

    def _asked_only(self, message: dict[str, Any]) -> None:
        self._tell("only", message.get("on") is True)
