"""The Delete Phone Numbers screen: stage entries, see what would happen, delete, see what did."""

import panel as pn

from workbench.ui.add_entries import AddEntries
from workbench.ui.assets import style
from workbench.ui.background import Newest
from workbench.ui.delete_action import DeleteAction
from workbench.ui.delete_list_view import DeleteListView
from workbench.ui.impact_view import ImpactView
from workbench.ui.popup import Popup
from workbench.ui.staged import Staged
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View


class DeletePage(View):
    """The screen of one page; ``layout`` is what is shown."""

    def __init__(self, state: WorkbenchState, popup: Popup) -> None:
        """Follow the level's delete list; dialogs open in ``popup``."""
        super().__init__(state)
        self._newest = Newest()
        self._asked = self._shown = 0
        self._staged: Staged | None = None
        self.adding = AddEntries(
            state, lambda: self._staged.numbers if self._staged else frozenset()
        )
        self.list, self.impact = DeleteListView(state, popup), ImpactView()
        self.action = DeleteAction(state, popup, self.adding.field.focus)
        foot = pn.Row(
            self.action.choice,
            self.action.button,
            sizing_mode="stretch_width",
            css_classes=["act"],
            stylesheets=[style("delete_page")],
        )
        parts = [
            _card(self.adding.layout),
            self.action.last,
            _card(self.list.layout),
            _card(self.impact.layout, foot),
        ]
        self.layout = pn.Column(
            *parts, sizing_mode="stretch_width", styles={"gap": "16px"}, css_classes=["screen"]
        )
        self.follow(state, ["staged", "level"], self.load, now=False)
        self.follow(self.action, ["verb"], self.load)

    def load(self) -> None:
        """Read the list anew, in a thread; the newest reading is shown."""
        verb = self.action.verb
        self._asked += 1
        turn = self._asked
        self._newest.run(
            lambda: Staged.read(self.state.delete_list, verb),
            lambda staged: self.on_page(lambda: self.show(staged, turn)),
            lambda error: self.on_page(lambda: self.list.complain(str(error))),
        )

    def show(self, staged: Staged, turn: int) -> None:
        """Show the list as read, unless a later reading is shown: callbacks may overtake."""
        if staged.level != self.state.level or turn < self._shown:
            return
        self._shown = turn
        self._staged = staged
        self.list.show(staged)
        self.impact.show(staged)
        self.action.show(staged)


def _card(*parts: pn.viewable.Viewable) -> pn.Column:
    return pn.Column(
        *parts,
        sizing_mode="stretch_width",
        css_classes=["card"],
        stylesheets=[style("delete_page")],
    )
