"""What an operation did, side by side: what it applied and what was rejected, each with a
download."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import panel as pn

from workbench.domain.outcome import APPLIED, REJECTED, Outcome
from workbench.ui.assets import style
from workbench.ui.download_button import download_button
from workbench.ui.frame_table import FrameTable
from workbench.ui.number_table import Row
from workbench.ui.popup import Popup
from workbench.ui.readable import readable
from workbench.ui.words import Words

ENTRIES = [["entry", "Entry", "entry"], ["reason", "Why", "wrap"], ["suggestion", "Suggestion"]]
RowsOf = Callable[[pd.DataFrame], list[Row]]


def outcome_panes(
    popup: Popup,
    outcome: Outcome,
    name: str,
    columns: Sequence[list[str]],
    empty: str,
    rows_of: RowsOf | None = None,
) -> pn.Row:
    """Both panes; ``name``, ``columns`` and ``empty`` are of what was applied, whose rows are its
    cells as they are, unless ``rows_of`` makes them."""
    display = popup.state.inventory.display
    applied = FrameTable(
        rows_of or _cells_of(columns, display), caption=name, columns=list(columns), empty=empty
    )
    applied.show(outcome.applied)
    return pn.Row(
        _pane(popup, outcome, name, applied, APPLIED),
        _pane(popup, outcome, "Rejected Numbers", _table_of_rejected(outcome, display), REJECTED),
        sizing_mode="stretch_width",
        css_classes=["panes"],
        stylesheets=[style("outcome")],
    )


def backup_words(outcome: Outcome) -> list[Words]:
    """Where the backup is that was made before; nothing where none was."""
    return [Words(("quiet", outcome.backed_up))] if outcome.backed_up else []


def with_frames(outcome: Outcome) -> Outcome:
    """The outcome with what is shown of it made already: of a long list that takes a while."""
    assert len(outcome.applied) + len(outcome.rejected) == outcome.submitted
    return outcome


def rejected_table(
    rejected: pd.DataFrame, display: Callable[[str], str], **params: Any
) -> FrameTable:
    """Rejected numbers alone, each with its reason; ``params`` are those of `NumberTable`."""
    columns = [["number", "Number"], ["reason", "Why", "wrap"]]
    own: dict[str, Any] = {"caption": "Rejected Numbers", "columns": columns}
    table = FrameTable(_cells_of(columns, display), **own, **params)
    table.show(rejected)
    return table


def _table_of_rejected(outcome: Outcome, display: Callable[[str], str]) -> FrameTable:
    rejected = outcome.rejected
    columns = ENTRIES if rejected["suggestion"].notna().any() else ENTRIES[:2]
    table = FrameTable(
        _cells_of(columns, display),
        caption="Rejected Numbers",
        noun=["entry", "entries"],
        columns=columns,
        empty="Nothing was rejected.",
    )
    table.show(rejected)
    return table


def _pane(popup: Popup, outcome: Outcome, name: str, table: FrameTable, which: str) -> pn.Column:
    look = {"stylesheets": [style("outcome")]}
    count = outcome.counts[which]
    heading = Words(
        ("heading", f"{name} ({count:,})"), css_classes=["grow"], align="center", **look
    )
    download = download_button(
        popup,
        lambda path: outcome.export(path, which),
        about=name,
        filename=name.lower().replace(" ", "-"),
        disabled=count == 0,
    )
    head = pn.Row(heading, download, sizing_mode="stretch_width", css_classes=["head"], **look)
    return pn.Column(head, table.table, css_classes=["pane"], **look)


def _cells_of(columns: Sequence[list[str]], display: Callable[[str], str]) -> RowsOf:
    fields = [column[0] for column in columns]

    def rows(frame: pd.DataFrame) -> list[Row]:
        return [
            Row(at, [_cell(field, row[field], display) for field in fields])
            for at, (_, row) in enumerate(frame.iterrows())
        ]

    return rows


def _cell(field: str, value: object, display: Callable[[str], str]) -> str:
    if not isinstance(value, str):
        return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]
    if field == "number":
        return display(value)
    if field == "suggestion":
        return ", ".join(display(line) for line in value.splitlines())
    return readable(value, display) if field == "reason" else value
