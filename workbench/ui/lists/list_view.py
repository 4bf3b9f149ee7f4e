"""A staged list on its page: each entry with its check or reason, and what helps."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import panel as pn

from workbench.domain.vocabulary import Code
from workbench.inventory.files import write_file
from workbench.ui.download_button import download_button
from workbench.ui.frame_table import FrameTable
from workbench.ui.list_bar import ListBar
from workbench.ui.lists.edit_entry import EditEntryDialog
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.staged import Staged, place_of
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words
from workbench.ui.work_bar import WorkBar

MENU = [["edit", "Edit"], ["remove", "Remove"]]
EMPTY = "Nothing is staged yet.\nType or paste phone numbers above, or upload a file."
NONE_REJECTED = "None of the entries would be rejected."


class ListView(View):
    """The list of one page; ``layout`` is what is shown. `show` fills it."""

    def __init__(self, state: WorkbenchState, popup: Popup, kind: ListKind) -> None:
        """An empty list; dialogs open in ``popup``."""
        super().__init__(state)
        self._popup, self._kind = popup, kind
        self._staged: Staged | None = None
        self.bar, self.told = ListBar(heading=kind.caption), Words(visible=False)
        self.working = WorkBar()
        self.list = FrameTable(
            self._rows, caption=kind.caption, noun=["entry", "entries"], menu=MENU
        )
        self.bar.on_only(self._filter)
        self.bar.on_repair(self._accept_all)
        self.bar.on_clear(self._ask_clear)
        self.list.table.on_action(self._asked)
        name = kind.caption.lower()
        self.download = download_button(
            self, self._write, about=name, filename=name.replace(" ", "-"), disabled=True
        )
        self.layout = pn.Column(
            self.bar,
            self.told,
            self.working,
            self.list.table,
            self.download,
            sizing_mode="stretch_width",
            styles={"gap": "10px"},
        )

    def show(self, staged: Staged) -> None:
        """Show the list as read."""
        self._staged = staged
        filled = len(staged.entries) > 0
        self.bar.param.update(
            good=self._kind.good(staged),
            bad=f"{staged.bad:,} will be rejected" if staged.bad else "",
            filled=filled,
            repairs=self._kind.repairs(staged),
        )
        self.download.disabled = not filled
        only = self.bar.only_rejected and filled
        columns = self._kind.columns_at(staged.level)
        if self.list.table.columns != columns:
            self.list.table.columns = columns
        self.list.table.empty = NONE_REJECTED if only else EMPTY
        self.list.show(staged.rejected if only else staged.entries)

    def _write(self, path: Path) -> None:
        assert self._staged is not None
        write_file(self._staged.entries, path)

    def change(self, job: Callable[[], Any], then: Callable[[], None] = lambda: None) -> None:
        """Change the list in a thread, then have it judged and shown again."""

        def done(_: Any) -> None:
            self.told.visible = False
            self.state.list_changed()
            then()

        self.work(job, done, self.complain, self.working)

    def complain(self, sentence: str) -> None:
        """Say over the list what went wrong."""
        self.told.say(("error", sentence))
        self.told.visible = True

    def _rows(self, entries: Any) -> list[Any]:
        assert self._staged is not None
        return self._kind.rows(entries, self._staged, self.state.inventory.display)

    def _filter(self, only: bool) -> None:
        self.bar.only_rejected = only
        if self._staged is not None:
            self.show(self._staged)

    def _asked(self, action: str, row: int) -> None:
        entry = self._staged.entry(row) if self._staged is not None else None
        if entry is None:
            return
        listed, at = self._listed, self.list.table.position(row)
        if action == "edit":
            EditEntryDialog(
                self._popup,
                self._kind,
                listed,
                entry,
                self.change,
                lambda: self.list.table.focus_row(row, at),
            )
        elif action == "remove":
            self.change(lambda: listed.remove(row))
        elif action == "accept":
            self._accept(str(entry["code"]), [row])
        elif action == "go":
            self._go(entry)

    def _go(self, entry: Any) -> None:
        place = place_of(entry)
        if place is not None:
            self.state.go(place, screen=self._kind.key)

    @property
    def _listed(self) -> Any:
        """The list that is shown, though that of another level may be on its way."""
        level = self._staged.level if self._staged is not None else None
        return self.state.list_of(self._kind.key, level)

    def _accept_all(self, code: str) -> None:
        """Accept all suggestions of a code; of changes by others, those that are shown."""
        assert self._staged is not None
        self._accept(code, self._staged.changed if code == Code.CHANGED else None)

    def _accept(self, code: str, rows: list[int] | None = None) -> None:
        """Accept all suggestions of a code, or those of some rows."""
        listed = self._listed
        self.change(lambda: self._kind.accept(listed, code, rows))

    def _ask_clear(self) -> None:
        if self._staged is None or self._staged.entries.empty:
            return
        count, listed = len(self._staged.entries), self._listed
        what = "The 1 entry leaves" if count == 1 else f"All {count:,} entries leave"
        clear = button("Clear all", lambda: self._clear(listed), main=True)
        name = self._kind.caption.lower()
        about = Words(("text", f"{what} the {name}. No number is changed by this."))
        self._popup.show(
            f"Clear the {name}?",
            [about],
            [close_button(self._popup), clear],
            self.list.table.focus,
        )

    def _clear(self, listed: Any) -> None:
        self._popup.close()
        self.bar.only_rejected = False
        self.change(listed.clear)
