"""One change in a dialog: its facts, and its rows before and after, page by page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import panel as pn

from workbench.ui import differences
from workbench.ui.assets import style
from workbench.ui.background import Newest
from workbench.ui.dialogs.undo import UndoDialog
from workbench.ui.download_button import download_button
from workbench.ui.failures import in_words
from workbench.ui.history.rows import undo_in_words
from workbench.ui.moments import moment, zone_of
from workbench.ui.number_table import NumberTable
from workbench.ui.popup import Popup, button
from workbench.ui.words import Words

if TYPE_CHECKING:
    from workbench.inventory import Change

SIZE = 50
PROGRAMS = [["program", "Program", "wrap"], *differences.COLUMNS[1:]]


@dataclass(frozen=True)
class _Opened:
    """A change with what its dialog shows first."""

    change: "Change"
    at: str
    rows: pd.DataFrame
    programs: pd.DataFrame


class ChangeDialog:
    """One run of the dialog; of the change's rows only the page that is shown is in memory."""

    def __init__(self, popup: Popup, change_id: int, closed: Callable[[], None]) -> None:
        """Read it, then show it."""
        self._popup, self._id, self._closed = popup, change_id, closed
        self._newest, self._size = Newest(), SIZE
        self._trouble = Words(visible=False)
        popup.work(self._open, self._show, self._refuse)

    def _open(self) -> _Opened:
        inventory = self._popup.state.inventory
        change = inventory.change(self._id)
        assert change.count >= 0  # read here, in the thread
        at = moment(change.at, zone_of(inventory))
        return _Opened(change, at, change.page(1, SIZE), change.programs)

    def _refuse(self, sentence: str) -> None:
        close = button("Close", self._popup.close, main=True)
        words = Words(("error", sentence))
        self._popup.show(f"Change {self._id}", [words], [close], self._closed)

    def _show(self, opened: _Opened) -> None:
        popup, change = self._popup, opened.change
        self._change = change
        self._table = NumberTable(
            caption="Changed numbers",
            columns=differences.COLUMNS,
            selectable=False,
            sortable=False,
            empty="It changed no number.",
        )
        self._table.on_page(self._turn)
        self._table.on_size(self._resize)
        self._fill(opened.rows, 0)
        body = [Words(("facts", facts(change, opened.at))), *_programs(opened.programs)]
        rows = pn.Column(self._head(), self._trouble, self._table, margin=(14, 0, 0, 0))
        popup.show(
            f"Change {change.id} · {change.action.capitalize()}",
            [*body, rows],
            [
                button("Undo", lambda: UndoDialog(popup, self._id)),
                button("Close", popup.close, main=True),
            ],
            self._closed,
            width="lg",
        )

    def _head(self) -> pn.Row:
        look: dict[str, Any] = {"stylesheets": [style("outcome")]}
        count, name = self._change.count, f"change-{self._id}"
        heading = Words(
            ("heading", f"Changed Numbers ({count:,})"),
            css_classes=["grow"],
            align="center",
            **look,
        )
        download = download_button(
            self._popup,
            self._change.export,
            about=f"the rows of change {self._id}",
            filename=name,
            disabled=count == 0,
        )
        return pn.Row(heading, download, sizing_mode="stretch_width", css_classes=["head"], **look)

    def _resize(self, size: int) -> None:
        self._size = size
        self._turn(0)

    def _turn(self, page: int) -> None:
        change, size = self._change, self._size
        self._table.busy = True
        self._newest.run(
            lambda: change.page(page + 1, size),
            lambda rows: self._fill(rows, page),
            self._failed,
            self._popup.on_page,
        )

    def _fill(self, rows: pd.DataFrame, page: int) -> None:
        display = self._popup.state.inventory.display
        self._trouble.visible = False
        self._table.show(differences.rows_of(rows, display), self._change.count, page, self._size)

    def _failed(self, error: Exception) -> None:
        self._table.busy = False
        self._trouble.say(("error", in_words(error)))
        self._trouble.visible = True


def facts(change: "Change", at: str) -> list[tuple[str, str]]:
    """What is known of a change besides its rows."""
    counts = f"{change.submitted:,} submitted, {change.applied:,} applied"
    known = [
        ("When", at),
        ("Who", f"{change.actor}, from a {change.origin}"),
        ("Level", str(change.level)),
        ("Entries", f"{counts}, {change.rejected:,} rejected"),
        ("Undo", undo_in_words(change.undoes, change.undone_by)),
        ("Note", change.note or ""),
    ]
    return [(label, value) for label, value in known if value]


def _programs(programs: pd.DataFrame) -> list[Any]:
    """The programs that were changed, where any were."""
    if programs.empty:
        return []
    table = NumberTable(
        caption="Changed programs",
        noun=["program", "programs"],
        columns=PROGRAMS,
        selectable=False,
        sortable=False,
        paged=False,
    )
    table.show(differences.program_rows(programs), len(programs), size=len(programs))
    return [Words(("heading", f"Changed Programs ({len(programs):,})")), table]
