"""The Workbench: the app over one inventory, as a page for the server or a cell, or as part of a
layout.
"""

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import panel as pn
import panel_material_ui as pmui
from bokeh.util.warnings import BokehUserWarning
from panel.util.parameters import edit_readonly
from panel.viewable import Viewer

from workbench.ui.downloads import ROUTES
from workbench.ui.filter import Filter
from workbench.ui.shell import Shell
from workbench.ui.state import WorkbenchState
from workbench.ui.theme import HEADER, THEME

if TYPE_CHECKING:
    from workbench.domain.outcome import Outcome
    from workbench.inventory import AddList, DeleteList, EditList, Inventory

# A browser describes a widget that came to the page later with its first click; the server, which
# knows it, goes on.
warnings.filterwarnings("ignore", "reference already known", BokehUserWarning)

TITLE = "Number Workbench"
_NO_HEADER = {"& .header": {"display": "none"}, "& .MuiToolbar-root": {"display": "none"}}
_PAGE = {
    "& .header": {
        "backgroundColor": HEADER["light"],
        "backgroundImage": "none",
        "color": "#fff",
        "boxShadow": "none",
    },
    "&.mui-dark .header": {"backgroundColor": HEADER["dark"], "borderBottom": "1px solid #303845"},
    "& .header .title": {"fontSize": "19px", "fontWeight": 500, "color": "#fff"},
    "& .header .MuiLinearProgress-root": {"display": "none"},
    "& .MuiToolbar-root": {"margin": 0},
    "& .main": {"backgroundColor": "background.default"},
    "&.mui-dark": {"colorScheme": "dark"},
}


class Workbench(Viewer):
    """See, edit and delete an inventory's numbers.

    All displays of one object share its level, filter and staged lists.
    """

    def __init__(self, inventory: "Inventory", **params: Any) -> None:
        """Work on an inventory, from its own level down."""
        super().__init__(**params)
        self.state = WorkbenchState(inventory)

    @property
    def inventory(self) -> "Inventory":
        """The inventory at the level shown."""
        return self.state.here

    @property
    def filter(self) -> Filter:
        """Which numbers are shown; set it and the screen follows."""
        return self.state.filter

    @property
    def delete_list(self) -> "DeleteList":
        """The delete list of the level shown; add to it and the screen follows."""
        listed: DeleteList = self.state.list_of("delete")
        return listed

    @property
    def edit_list(self) -> "EditList":
        """The edit list of the level shown."""
        listed: EditList = self.state.list_of("edit")
        return listed

    @property
    def add_list(self) -> "AddList":
        """The add list of the level shown."""
        listed: AddList = self.state.list_of("add")
        return listed

    @property
    def outcome(self) -> "Outcome | None":
        """What the last operation on a screen did; None before the first."""
        return self.state.outcome

    def content(self, **whole: bool) -> pn.viewable.Viewable:
        """Everything but the header: a new display of this object, in a layout or as all of a page
        (see ``Shell``).
        """
        self.state.start()
        return Shell(self.state, **whole).layout

    def page(self, header: bool = True, is_kept: bool = False) -> pmui.Page:
        """A whole page: a new display of this object, whose staged lists outlive it where
        ``is_kept``.
        """
        page = pmui.Page(
            title=TITLE,
            main=[self.content(whole=True, has_address=header, is_kept=is_kept)],
            busy_indicator=None,
            theme_toggle=header,
            theme_config=THEME,
            sx=_PAGE if header else {**_PAGE, **_NO_HEADER},
        )
        with edit_readonly(page):
            page.busy = False  # else every page is told twice of each click of anybody
        return page

    def cell_page(self) -> pmui.Page:
        """The page as a notebook's cell shows it, without a header."""
        return self.page(header=False)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """A cell's output: the page this object serves, shown live while the kernel runs."""
        from workbench.ui.notebook import cell_html

        summary = f"{self.state.level}: {self.inventory.numbers().count():,} numbers"
        return {"text/plain": f"Workbench({summary})", "text/html": cell_html(self, summary)}

    def servable(self, *args: Any, **kwargs: Any) -> "Workbench":  # type: ignore[override]
        """Make this the page that ``panel serve`` shows."""
        self.page().servable(*args, **{"title": TITLE, **kwargs})
        return self

    def __panel__(self) -> pn.viewable.Viewable:
        return self.content()


def session_page(inventory: "Inventory") -> Callable[[], pmui.Page]:
    """A factory that makes each browser session a workbench and page of its own."""

    def make() -> pmui.Page:
        own = inventory.for_session("browser")
        app = Workbench(own)

        def end(_: Any) -> None:
            app.state.close()
            own.close()

        pn.state.on_session_destroyed(end)
        return app.page(is_kept=True)

    return make


def serve(
    inventory: "Inventory",
    port: int = 0,
    address: str = "127.0.0.1",
    show: bool = False,
    **options: Any,
) -> Any:
    """Serve the app until it is stopped, or with ``threaded=True`` beside the caller; answers the
    server.
    """
    patterns = [*ROUTES, *options.pop("extra_patterns", [])]
    page = session_page(inventory)
    own = {"port": port, "address": address, "show": show, "title": TITLE}
    return pn.serve(page, extra_patterns=patterns, **own, **options)
