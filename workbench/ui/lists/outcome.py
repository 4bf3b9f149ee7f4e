"""What a staged list led to: what was done and what was rejected, and what to do next."""

from collections.abc import Callable

import panel as pn
import panel_material_ui as pmui

from workbench.domain.outcome import Outcome
from workbench.domain.reasons import differing_in_words
from workbench.ui.assets import style
from workbench.ui.dialogs.target import counted
from workbench.ui.dialogs.undo import undo_buttons
from workbench.ui.lists.kind import ListKind
from workbench.ui.outcome_panes import backup_words, outcome_panes
from workbench.ui.popup import Popup, button
from workbench.ui.support import HELP, address_of
from workbench.ui.words import Words

CHECK = (
    "Double-check the number and the call purpose of each, then mend it on the {listed} or ask"
    " Support. Nothing about the rejected numbers was changed."
)


class OutcomeDialog:
    """One run of the dialog; ``keep`` puts the rejected back on the list."""

    def __init__(
        self,
        popup: Popup,
        kind: ListKind,
        outcome: Outcome,
        keep: Callable[[], None] | None,
        closed: Callable[[], None],
    ) -> None:
        """Show the outcome."""
        self._popup, self._kind, self._outcome = popup, kind, outcome
        self._help = Words(*HELP[1:], visible=False)
        rejected = outcome.counts["rejected"]
        alert = [self._alert(rejected), self._help] if rejected else []
        close = button("Close", popup.close, main=True)
        again = (
            [button("Keep the rejected in the list", keep)] if keep is not None and rejected else []
        )
        shown = [*alert, self._panes(), *backup_words(outcome)]
        buttons = [*again, *undo_buttons(popup, outcome), close]
        popup.show(title_of(kind, outcome), shown, buttons, closed, width="lg")

    def _alert(self, rejected: int) -> pn.viewable.Viewable:
        entries = (
            "1 entry was rejected." if rejected == 1 else f"{rejected:,} entries were rejected."
        )
        check = CHECK.format(listed=self._kind.caption.lower())
        differing = self._outcome.differing
        told = f"{entries} {differing_in_words(differing)}" if differing else entries
        words = Words(
            ("error", f"{told} {check}"),
            css_classes=["grow"],
            stylesheets=[style("outcome")],
        )
        return pn.Row(
            words,
            self._support(),
            sizing_mode="stretch_width",
            css_classes=["warned"],
            stylesheets=[style("outcome")],
        )

    def _support(self) -> pmui.Button:
        """The way to Support that leaves this dialog open."""
        address = address_of(self._popup.state.support)
        look = {
            "label": "Support",
            "icon": "help_outline",
            "variant": "outlined",
            "sizing_mode": "fixed",
            "width": None,
            "margin": 0,
        }
        if address is not None:
            return pmui.Button(href=address, target="_blank", **look)
        made = pmui.Button(**look)
        made.on_click(self._toggle_help)
        return made

    def _toggle_help(self, _: object) -> None:
        self._help.visible = not self._help.visible

    def _panes(self) -> pn.Row:
        outcome = self._outcome
        _, name, done = self._kind.verbs[outcome.verb]
        columns = self._kind.applied_columns[outcome.verb]
        return outcome_panes(self._popup, outcome, name, columns, f"No number was {done}.")


def title_of(kind: ListKind, outcome: Outcome) -> str:
    """What happened, in the fewest words."""
    applied, done = outcome.counts["applied"], kind.verbs[outcome.verb][2]
    return f"{counted(applied)} {done}" if applied else f"Nothing was {done}"
