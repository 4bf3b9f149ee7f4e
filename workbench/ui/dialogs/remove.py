"""Remove: a warning that says what follows, and at a unit or program the choice between deleting
and unassigning.
"""

from collections.abc import Callable

import pandas as pd
import panel_material_ui as pmui

from workbench.domain.level import Level
from workbench.ui.dialogs.carrying_out import carry_out
from workbench.ui.dialogs.target import Target
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words

DELETE, UNASSIGN = "delete", "unassign"


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


def left_in_program(levels: pd.DataFrame, target: Target) -> int | None:
    """How many numbers the one number's program has now; None without a program."""
    if levels.empty or target.value("program") is None:
        return None
    same = levels[
        (levels["business"] == target.value("business"))
        & (levels["unit"] == target.value("unit"))
        & (levels["program"] == target.value("program"))
    ]
    return int(same["numbers"].iloc[0]) if len(same) else None


def consequence(target: Target, left: int | None) -> str:
    """What follows from removing one number, in words."""
    program = target.value("program")
    if program is None:
        return "It is not assigned to a program."
    last = (
        " It is the program's last number: no call can come from it after that."
        if left == 1
        else ""
    )
    return f"Its program, {program}, will no longer call from it.{last}"


class RemoveDialog:
    """One run of the dialog."""

    def __init__(self, popup: Popup, target: Target, tell: Callable[[str], None]) -> None:
        """Show the warning."""
        self._popup, self._target, self._tell = popup, target, tell
        options = ways(target.level)
        self._way = pmui.RadioBoxGroup(
            label="What shall happen",
            options=options,
            value=DELETE,
            margin=(10, 0, 0, 0),
            visible=len(options) > 1,
        )
        warning = Words(
            ("strong", target.name),
            ("warning", consequence(target, left_in_program(popup.state.levels, target))),
        )
        if len(options) == 1:
            warning.blocks = [
                *warning.blocks,
                ["text", "It leaves the inventory at every level. No carrier or vendor is told."],
            ]
        self._cancel, self._remove = (
            close_button(popup),
            button("Remove", self._removed, main=True, danger=True),
        )
        popup.show(
            "Remove this number?", [warning, self._way], [self._cancel, self._remove], target.closed
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
            [self._cancel, self._remove],
            lambda here: here.unassign(numbers) if unassigns else here.delete(numbers),
            lambda _: told,
            self._tell,
        )
