"""How entries get onto a staged list: typed or pasted, or from a file."""

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
import panel as pn
import panel_material_ui as pmui

from workbench.ui.entry_field import EntryField
from workbench.ui.lists.judging import Judging
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.purpose import purpose_choice
from workbench.ui.lists.upload import Upload
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words

HINT = "Enter adds it. A pasted column adds one entry a line."
NO_PURPOSE = "Choose a call purpose first."


class Entering(View):
    """The two tabs of one page; ``layout`` is what is shown."""

    def __init__(
        self, state: WorkbenchState, kind: ListKind, staged: Callable[[], Collection[str]]
    ) -> None:
        """``staged`` tells which numbers are on the list already."""
        super().__init__(state)
        self._kind = kind
        self.purpose = purpose_choice(visible=kind.asks_purpose)
        self.field = EntryField(hint=HINT, action=kind.stage, eager=True)
        self.field.on_submit(self._add)
        judging = Judging(state, kind, self.field, lambda: self.purpose.value, staged)
        self.purpose.param.watch(lambda _: judging.judge(), "value")
        self.upload = Upload(self._add_file)
        self.told = Words(visible=False)
        manual = pn.Column(self.field, sizing_mode="stretch_width", margin=(16, 0, 0, 0))
        self.tabs = pmui.Tabs(
            ("Manual", manual),
            ("Upload", self.upload.layout),
            color="primary",
            sizing_mode="stretch_width",
        )
        self.layout = pn.Column(self.purpose, self.tabs, self.told, sizing_mode="stretch_width")
        self.follow(state, ["level", "screen"], self._say_nothing, now=False)

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

    def _add_file(self, name: str, read: Callable[[Callable[[Any], pd.DataFrame]], Any]) -> None:
        listed, purpose = self.state.list_of(self._kind.key), self.purpose.value

        def done(added: pd.DataFrame) -> None:
            good = int(added["ok"].sum())
            entries = "1 entry" if len(added) == 1 else f"{len(added):,} entries"
            self._say(
                "good" if good == len(added) else "text",
                f"{name}: {entries} added to the {self._kind.caption.lower()}, {good:,} good and"
                f" {len(added) - good:,} to be rejected.",
            )
            self.upload.clear()
            self.state.list_changed()

        def failed(sentence: str) -> None:
            self.upload.clear()
            self._say("error", f"{name} was not added. {sentence}")

        self._say("quiet", f"Reading {name}…")
        self.work(lambda: read(lambda what: self._kind.add(listed, what, purpose)), done, failed)

    def _say(self, kind: str, sentence: str) -> None:
        self.told.say((kind, sentence))
        self.told.visible = True

    def _say_nothing(self) -> None:
        self.told.visible = False
