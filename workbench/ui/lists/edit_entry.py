"""Edit one entry of a staged list: the same field as on its page, judged on every key stroke."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from workbench.ui.entry_field import EntryField
from workbench.ui.lists.judging import Judging
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.purpose import purpose_choice
from workbench.ui.popup import Popup, button, close_button

EMPTY = "Type the entry. To take it off the list, choose Cancel, then Remove in the row's menu."
Change = Callable[[Callable[[], Any]], None]


class EditEntryDialog:
    """One run of the dialog."""

    def __init__(
        self,
        popup: Popup,
        kind: ListKind,
        listed: Any,
        entry: "pd.Series[str]",
        change: Change,
        closed: Callable[[], None],
    ) -> None:
        """Show the entry as it was staged on that list."""
        self._popup, self._row, self._change = popup, int(entry["row"]), change
        self._listed = listed
        text = str(entry["entry"]) if isinstance(entry["entry"], str) else ""
        given = entry.get("call_purpose")
        self.purpose = purpose_choice(given if isinstance(given, str) else "")
        self.field = EntryField(label="Entry", typed={"text": text, "version": 1})
        self.field.on_submit(self._saved)
        judging = Judging(popup.state, kind, self.field, lambda: self.purpose.value)

        def end() -> None:
            judging.end()
            closed()

        save = button("Save", self._save, main=True)
        body = [self.field, self.purpose] if kind.asks_purpose else [self.field]
        popup.show("Edit", body, [close_button(popup), save], end, width="md")
        judging.judge()
        self.field.focus()

    def _save(self) -> None:
        if self.field.text.strip():
            self.field.submit()
        else:
            self._popup.complain(EMPTY)

    def _saved(self, text: str) -> None:
        purpose = self.purpose.value
        columns = {"call_purpose": purpose} if purpose else {}
        self._popup.close()
        self._change(lambda: self._listed.replace(self._row, text, **columns))
