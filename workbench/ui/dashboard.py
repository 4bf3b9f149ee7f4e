"""The Phone Numbers screen: a level's numbers, filtered, sorted and paged, with a menu a row and
actions on ticked rows.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import panel as pn

from workbench.ui.assets import style
from workbench.ui.dialogs.assign import AssignDialog
from workbench.ui.dialogs.assignments import view_assignments
from workbench.ui.dialogs.edit import EditDialog
from workbench.ui.dialogs.protect import ProtectDialog
from workbench.ui.dialogs.remove import RemoveDialog
from workbench.ui.dialogs.stage import StageDialog
from workbench.ui.dialogs.target import Target, counted
from workbench.ui.dialogs.undo import UndoDialog
from workbench.ui.download_button import download_button
from workbench.ui.filter_bar import Filters
from workbench.ui.number_rows import columns_of, key_of, rows_of
from workbench.ui.number_table import NumberTable
from workbench.ui.popup import Popup
from workbench.ui.reasons import Emptiness, why_empty
from workbench.ui.selection_bar import NoticeBar, SelectionBar
from workbench.ui.staged_bar import StagedBar
from workbench.ui.state import WorkbenchState
from workbench.ui.ticks import Ticks
from workbench.ui.view import View
from workbench.ui.words import Words
from workbench.ui.work_bar import WorkBar

if TYPE_CHECKING:
    from workbench.domain.outcome import Outcome

PROTECTING = {"protect": "Protect", "unprotect": "Unprotect"}
MENU = [
    ["view", "View Assignments"],
    ["edit", "Edit"],
    *map(list, PROTECTING.items()),
    ["remove", "Remove"],
    ["history", "History of this number"],
]
BULK = {
    "edit": "Edit call purpose",
    "assign": "Assign",
    **PROTECTING,
    "stage": "Add to Delete List",
}
IN_SIGHT = {"position": "sticky", "top": "8px", "z-index": "4"}  # however far down one was


class Dashboard(View):
    """The screen of one page; ``layout`` is what is shown."""

    def __init__(self, state: WorkbenchState, popup: Popup) -> None:
        """Follow the state; dialogs open in ``popup``."""
        super().__init__(state)
        self.popup = popup
        self.table = NumberTable(
            caption="Phone numbers", menu=MENU, columns=columns_of(state.level), sort=state.sort
        )
        self.selection = SelectionBar()
        self.told, self.working = Words(visible=False), WorkBar()
        self.done = NoticeBar(label="Last change", actions=[["undo", "Undo"]], styles=IN_SIGHT)
        self._undoable: int | None = None
        self._listen()
        self.download = download_button(self, self._export, about="phone numbers")
        self.download.styles = {"margin-left": "auto"}
        top = pn.Row(
            Filters(state).bar,
            self.download,
            sizing_mode="stretch_width",
            css_classes=["top"],
            stylesheets=[style("shell")],
        )
        notices = [StagedBar(state).bar, self.told, self.done]
        parts = [top, *notices, self.selection, self.working, self.table]
        self.layout = pn.Column(
            *parts,
            sizing_mode="stretch_width",
            css_classes=["screen"],
            stylesheets=[style("shell")],
        )
        self.follow(state, ["listing", "trouble"], self.draw)
        self.follow(state, ["ticks", "listing"], self.draw_ticks)
        self.follow(state, ["sort"], lambda: setattr(self.table, "sort", state.sort))
        self.follow(state, ["busy"], lambda: setattr(self.table, "busy", state.busy))
        self.follow(state, ["level", "screen"], self.tell, now=False)

    def _listen(self) -> None:
        state, table = self.state, self.table
        table.on_sort(state.sort_by)
        table.on_page(lambda page: state.set(page=page))
        table.on_size(state.resize)
        table.on_tick(self._ticked)
        table.on_action(self._asked)
        table.on_remedy(self._remedy)
        self.selection.on_clear(self._clear)
        self.selection.on_all(lambda: state.set(ticks=Ticks(matching=state.filter.arguments())))
        self.selection.on_action(self._asked_of_many)
        self.done.on_action(lambda _: self._undo())

    def _remedy(self) -> None:
        """Do what helps; its button goes with the reason, and the focus to the table."""
        self._emptiness.remedy()
        self.table.focus()

    def _clear(self) -> None:
        """Tick nothing; the bar goes, and the focus to the table."""
        self.state.ticks = Ticks()
        self.table.focus()

    def _export(self, path: Path) -> None:
        """Write all that match, in a thread."""
        self.state.here.numbers(**self.state.filter.arguments()).export(path)

    def draw(self) -> None:
        """Show the page of numbers as loaded, and where there are none, why."""
        state, listing = self.state, self.state.listing
        level = listing.level or state.level
        self.table.mark(state.ticks)
        with_columns = {"columns": columns_of(level), "empty": "Loading…", "remedy": ""}
        self._emptiness: Emptiness = why_empty(state)
        if state.trouble or listing.level is not None:
            with_columns |= {"empty": self._emptiness.sentence, "remedy": self._emptiness.label}
        self.table.param.update(
            **{
                name: value
                for name, value in with_columns.items()
                if getattr(self.table, name) != value
            }
        )
        self.download.disabled = listing.total == 0
        rows = [] if state.trouble else rows_of(listing.rows, level, state.inventory.display)
        self.table.show(rows, 0 if state.trouble else listing.total, listing.page, listing.size)

    def draw_ticks(self) -> None:
        """Show which rows are ticked, and what can be done with them."""
        state, ticks = self.state, self.state.ticks
        self.table.mark(ticks)
        count = state.count_chosen()
        told = f"{counted(count)} selected" if ticks else ""
        offer = (
            f"Select all {state.listing.total or 0:,} that match"
            if ticks and self._page_is_ticked()
            else ""
        )
        actions = [
            [key, label]
            for key, label in BULK.items()
            if key != "assign" or state.level.kind in ("business", "unit")
        ]
        self.selection.param.update(told=told, offer=offer, actions=actions)

    def tell(self, sentence: str = "", outcome: "Outcome | None" = None) -> None:
        """Say what was done, with the way to undo it where there is one; nothing hides it again."""
        if outcome is not None and outcome.backed_up:
            sentence = f"{sentence} {outcome.backed_up}"
        self._undoable = outcome.change_id if outcome is not None else None
        offers = self._undoable is not None
        self.done.told = sentence if offers else ""
        beside = "" if offers else sentence
        self.told.say(("good", beside))
        self.told.visible = bool(beside)

    def _undo(self) -> None:
        if self._undoable is not None:
            UndoDialog(self.popup, self._undoable, self._focus_done, self.tell)

    def _focus_done(self) -> None:
        """Give the focus back to what was told, or to the table where that is gone."""
        if self.done.told:
            self.done.focus("undo")
        else:
            self.table.focus()

    def _page_is_ticked(self) -> bool:
        listing, ticks = self.state.listing, self.state.ticks
        more = (listing.total or 0) > len(listing.rows)
        return more and ticks.matching is None and all(key in ticks.seen for key in self._seen())

    def _seen(self) -> dict[int, int]:
        """The numbers of this page, each with the change it is seen at."""
        rows = self.state.listing.rows
        return (
            {}
            if rows.empty
            else dict(zip(map(key_of, rows["number"]), rows["last_change"], strict=True))
        )

    def _ticked(self, numbers: list[int], on: bool) -> None:
        ticks, page = self.state.ticks, self._seen()
        chosen = {number: page[number] for number in numbers if number in page}
        if on and ticks.matching is None:
            self.state.ticks = ticks.ticked(chosen)
        elif not on:
            self.state.ticks = ticks.unticked(set(numbers), page)

    def _asked(self, action: str, number: int) -> None:
        rows = self.state.listing.rows
        found = rows[rows["number"] == f"+{number}"]
        if found.empty:
            return
        self.tell()
        row, at = found.iloc[0], self.table.position(number)
        closed = partial(self.table.focus_row, number, at)
        name = self.state.inventory.display(row["number"])
        target = Target(
            found[["number", "last_change"]],
            self.state.listing.level or self.state.level,
            name,
            closed,
            row,
        )
        if action == "view":
            view_assignments(self.popup, target)
        elif action == "history":
            self.state.history.ask_about(name)
            self.state.set(screen="history")
        elif action == "edit":
            EditDialog(self.popup, target, self.tell)
        elif action == "remove":
            RemoveDialog(self.popup, target, self.tell)
        elif action in PROTECTING:
            ProtectDialog(self.popup, target, self.tell, action)

    def _asked_of_many(self, action: str) -> None:
        """Freeze what is ticked, then ask."""
        self.tell()
        level = self.state.level
        dialogs: dict[str, Callable[..., object]] = {
            "edit": EditDialog,
            "assign": AssignDialog,
            "stage": StageDialog,
            **{verb: partial(ProtectDialog, verb=verb) for verb in PROTECTING},
        }

        def ask(numbers: pd.DataFrame) -> None:
            target = Target(
                numbers, level, counted(len(numbers)), partial(self._focus_after, action)
            )
            dialogs[action](self.popup, target, self._told_of_many)

        self.work(self.state.chosen(), ask, self._refused, self.working)

    def _focus_after(self, action: str) -> None:
        """Give the focus back to what opened the dialog, or to the table where that is gone."""
        if self.state.ticks:
            self.selection.focus(action)
        else:
            self.table.focus()

    def _told_of_many(self, sentence: str, outcome: "Outcome | None" = None) -> None:
        self.state.ticks = Ticks()
        self.tell(sentence, outcome)

    def _refused(self, sentence: str) -> None:
        self.told.say(("error", sentence))
        self.told.visible = True
