"""The History screen: the changes of a level and below, newest first, each with its rows and its
undo."""

from functools import partial
from pathlib import Path

import pandas as pd
import panel as pn

from workbench.domain.level import Level
from workbench.inventory.files import write_file
from workbench.ui.assets import style
from workbench.ui.background import Newest
from workbench.ui.dialogs.undo import UndoDialog
from workbench.ui.download_button import download_button
from workbench.ui.failures import in_words
from workbench.ui.frame_table import FrameTable
from workbench.ui.history.change import ChangeDialog
from workbench.ui.history.filters import HistoryFilters
from workbench.ui.history.reading import Reading, read
from workbench.ui.history.rows import COLUMNS, MENU, rows_of
from workbench.ui.history.verifying import Verifying
from workbench.ui.history_filter import FACETS
from workbench.ui.number_table import Row
from workbench.ui.popup import Popup
from workbench.ui.reasons import Emptiness
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.work_bar import WorkBar

KEY = "history"


class HistoryScreen(View):
    """The screen of one page; ``layout`` is what is shown."""

    def __init__(self, state: WorkbenchState, popup: Popup) -> None:
        """Follow the state; dialogs open in ``popup``."""
        super().__init__(state)
        self._popup, self._newest, self._reading = popup, Newest(), Reading()
        self._emptiness, self._asked_for = Emptiness("Loading…"), ""
        self.filters, self.verifying = HistoryFilters(state), Verifying(state)
        self.list = FrameTable(
            self._rows,
            caption="Changes",
            noun=["change", "changes"],
            columns=COLUMNS,
            menu=MENU,
            opens="view",
            empty="Loading…",
        )
        self.list.table.on_action(self._asked)
        self.list.table.on_remedy(self._remedy)
        self.download = download_button(
            self, self._write, about="changes", filename="history", disabled=True
        )
        self.working = WorkBar()
        self.layout = pn.Column(
            self.filters.parts,
            self.filters.waiting,
            self.verifying.doubted,
            self.working,
            self.list.table,
            self._foot(),
            self.verifying.layout,
            sizing_mode="stretch_width",
            css_classes=["screen"],
            stylesheets=[style("shell")],
        )
        self.follow(state, ["screen", "level", "stamp"], self.load, now=False)
        self.follow(state.history, list(state.history.param.values()), self.load)

    @staticmethod
    def note(level: Level) -> str:
        """The line under the screen's title: whose history it is."""
        if not level.names:
            return "Of all businesses"
        return f"Of {level.name}" + ("" if level.kind == "program" else " and everything below it")

    def _foot(self) -> pn.Row:
        return pn.Row(
            self.download,
            self.verifying.button,
            sizing_mode="stretch_width",
            css_classes=["top"],
            stylesheets=[style("shell")],
        )

    def load(self) -> None:
        """Read the history anew, in a thread, while it is on the screen; the newest is shown."""
        state, asked = self.state, self.state.history
        if state.screen != KEY:
            return
        self.list.table.busy = True
        level, wanted = state.level, asked.arguments()
        chosen = {facet: getattr(asked, facet) for facet in FACETS}
        key = repr((level, wanted, chosen))
        reading = self._newest.run(
            lambda: read(state.at(level), wanted, chosen),
            lambda reading: self.show(reading, key),
            lambda error: self._empty(self._trouble(error)),
            self.on_page,
        )
        self.watch(self._newest.progress, reading, self.working)

    def show(self, reading: Reading, key: str) -> None:
        """Show the changes as read, and where there are none, why; from the first page where
        ``key`` says that something else was asked."""
        is_other, self._asked_for = key != self._asked_for, key
        self._reading = reading
        self.filters.show(reading)
        self.verifying.doubt(reading.doubt)
        self._explain(self._why_empty(reading.level))
        self.download.disabled = reading.changes.empty
        self.list.show(reading.changes, first=is_other)

    def _empty(self, why: Emptiness) -> None:
        """Show no changes, and why."""
        self._explain(why)
        self.download.disabled = True
        self.list.show(pd.DataFrame())

    def _explain(self, why: Emptiness) -> None:
        self._emptiness = why
        self.list.table.param.update(empty=why.sentence, remedy=why.label)

    def _why_empty(self, level: Level) -> Emptiness:
        asked = self.state.history
        number = "" if self._reading.waits else asked.number.strip()
        if not asked.is_set:
            sentence = (
                f"Nothing was changed at {level.name} yet.\n"
                "Whatever is added, edited, assigned or deleted here will be listed."
            )
            return Emptiness(
                sentence, "Go to Phone Numbers", lambda: self.state.go(level, "numbers")
            )
        if number:
            told = f"Nothing that matches ever happened to {number} at {level.name}."
        else:
            told = f"No change at {level.name} matches these filters."
        return Emptiness(told, "Clear filters", asked.clear)

    def _trouble(self, error: Exception) -> Emptiness:
        """Why the history can't be read, with the way out."""
        told = f"The history can't be shown now. {in_words(error)}"
        return Emptiness(told, "Try again", self.load)

    def _remedy(self) -> None:
        self._emptiness.remedy()
        self.list.table.focus()

    def _rows(self, changes: pd.DataFrame) -> list[Row]:
        return rows_of(changes, self._reading.zone)

    def _write(self, path: Path) -> None:
        write_file(self._reading.changes, path)

    def _asked(self, action: str, change_id: int) -> None:
        table = self.list.table
        closed = partial(table.focus_row, change_id, table.position(change_id))
        if action == "view":
            ChangeDialog(self._popup, change_id, closed)
        elif action == "undo":
            UndoDialog(self._popup, change_id, closed)
