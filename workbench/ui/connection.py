"""A page without its server: it says so, and comes back by itself once one answers again."""

from typing import ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Roomless
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View


class ConnectionNotice(Roomless):
    """Unseen while the server answers."""

    loses = param.Boolean(False, doc="Whether loading the page again would lose what is staged.")

    _esm = script("dom", "connection")
    _stylesheets: ClassVar[list[str]] = [style("base", "connection")]


class Connection(View):
    """The connection of a page to its server; ``notice`` belongs somewhere in its layout."""

    def __init__(self, state: WorkbenchState) -> None:
        """Know at any time what would be lost: without a server nobody can tell."""
        super().__init__(state)
        self.notice = ConnectionNotice()
        self.follow(state, ["level", "staged"], self.draw)

    def draw(self) -> None:
        """Tell the browser beforehand."""
        self.notice.loses = self.state.would_lose_staged
