"""Bars over a table: one thing told, and what can be done about it."""

from collections.abc import Callable
from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class NoticeBar(Part):
    """Hidden while it has nothing to tell."""

    label = param.String(doc="What the bar is about, for screen readers.")
    told = param.String(doc="What is told; empty hides the bar.")
    offer = param.String(doc="The label of the button that ticks all that match; empty: none.")
    actions = param.List(doc="[key, label] of each thing that can be done.")
    clears = param.String(doc="The label of the button that clears; empty: none.")

    _esm = script("dom", "selection_bar")
    _stylesheets: ClassVar[list[str]] = [style("base", "selection_bar")]

    @param.depends("told", watch=True, on_init=True)
    def _take_no_room(self) -> None:
        self.visible = bool(self.told)

    def on_action(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(key)`` when an action is chosen."""
        self._listen("action", listener)

    def focus(self, action: str) -> None:
        """Put the focus on an action's button."""
        self._send_msg({"focus": action})

    def _asked_action(self, message: dict[str, Any]) -> None:
        if message.get("action") in {key for key, _ in self.actions}:
            self._tell("action", message["action"])


class SelectionBar(NoticeBar):
    """How many rows are ticked, the way to tick all that match or none, and the actions on them."""

    def __init__(self, **params: Any) -> None:
        """Named after what it is about."""
        super().__init__(**{"label": "Selected numbers", "clears": "Clear selection", **params})

    def on_all(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when all that match are to be ticked."""
        self._listen("all", listener)

    def on_clear(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when nothing is to be ticked."""
        self._listen("clear", listener)

    def _asked_all(self, _: dict[str, Any]) -> None:
        if self.offer:
            self._tell("all")

    def _asked_clear(self, _: dict[str, Any]) -> None:
        if self.clears:
            self._tell("clear")
