"""How entries get onto a staged list: typed or pasted, or from a file."""

from collections.abc import Callable

import pandas as pd
import panel as pn
import panel_material_ui as pmui

from workbench.ui.entry_field import EntryField
from workbench.ui.lists.judging import Judging
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.purpose import purpose_choice
from workbench.ui.lists.staged import Staged
from workbench.ui.lists.upload import Upload
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words

HINT = "Enter adds it. A pasted column adds one entry a line."
NO_PURPOSE = "Choose a call purpose first."


class Entering(View):
    """The two tabs of one page; ``layout`` is what is shown."""

    def __init__(
        self, state: WorkbenchState, kind: ListKind, staged: Callable[[], Staged | None]
    ) -> None:
        """``staged`` is the list as it is shown."""
        super().__init__(state)
        self._kind = kind
        self.purpose = purpose_choice(visible=kind.asks_purpose)
        self.field = EntryField(hint=HINT, action=kind.stage, eager=True)
        self.field.on_submit(self._add)
        judging = Judging(state, kind, self.field, lambda: self.purpose.value, staged)
        self.purpose.param.watch(lambda _: judging.judge(), "value")
        self.told = Words(visible=False)
        self.upload = Upload(state, kind, lambda: self.purpose.value, self._added)
        manual = pn.Column(self.field, sizing_mode="stretch_width", margin=(16, 0, 0, 0))
        self.tabs = pmui.Tabs(
            ("Manual", manual),
            ("Upload", self.upload.layout),
            color="primary",
            sizing_mode="stretch_width",
        )
        self.layout = pn.Column(self.purpose, self.tabs, self.told, sizing_mode="stretch_width")
        self.follow(state, ["level", "screen", "outcome"], self._say_nothing, now=False)

    def _add(self, text: str) -> None:
        listed, purpose = self.state.list_of(self._kind.key), self.purpose.value
        if self._kind.asks_purpose and not purpose:
            self.field.keep()
            self._say("error", NO_PURPOSE)
            return

        def done(_: pd.DataFrame) -> None:
            self.field.clear(text)
            self._say_nothing()
            self.state.list_changed()

        def failed(sentence: str) -> None:
            self.field.keep()
            self._say("error", sentence)

        self.work(lambda: self._kind.add(listed, text, purpose), done, failed)

    def _added(self, sentence: str, all_good: bool) -> None:
        self._say("good" if all_good else "waiting", sentence)
        self.state.list_changed()

    def _say(self, kind: str, sentence: str) -> None:
        self.told.say((kind, sentence))
        self.told.visible = True

    def _say_nothing(self) -> None:
        self.told.visible = False
