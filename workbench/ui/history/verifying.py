"""Whether the history is still as it was written: what was doubtful at opening, and the full
check."""

import pandas as pd
import panel as pn

from workbench.ui.popup import button
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words
from workbench.ui.work_bar import WorkBar

WHOLE = "The whole history is as it was written, and the journal beside the inventory agrees."
SHOWN = 20


class Verifying(View):
    """The button of one page, and what is told."""

    def __init__(self, state: WorkbenchState) -> None:
        """Nothing verified yet; what is told of it stands beside the button, a doubt above all."""
        super().__init__(state)
        self.button = button("Verify history", self._verify)
        self.working = WorkBar()
        self.doubted, self.told = Words(visible=False), Words(visible=False)
        self._is_verified = False
        self.layout = pn.Column(self.working, self.told, sizing_mode="stretch_width", visible=False)

    def doubt(self, doubt: str | None) -> None:
        """Tell what was doubtful when the inventory was opened, unless more is told already."""
        if doubt and not self._is_verified:
            self.doubted.say(("warning", doubt))
            self.doubted.visible = True

    def _verify(self) -> None:
        """Read the whole history in a thread, however often asked once at a time."""
        self.button.param.update(disabled=True, loading=True)
        self.layout.visible = True
        self.work(self.state.inventory.verify_history, self._found, self._failed, self.working)

    def _found(self, found: pd.DataFrame) -> None:
        self._is_verified, self.doubted.visible = True, False
        self._rest()
        more = len(found) - SHOWN
        lines = [("error", str(told)) for told in found["told"].head(SHOWN)]
        if more > 0:
            lines.append(("text", f"And {more:,} more: 'workbench history FILE --verify' has all."))
        self._say(*(lines or [("good", WHOLE)]))

    def _failed(self, sentence: str) -> None:
        self._rest()
        self._say(("error", sentence))

    def _rest(self) -> None:
        self.button.param.update(disabled=False, loading=False)

    def _say(self, *blocks: tuple[str, str]) -> None:
        self.told.say(*blocks)
        self.told.visible = self.layout.visible = True
