"""A field for why something is done, which the history keeps."""

from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class NoteField(Part):
    """An optional line of text, which stays wherever the field is shown again."""

    label = param.String("Note (optional)", doc="What is to be typed.")
    hint = param.String("Why, for whoever reads the history.", doc="What becomes of it.")
    first = param.Boolean(False, doc="Whether it has the focus when it appears.")
    text = param.String(doc="What was typed.")

    _esm = script("dom", "text_field")
    _stylesheets: ClassVar[list[str]] = [style("base", "text_field")]

    @property
    def note(self) -> str | None:
        """What was typed, None for nothing."""
        return self.text.strip() or None

    def _asked_typed(self, message: dict[str, Any]) -> None:
        self.text = str(message.get("text", ""))
