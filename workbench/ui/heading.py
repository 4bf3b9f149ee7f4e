"""The top of a screen: breadcrumbs, the page's one h1, a line about it, and a menu of what can be
managed here.
"""

from collections.abc import Callable
from typing import Any, ClassVar

import param

from workbench.domain.level import Level
from workbench.ui.assets import script, style
from workbench.ui.part import Part

KINDS = {
    "everything": "All businesses",
    "business": "Business",
    "unit": "Business unit",
    "program": "Program",
}


class Heading(Part):
    """Breadcrumbs and a heading; tells which level or menu entry is chosen."""

    crumbs = param.List(doc="[path, name] of each level on the way, from the top to where one is.")
    heading = param.String(doc="The screen's name.")
    note = param.String(doc="One line about it.")
    return_to = param.Boolean(
        False, doc="Whether the last level is a way back, since the screen is one of its own."
    )
    menu_label = param.String("Manage Phone Numbers", doc="The menu button's label.")
    menu = param.List(doc="[key, label] of each entry of the menu; none: no button.")

    _esm = script("dom", "menu", "heading")
    _stylesheets: ClassVar[list[str]] = [style("base", "heading")]

    def on_level(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(path)`` when a breadcrumb is chosen."""
        self._listen("level", listener)

    def on_action(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(key)`` when a menu entry is chosen."""
        self._listen("action", listener)

    def _asked_level(self, message: dict[str, Any]) -> None:
        if message.get("path") in {path for path, _ in self.crumbs}:
            self._tell("level", message["path"])

    def _asked_action(self, message: dict[str, Any]) -> None:
        if message.get("action") in {key for key, _ in self.menu}:
            self._tell("action", message["action"])


def crumbs(level: Level, top: Level) -> list[list[str]]:
    """The way from ``top`` to ``level`` as [path, name]."""
    way = [*level.parents, level]
    return [[one.path, one.name] for one in way if one.names[: len(top.names)] == top.names]
