"""What a staged list would do, shown before anything happens."""

import panel as pn

from workbench.ui.frame_table import FrameTable
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.staged import Staged
from workbench.ui.words import Words


class EffectView:
    """A heading, warnings and a table."""

    def __init__(self, kind: ListKind) -> None:
        """Nothing to show yet."""
        self._kind = kind
        self.words = Words()
        self.table = FrameTable(
            kind.effect_rows,
            size=25,
            caption=kind.effect_caption,
            noun=kind.effect_noun,
            columns=kind.effect_columns,
        )
        self.layout = pn.Column(
            Words(("heading", kind.effect_title)),
            self.words,
            self.table.table,
            sizing_mode="stretch_width",
            styles={"gap": "10px"},
        )

    def show(self, staged: Staged) -> None:
        """Show what the list would do."""
        if staged.good:
            self.words.say(*self._kind.effect_words(staged))
        self.table.table.visible = not staged.effect.empty
        self.table.show(staged.effect)
