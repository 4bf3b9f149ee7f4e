"""What stands around every screen: the navigation panel, the heading, the dialog, and Support at
the bottom.
"""

from typing import Any

import panel as pn

from workbench.domain.level import Level
from workbench.ui.address import Address
from workbench.ui.assets import style
from workbench.ui.connection import Connection
from workbench.ui.dashboard import Dashboard
from workbench.ui.dialogs.target import counted
from workbench.ui.heading import KINDS, Heading, crumbs
from workbench.ui.history.screen import HistoryScreen
from workbench.ui.lists.adding import Adding
from workbench.ui.lists.deleting import Deleting
from workbench.ui.lists.editing import Editing
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.page import ListPage
from workbench.ui.memory import Memory
from workbench.ui.navigation import Navigation
from workbench.ui.popup import Popup
from workbench.ui.state import WorkbenchState
from workbench.ui.support import SupportButton
from workbench.ui.view import View
from workbench.ui.words import Words

MANAGED: dict[str, ListKind] = {kind.key: kind for kind in (Adding(), Editing(), Deleting())}
MENU = [[key, kind.title] for key, kind in MANAGED.items()]


class Shell(View):
    """One page's frame; ``layout`` is all of it but the header."""

    def __init__(
        self,
        state: WorkbenchState,
        whole: bool = False,
        has_address: bool = False,
        is_kept: bool = False,
    ) -> None:
        """Follow the state's screen and level.

        ``whole``: it fills its page, and its two halves scroll by themselves; ``has_address``: the
        page's address names where one is; ``is_kept``: what is staged outlives the page.
        """
        super().__init__(state)
        self.popup = Popup(state)
        self.heading = Heading(css_classes=["heading"])
        self.heading.on_level(self._go)
        self.heading.on_action(lambda screen: state.set(screen=screen))
        self._wait, self._lost = Words(visible=False), Words(visible=False)
        self._built: dict[str, Any] = {}
        # As high as its screen: Panel would else end it at the height of what scrolls.
        self._screen = pn.Column(sizing_mode="stretch_width", styles={"max-height": "none"})
        foot = SupportButton(state, self.popup).layout
        address = Address(state) if has_address else None
        fills = ["whole"] if whole else []
        main = pn.Column(
            *([address.bar, Connection(state).notice] if address else []),
            *([Memory(state).part] if is_kept else []),
            self.heading,
            *([address.told] if address else []),
            self._wait,
            self._lost,
            self._screen,
            foot,
            self.popup.dialog,
            sizing_mode="stretch_width",
            css_classes=["main", *fills],
            stylesheets=[style("shell")],
        )
        self.layout = pn.Row(
            self._side(fills),
            main,
            sizing_mode="stretch_both" if whole else "stretch_width",
            css_classes=["shell", *fills],
            stylesheets=[style("shell")],
        )
        self.follow(state, ["level", "screen", "choices"], self.draw)
        self.follow(state, ["screen"], self.draw_screen)
        self.follow(state, ["waiting_for"], self.draw_wait)
        self.follow(state, ["lost"], self.draw_lost)

    def _side(self, fills: list[str]) -> pn.Column:
        """The navigation."""
        return pn.Column(
            Navigation(self.state).panel, css_classes=["side", *fills], stylesheets=[style("shell")]
        )

    def draw(self) -> None:
        """Name the screen and the level."""
        state, kind = self.state, MANAGED.get(self.state.screen)
        is_history = state.screen == "history"
        title = "History" if is_history else state.level.name
        self.heading.param.update(
            crumbs=crumbs(state.level, state.inventory.level),
            return_to=kind is not None,
            heading=kind.title if kind else title,
            note=HistoryScreen.note(state.level) if is_history else self._note(kind),
            menu=[] if kind or is_history or state.level.kind == "everything" else MENU,
        )

    def draw_screen(self) -> None:
        """Show the screen, built when it is first needed."""
        key = self.state.screen
        if key not in self._built:
            self._built[key] = self._build(key).layout
        self._screen.objects = [self._built[key]]

    def _build(self, key: str) -> Dashboard | HistoryScreen | ListPage:
        if key == "history":
            return HistoryScreen(self.state, self.popup)
        if key in MANAGED:
            return ListPage(self.state, self.popup, MANAGED[key])
        return Dashboard(self.state, self.popup)

    def draw_wait(self) -> None:
        """Say for whom an operation waits."""
        holder = self.state.waiting_for
        self._wait.say(("waiting", f"Waiting for another to finish with this inventory: {holder}."))
        self._wait.visible = bool(holder)

    def draw_lost(self) -> None:
        """Say what was staged before and can't be shown."""
        self._lost.say(*(("warning", sentence) for sentence in self.state.lost))
        self._lost.visible = bool(self.state.lost)

    def _note(self, listed: ListKind | None) -> str:
        level, choices = self.state.level, self.state.choices
        kind = KINDS[level.kind]
        if listed is not None:
            return listed.note(level, kind.lower())
        return f"{kind} · {counted(choices.total)}" if choices.level == level else kind

    def _go(self, path: str) -> None:
        levels = {level.path: level for level in (*self.state.level.parents, self.state.level)}
        self.state.go(levels.get(path, Level()))
