"""Remove: a warning that says what follows, and at a unit or program the choice between deleting
and unassigning.
"""

from typing import Any

import pandas as pd

from workbench.domain.level import Level
from workbench.ui.dialogs.carrying_out import carry_out
from workbench.ui.dialogs.target import Target
from workbench.ui.dialogs.undo import Tell
from workbench.ui.note_field import NoteField
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.ways import Ways
from workbench.ui.words import Words

DELETE, UNASSIGN = "delete", "unassign"
LEAVES = "It leaves the inventory at every level. No carrier or vendor is told."
STAYS = "It stays in the inventory and can be assigned again. No carrier or vendor is told."


def ways(level: Level) -> dict[str, str]:
    """What removing can mean at a level, as people read it: deleting, and below a business also
    unassigning.
    """
    if level.unit is None:
        return {"Delete it: it leaves the inventory": DELETE}
    stays = f"it stays at {level.business if level.program is None else level.unit}"
    return {
        "Delete it: it leaves the inventory": DELETE,
        f"Unassign it from {level.name}: {stays}": UNASSIGN,
    }


def program_now(levels: pd.DataFrame, target: Target) -> "pd.Series[Any] | None":
    """The one number's program with its count and whether it is live; None without a program."""
    if levels.empty or target.value("program") is None:
        return None
    same = levels[
        (levels["business"] == target.value("business"))
        & (levels["unit"] == target.value("unit"))
        & (levels["program"] == target.value("program"))
    ]
    return same.iloc[0] if len(same) else None


def consequence(target: Target, program: "pd.Series[Any] | None") -> str:
    """What follows from removing one number, in words."""
    name = target.value("program")
    if name is None:
        return "It is not assigned to a program."
    live = "" if program is None else f" ({'live' if program['live'] else 'not live'} today)"
    last = (
        " It is the program's last number: no call can come from it after that."
        if program is not None and program["numbers"] == 1
        else ""
    )
    return f"Its program, {name}{live}, will no longer call from it.{last}"


class RemoveDialog:
    """One run of the dialog."""

    def __init__(self, popup: Popup, target: Target, tell: Tell) -> None:
        """Show the warning."""
        self._popup, self._target, self._tell = popup, target, tell
        options = ways(target.level)
        visible = len(options) > 1
        self._way = Ways(label="What shall happen", margin=(10, 0, 0, 0), visible=visible)
        self._way.offer(options)
        self._follows, self._note = Words(margin=(12, 0, 0, 0)), NoteField()
        self._way.param.watch(lambda _: self._say(), "value")
        self._say()
        self.ask()

    def ask(self) -> None:
        """Show the warning and the choice."""
        remove = button("Remove", self._removed, main=True, danger=True)
        body = [Words(("strong", self._target.name)), self._way, self._follows, self._note]
        buttons = [close_button(self._popup), remove]
        self._popup.show("Remove this number?", body, buttons, self._target.closed)

    def _say(self) -> None:
        """Say what follows from the way that is chosen."""
        levels = self._popup.state.levels
        unassigns = self._way.value == UNASSIGN
        self._follows.say(
            ("warning", consequence(self._target, program_now(levels, self._target))),
            ("text", STAYS if unassigns else LEAVES),
        )

    def _removed(self) -> None:
        numbers, name = self._target.numbers, self._target.name
        unassigns = self._way.value == UNASSIGN
        told = (
            f"{name} was unassigned from {self._target.level.name}."
            if unassigns
            else f"{name} was deleted."
        )
        carry_out(
            self._popup,
            self._target,
            lambda here, confirm: (here.unassign if unassigns else here.delete)(
                numbers, confirm=confirm, note=self._note.note
            ),
            lambda _: told,
            self._tell,
            self.ask,
        )
