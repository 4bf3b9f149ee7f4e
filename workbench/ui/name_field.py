"""A field for a level's name: what a guard rail holds is done once it is typed."""

from typing import Any

import panel_material_ui as pmui
import param

from workbench.domain.level import Level
from workbench.ui.text_field import TextField


class NameField(TextField):
    """Frees the button that does it as soon as the name is there, and takes it back where it
    isn't.
    """

    hint = param.String(doc="Why the button can't be pressed yet, or that it can.")
    first = param.Boolean(True, doc="Whether it has the focus when it appears.")

    def __init__(self, level: Level, button: pmui.Button, **params: Any) -> None:
        """Ask for the level's name, and let ``button`` wait for it."""
        super().__init__(label=f"Type {level.name} to confirm", **params)
        self._level, self._button = level, button
        self._typed("")

    def _asked_typed(self, message: dict[str, Any]) -> None:
        self._typed(str(message.get("text", "")))

    def _typed(self, text: str) -> None:
        is_named = self._level.is_named(text)
        self._button.disabled = not is_named
        waits = f"“{self._button.label}” can be pressed once the name is typed."
        self.hint = "This is the name." if is_named else waits
