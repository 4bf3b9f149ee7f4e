"""A field for why something is done, which the history keeps."""

from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class NoteField(Part):
    """An optional line of text; ``note`` is what was typed, None for nothing."""

    label = param.String("Note (optional)", doc="What is to be typed.")
    hint = param.String("Why, for whoever reads the history.", doc="What becomes of it.")
    first = param.Boolean(False, doc="Whether it has the focus when it appears.")

    _esm = script("dom", "text_field")
    _stylesheets: ClassVar[list[str]] = [style("base", "text_field")]

    def __init__(self, **params: Any) -> None:
        """Empty."""
        super().__init__(**params)
        self.note: str | None = None

    def _asked_typed(self, message: dict[str, Any]) -> None:
        self.note = str(message.get("text", "")).strip() or None
