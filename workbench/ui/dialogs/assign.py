"""Assign: move ticked numbers to a unit or program of their business."""

import pandas as pd

from workbench.domain.level import Level
from workbench.ui.choice import Choice
from workbench.ui.dialogs.carrying_out import carry_out
from workbench.ui.dialogs.target import Target, counted
from workbench.ui.dialogs.undo import Tell
from workbench.ui.note_field import NoteField
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words


def destinations(levels: pd.DataFrame, level: Level) -> dict[str, Level]:
    """The units and programs at or below a level that numbers can be moved to, by how people read
    them.
    """
    if levels.empty:
        return {}
    named = levels[["business", "unit", "program"]].astype(object).to_numpy()
    places = [
        Level(*(name if isinstance(name, str) else None for name in names)) for names in named
    ]
    below = [one for one in places if one.unit and one.names[: len(level.names)] == level.names]
    return {" / ".join(one.names[1:]): one for one in below}


class AssignDialog:
    """One run of the dialog."""

    def __init__(self, popup: Popup, target: Target, tell: Tell) -> None:
        """Ask where to."""
        self._popup, self._target, self._tell = popup, target, tell
        self._places = destinations(popup.state.levels, target.level)
        offered = {"": "Choose where to", **{path: path for path in self._places}}
        self._where = Choice("Business unit or program", offered, "", first=True)
        self._note = NoteField()
        self.ask()

    def ask(self) -> None:
        """Show the places."""
        target, popup = self._target, self._popup
        about = Words(
            (
                "strong",
                f"{counted(target.count)} will be assigned there, "
                f"wherever in {target.level.name} they are now.",
            )
        )
        assign = button(f"Assign {counted(target.count)}", self._assigned, main=True)
        body = [about, self._where, self._note]
        popup.show("Assign", body, [close_button(popup), assign], target.closed)

    def _assigned(self) -> None:
        place, numbers = self._where.value, self._target.numbers
        where = self._places.get(place)
        if where is None:
            self._popup.complain("Choose a business unit or program first.")
            return
        carry_out(
            self._popup,
            self._target,
            lambda here, confirm: here.assign(
                numbers,
                unit=where.unit,
                program=where.program,
                confirm=confirm,
                note=self._note.note,
            ),
            lambda count: (
                f"{counted(count)} {'is' if count == 1 else 'are'} assigned to {place} now."
            ),
            self._tell,
            self.ask,
        )
