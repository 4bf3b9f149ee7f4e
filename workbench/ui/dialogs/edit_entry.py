"""Edit one entry of a delete list: the same field as on its page, judged on every key stroke."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from workbench.ui.entry_field import EntryField
from workbench.ui.judging import Judging
from workbench.ui.popup import Popup, button, close_button

Change = Callable[[Callable[[], Any]], None]


class EditEntryDialog:
    """One run of the dialog."""

    def __init__(
        self, popup: Popup, entry: "pd.Series[str]", change: Change, closed: Callable[[], None]
    ) -> None:
        """Show the entry as it was staged."""
        self._popup, self._row, self._change = popup, int(entry["row"]), change
        self._listed = popup.state.delete_list
        text = str(entry["entry"]) if isinstance(entry["entry"], str) else ""
        self.field = EntryField(label="Entry", typed={"text": text, "version": 1})
        self.field.on_submit(self._saved)
        judging = Judging(popup.state, self.field)
        save = button("Save", self.field.submit, main=True)
        popup.show("Edit", [self.field], [close_button(popup), save], closed, width="md")
        judging.judge()
        self.field.focus()

    def _saved(self, text: str) -> None:
        self._popup.close()
        self._change(lambda: self._listed.replace(self._row, text))
