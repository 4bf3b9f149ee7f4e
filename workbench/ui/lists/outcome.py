"""What a staged list led to: what was done and what was rejected, and what to do next."""

from collections.abc import Callable

import pandas as pd
import panel as pn
import panel_material_ui as pmui

from workbench.domain.outcome import APPLIED, REJECTED, Outcome
from workbench.domain.reasons import differing_in_words
from workbench.ui.assets import style
from workbench.ui.dialogs.target import counted
from workbench.ui.download_button import download_button
from workbench.ui.frame_table import FrameTable
from workbench.ui.lists.kind import ListKind
from workbench.ui.number_table import Row
from workbench.ui.popup import Popup, button
from workbench.ui.readable import readable
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
        panes = pn.Row(
            self._pane_of_applied(),
            self._pane_of_rejected(),
            sizing_mode="stretch_width",
            css_classes=["panes"],
            stylesheets=[style("outcome")],
        )
        close = button("Close", popup.close, main=True)
        again = (
            [button("Keep the rejected in the list", keep)] if keep is not None and rejected else []
        )
        kept = [Words(("quiet", outcome.notes[-1]))] if outcome.backup else []
        shown = [*alert, panes, *kept]
        popup.show(title_of(kind, outcome), shown, [*again, close], closed, width="lg")

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

    def _pane_of_applied(self) -> pn.viewable.Viewable:
        outcome = self._outcome
        _, name, done = self._kind.verbs[outcome.verb]
        columns = self._kind.applied_columns[outcome.verb]
        fields = [column[0] for column in columns]
        table = FrameTable(
            lambda frame: self._rows(frame, fields),
            caption=name,
            columns=columns,
            empty=f"No number was {done}.",
        )
        table.show(outcome.applied)
        count = len(outcome.applied)
        return self._pane(name, table, count, APPLIED)

    def _pane_of_rejected(self) -> pn.viewable.Viewable:
        columns = [
            ["entry", "Entry", "entry"],
            ["reason", "Why", "wrap"],
            ["suggestion", "Suggestion"],
        ]
        rejected = self._outcome.rejected
        if not rejected["suggestion"].notna().any():
            columns = columns[:2]
        table = FrameTable(
            lambda frame: self._rows(frame, [column[0] for column in columns]),
            caption="Rejected Numbers",
            noun=["entry", "entries"],
            columns=columns,
            empty="Nothing was rejected.",
        )
        table.show(rejected)
        return self._pane("Rejected Numbers", table, len(rejected), REJECTED)

    def _pane(self, name: str, table: FrameTable, count: int, which: str) -> pn.Column:
        look = {"stylesheets": [style("outcome")]}
        heading = Words(("heading", f"{name} ({count:,})"), css_classes=["grow"], **look)
        download = download_button(
            self._popup,
            lambda path: self._outcome.export(path, which),
            about=name,
            filename=name.lower().replace(" ", "-"),
            disabled=count == 0,
        )
        head = pn.Row(heading, download, sizing_mode="stretch_width", css_classes=["head"], **look)
        return pn.Column(head, table.table, css_classes=["pane"], **look)

    def _rows(self, frame: pd.DataFrame, fields: list[str]) -> list[Row]:
        return [
            Row(at, [self._cell(field, row[field]) for field in fields])
            for at, (_, row) in enumerate(frame.iterrows())
        ]

    def _cell(self, field: str, value: object) -> str:
        if not isinstance(value, str):
            return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]
        if field == "number":
            return self._popup.state.inventory.display(value)
        if field == "suggestion":
            return ", ".join(
                self._popup.state.inventory.display(line) for line in value.splitlines()
            )
        return readable(value, self._popup.state.inventory.display) if field == "reason" else value


def title_of(kind: ListKind, outcome: Outcome) -> str:
    """What happened, in the fewest words."""
    applied, done = outcome.counts["applied"], kind.verbs[outcome.verb][2]
    return f"{counted(applied)} {done}" if applied else f"Nothing was {done}"
