"""Text on a screen or in a dialog.

Whatever it holds is shown as text: names and entries come from people and files.
"""

from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class Words(Part):
    """Blocks of text: ``(kind, text)`` with kind text, quiet, status, strong, warning, error, good,
    waiting or heading, or ``("facts", [(label, value), …])``."""

    blocks = param.List(doc="[kind, content] of each block.")

    _esm = script("dom", "words")
    _stylesheets: ClassVar[list[str]] = [style("base", "words")]

    def __init__(self, *blocks: tuple[str, Any], **params: Any) -> None:
        """Show these blocks."""
        super().__init__(**{"blocks": [list(block) for block in blocks], **params})

    def say(self, *blocks: tuple[str, Any]) -> None:
        """Show these blocks instead."""
        self.blocks = [list(block) for block in blocks]
