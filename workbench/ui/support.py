"""The Support button at the bottom of every page: the address that is set, or a short help on what
to check.
"""

from urllib.parse import urlsplit

import panel as pn
import panel_material_ui as pmui

from workbench.ui.assets import style
from workbench.ui.popup import Popup, button
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words

HELP = (
    (
        "text",
        "No support address is set for this inventory yet. "
        "Before you ask a colleague, check these:",
    ),
    (
        "text",
        "• Is the number written in full, with its area code? A number of another country starts "
        "with + and its country code.",
    ),
    (
        "text",
        "• Is it at this level? Search for it at the top level to see which business unit and "
        "program have it.",
    ),
    (
        "text",
        "• Does the number have the call purpose that you expect? Its row shows it, and Edit in "
        "the row's menu changes it.",
    ),
    (
        "quiet",
        "Whoever runs Number Workbench can set a mail or web address for this button: the "
        "inventory's setting “support”.",
    ),
)


def address_of(setting: str | None) -> str | None:
    """The link of a support setting: a web or mail address; None for anything else, which is no
    link.
    """
    wanted = (setting or "").strip()
    scheme = urlsplit(wanted).scheme.lower()
    if scheme in ("http", "https", "mailto"):
        return wanted
    return f"mailto:{wanted}" if "@" in wanted and not scheme and " " not in wanted else None


class SupportButton(View):
    """A button that leads to the support address, or opens the help; ``layout`` is shown."""

    def __init__(self, state: WorkbenchState, popup: Popup) -> None:
        """Follow the setting."""
        super().__init__(state)
        self._popup = popup
        self.layout = pn.Row(
            sizing_mode="stretch_width", css_classes=["foot"], stylesheets=[style("shell")]
        )
        self.follow(state, ["support"], self.draw)

    def draw(self) -> None:
        """Show the button that fits the setting."""
        address = address_of(self.state.support)
        look = {"label": "Support", "icon": "help_outline", "variant": "text", "margin": 0}
        if address is not None:
            target = "_self" if address.startswith("mailto:") else "_blank"
            self.layout.objects = [pmui.Button(href=address, target=target, **look)]
            return
        made = pmui.Button(**look)
        made.on_click(lambda _: self._help())
        self.layout.objects = [made]

    def _help(self) -> None:
        close = button("Close", self._popup.close, main=True)
        self._popup.show("Support", [Words(*HELP)], [close])
