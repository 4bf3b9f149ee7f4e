"""The one button of a screen that does what the screen is for."""

from collections.abc import Callable
from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class MainButton(Part):
    """A filled button; it tells when it is pressed."""

    label = param.String(doc="What stands on the button.")
    disabled = param.Boolean(True, doc="Whether there is nothing to do.")
    is_danger = param.Boolean(False, doc="Whether it takes something away.")

    _esm = script("dom", "main_button")
    _stylesheets: ClassVar[list[str]] = [style("base", "main_button")]

    def __init__(self, **params: Any) -> None:
        """As wide as its label."""
        super().__init__(**{"sizing_mode": None, "margin": 0, **params})

    def on_press(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when the button is pressed while it is not disabled."""
        self._listen("press", listener)

    def focus(self) -> None:
        """Put the focus on the button."""
        self._send_msg({"focus": True})

    def _asked_press(self, _: dict[str, Any]) -> None:
        if not self.disabled:
            self._tell("press")
