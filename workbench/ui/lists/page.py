"""The screen of a staged list: enter entries, see what would happen, do it, see what did."""

import panel as pn

from workbench.ui.assets import style
from workbench.ui.background import Newest
from workbench.ui.failures import in_words
from workbench.ui.lists.action import ListAction
from workbench.ui.lists.effect_view import EffectView
from workbench.ui.lists.entering import Entering
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.list_view import ListView
from workbench.ui.lists.staged import Staged
from workbench.ui.popup import Popup
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View


class ListPage(View):
    """The screen of one page; ``layout`` is what is shown."""

    def __init__(self, state: WorkbenchState, popup: Popup, kind: ListKind) -> None:
        """Follow the level's list of that kind; dialogs open in ``popup``."""
        super().__init__(state)
        self._kind, self._newest = kind, Newest()
        self._staged: Staged | None = None
        self.entering = Entering(state, kind, lambda: self._staged)
        self.list, self.effect = ListView(state, popup, kind), EffectView(kind)
        self.action = ListAction(state, popup, kind, self.entering.field.focus)
        # It stays in sight however long the list is.
        foot = pn.Row(
            self.action.told,
            *self.action.choices,
            self.action.button,
            sizing_mode="stretch_width",
            css_classes=["card", "act"],
            stylesheets=[style("list_page")],
        )
        self._effect_card = _card(self.effect.layout)
        self._effect_card.visible = False
        parts = [
            _card(self.entering.layout),
            self.action.last,
            _card(self.list.layout),
            self._effect_card,
            foot,
        ]
        self.layout = pn.Column(
            *parts, sizing_mode="stretch_width", styles={"gap": "16px"}, css_classes=["screen"]
        )
        self.follow(state, ["staged", "level"], self.load, now=False)
        self.follow(self.action, ["verb"], self.load)

    def load(self) -> None:
        """Read the list anew, in a thread; the newest reading is shown."""
        listed, verb = self.state.list_of(self._kind.key), self.action.verb
        reading = self._newest.run(
            lambda: self._kind.read(listed, verb).ready(),
            self.show,
            lambda error: self.list.complain(in_words(error)),
            self.on_page,
        )
        self.watch(self._newest.progress, reading, self.list.working)

    def show(self, staged: Staged) -> None:
        """Show the list as read, unless its level was left meanwhile."""
        if staged.level != self.state.level:
            return
        self._staged = staged
        self.list.show(staged)
        self.effect.show(staged)
        self._effect_card.visible = staged.good > 0
        self.action.show(staged)


def _card(*parts: pn.viewable.Viewable) -> pn.Column:
    return pn.Column(
        *parts,
        sizing_mode="stretch_width",
        css_classes=["card"],
        stylesheets=[style("list_page")],
    )
