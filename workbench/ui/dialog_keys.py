"""Keeps an open dialog usable by keyboard when the browser lets the focus out of it."""

from collections.abc import Callable
from typing import Any

from workbench.ui.assets import script
from workbench.ui.part import Part


class DialogKeys(Part):
    """Invisible, the first thing in a dialog: it leads Tab back in, and tells of Escape."""

    _esm = script("dom", "dialog_keys")

    def __init__(self, **params: Any) -> None:
        """It takes no room."""
        size = {"sizing_mode": None, "width": 0, "height": 0, "styles": {"position": "absolute"}}
        super().__init__(**{**size, **params})

    def on_escape(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when the dialog is to close."""
        self._listen("escape", listener)

    def _asked_escape(self, _: dict[str, Any]) -> None:
        self._tell("escape")
