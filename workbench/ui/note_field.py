"""A field for why something is done, which the history keeps."""

from typing import Any

import param

from workbench.ui.text_field import TextField


class NoteField(TextField):
    """An optional line of text, which stays wherever the field is shown again."""

    label = param.String("Note (optional)", doc="What is to be typed.")
    hint = param.String("Why, for whoever reads the history.", doc="What becomes of it.")
    text = param.String(doc="What was typed.")

    @property
    def note(self) -> str | None:
        """What was typed, None for nothing."""
        return self.text.strip() or None

    def _asked_typed(self, message: dict[str, Any]) -> None:
        self.text = str(message.get("text", ""))
