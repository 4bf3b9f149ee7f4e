"""What a file's columns mean, shown with samples before anything is judged, and changed by hand."""

from collections.abc import Callable

import panel as pn

from workbench.inventory.files import Preview
from workbench.ui.choice import Choice
from workbench.ui.column_map import ColumnMap
from workbench.ui.dialogs.target import counted_entries
from workbench.ui.lists.kind import ListKind
from workbench.ui.popup import button
from workbench.ui.words import Words

USES = {
    "": "Not used",
    "number": "Phone number",
    "call_purpose": "Call purpose",
    "business": "Business",
    "unit": "Business unit",
    "program": "Program",
    "display_name": "Display name",
    "program_start": "Program start",
    "program_end": "Program end",
    "status": "Status",
}
NO_NUMBER = "Choose the column that holds the phone numbers."


class FileColumns:
    """One file's columns; ``layout`` is what is shown."""

    def __init__(self, kind: ListKind, name: str, preview: Preview) -> None:
        """Show them as they were understood."""
        self._preview, self._is_changed, self._is_waiting = preview, False, False
        offered = {use: label for use, label in USES.items() if not use or use in kind.reads}
        self.map = ColumnMap(
            columns=[
                [one.name, ", ".join(one.samples), one.means if one.means in offered else ""]
                for one in preview.columns
            ],
            options=[list(option) for option in offered.items()],
        )
        self.map.on_use(self._use)
        self.problem = Words()
        sheets = {sheet: sheet for sheet in preview.sheets}
        self.sheet = Choice(
            "Sheet",
            sheets,
            preview.sheet or "",
            visible=len(sheets) > 1,
            styles={"max-width": "400px"},
        )
        self._add_listeners: list[Callable[[dict[str, str] | None], None]] = []
        self.add = button(f"Add {counted_entries(preview.rows)}", self._added, main=True)
        self.cancel = button("Choose another file", lambda: None)
        foot = pn.Row(self.add, self.cancel, margin=0, styles={"gap": "8px", "flex-wrap": "wrap"})
        self.layout = pn.Column(
            Words(("strong", name), ("quiet", _about(preview))),
            self.sheet,
            self.map,
            self.problem,
            foot,
            sizing_mode="stretch_width",
            styles={"gap": "12px"},
        )
        self._check()

    @property
    def mapping(self) -> dict[str, str]:
        """What each column is used as; nothing is the empty text."""
        return {name: use for name, _, use in self.map.columns}

    @property
    def said(self) -> dict[str, str] | None:
        """What a person said of the columns, None where they left it as it was understood.

        What this list has no use for is not said to be nothing: another list may have one.
        """
        offered = {use for use, _ in self.map.options}
        understood = {one.name: one.means for one in self._preview.columns}
        told = {
            name: use
            for name, use in self.mapping.items()
            if use or (understood[name] and understood[name] in offered)
        }
        return told if self._is_changed else None

    def on_add(self, listener: Callable[[dict[str, str] | None], None]) -> None:
        """Call ``listener(said)`` when the entries are to be added."""
        self._add_listeners.append(listener)

    def on_sheet(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(name)`` when another sheet is chosen."""
        self.sheet.param.watch(lambda event: listener(event.new), "value")

    def on_cancel(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when this is not the file that was meant."""
        self.cancel.on_click(lambda _: listener())

    def wait(self, on: bool) -> None:
        """While the entries are added, nothing is added once more."""
        self._is_waiting = self.cancel.disabled = on
        self._check()

    def _use(self, at: int, use: str) -> None:
        """Use a column as something, and no other column as that."""
        self._is_changed = True
        self.map.columns = [
            [name, samples, use if here == at else ("" if use and old == use else old)]
            for here, (name, samples, old) in enumerate(self.map.columns)
        ]
        self._check()

    def _check(self) -> None:
        is_told = "number" in self.mapping.values()
        self.add.disabled = self._is_waiting or not is_told or not self._preview.rows
        told = "" if is_told else self._preview.problem or NO_NUMBER
        self.problem.visible = not is_told
        self.problem.say(("warning", told))

    def _added(self) -> None:
        for listener in self._add_listeners:
            listener(self.said)


def _about(preview: Preview) -> str:
    notes = "".join(f" {note.rstrip('.')[:200]}." for note in preview.notes)
    names = "" if preview.header else " It names no columns."
    entries = counted_entries(preview.rows)
    return f"{preview.kind}, {entries}.{names}{notes} Check what each column is:"
