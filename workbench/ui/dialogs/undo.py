"""Undo: what a dry run says can be restored, asked once, and then what was."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd
import panel_material_ui as pmui

from workbench.ui import differences
from workbench.ui.dialogs.target import counted
from workbench.ui.moments import moment, zone_of
from workbench.ui.note_field import NoteField
from workbench.ui.outcome_panes import (
    backup_words,
    outcome_panes,
    rejected_table,
    with_frames,
)
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words

if TYPE_CHECKING:
    from workbench.domain.outcome import Outcome
    from workbench.inventory import Change

Tell = Callable[[str, "Outcome"], None]
Blocks = list[tuple[str, str]]
SIZE = 50  # rejected numbers that are shown without pages
LEVELS_STAY = "Their levels stay, also where no number is left."
NO_CARRIER = "This changes the inventory only: no carrier or vendor is told."


class UndoDialog:
    """One run of the dialog; ``tell(sentence, outcome)`` is called once something was restored."""

    def __init__(
        self,
        popup: Popup,
        change_id: int,
        closed: Callable[[], None] | None = None,
        tell: Tell = lambda *_: None,
    ) -> None:
        """Look what can be restored, which for a large change takes a while."""
        self._popup, self._id, self._tell = popup, change_id, tell
        self._note = NoteField()
        looking = Words(("quiet", "First a look at what can be restored."))
        popup.show(self._title, [looking], [close_button(popup)], closed)
        popup.do(self._look, self._ask)

    @property
    def _title(self) -> str:
        return f"Undo change {self._id}?"

    def _look(self) -> tuple["Change", "Outcome", str]:
        inventory = self._popup.state.inventory
        change = inventory.change(self._id)
        plan = with_frames(inventory.undo(self._id, dry_run=True))
        return change, plan, told_of(change, moment(change.at, zone_of(inventory)))

    def _ask(self, found: tuple["Change", "Outcome", str]) -> None:
        change, plan, told = found
        restorable = plan.counts["applied"] - plan.counts["unchanged"]
        words = [("strong", told), *said_of(change, plan)]
        body: list[Any] = [Words(*words)]
        if plan.counts["rejected"]:
            display = self._popup.state.inventory.display
            paged = plan.counts["rejected"] > SIZE
            about = {"margin": (12, 0, 0, 0), "paged": paged}
            body.append(rejected_table(plan.rejected, display, **about).table)
        if not restorable:
            buttons = [close_button(self._popup, "Close")]
        else:
            undo = button("Undo", lambda: self._undo(plan), main=True, danger=leaving(plan) > 0)
            buttons = [close_button(self._popup), undo]
            body += [self._note, Words(("quiet", NO_CARRIER), margin=(10, 0, 0, 0))]
        width = "md" if plan.counts["rejected"] else "sm"
        self._popup.show(self._title, body, buttons, width=width)

    def _undo(self, plan: "Outcome") -> None:
        note = self._note.note
        self._popup.do(lambda: with_frames(plan.apply(note=note)), self._show)

    def _show(self, outcome: "Outcome") -> None:
        state, popup = self._popup.state, self._popup
        state.outcome = outcome
        state.changed()
        title = restored(outcome)
        if outcome.change_id is not None:
            self._tell(f"{title}: change {self._id} is undone.", outcome)
        panes = outcome_panes(
            popup,
            outcome,
            "Restored Numbers",
            differences.COLUMNS,
            "No number was restored.",
            lambda frame: differences.rows_of(_sides(frame), state.inventory.display),
        )
        again = undo_buttons(popup, outcome, self._tell)
        buttons = [*again, button("Close", popup.close, main=True)]
        popup.show(title, [panes, *backup_words(outcome)], buttons, width="lg")


def undo_buttons(
    popup: Popup, outcome: "Outcome", tell: Tell = lambda *_: None
) -> list[pmui.Button]:
    """The button that takes back what an operation did; none where it did nothing."""
    change_id = outcome.change_id
    if outcome.dry_run or change_id is None:
        return []
    return [button("Undo", lambda: UndoDialog(popup, change_id, tell=tell))]


def told_of(change: "Change", at: str) -> str:
    """What a change was, in one sentence."""
    what = f"Undo of change {change.undoes}" if change.undoes else change.action.capitalize()
    return f"{what} of {counted(change.count)} at {change.level} by {change.actor}, {at}."


def said_of(change: "Change", plan: "Outcome") -> Blocks:
    """How many numbers can be restored, and how many can't."""
    counts = plan.counts
    restorable, words = counts["applied"] - counts["unchanged"], list[tuple[str, str]]()
    if change.undone_by and restorable:
        told = f"Change {change.undone_by} undid it, but only in part, or was undone itself since."
        words.append(("text", told))
    elif change.undone_by:
        words.append(("warning", f"It was undone already, by change {change.undone_by}."))
    if not restorable:
        words.append(("text", "There is nothing to restore."))
    else:
        they = "it was" if restorable == 1 else "they were"
        words.append(("text", f"{counted(restorable)} can be restored to what {they} before."))
    if leaves := leaving(plan):
        it = "it" if leaves == 1 else "them"
        verb = "leaves" if leaves == 1 else "leave"
        told = f"{counted(leaves)} {verb} the inventory, since the change brought {it} there."
        words += [("warning", told), ("quiet", LEVELS_STAY)]
    if same := counts["unchanged"]:
        words.append(("text", f"{counted(same)} {_are(same)} as before already."))
    if rejected := counts["rejected"]:
        it = "it" if rejected == 1 else "them"
        told = f"{counted(rejected)} can't be restored; nothing about {it} changes."
        words.append(("error", told))
    return words


def leaving(plan: "Outcome") -> int:
    """How many numbers leave the inventory by an undo."""
    applied = plan.applied
    return int((applied["business"].isna() & applied["business_before"].notna()).sum())


def restored(outcome: "Outcome") -> str:
    """What an undo did, in the fewest words."""
    count = outcome.counts["applied"] - outcome.counts["unchanged"]
    return f"{counted(count)} restored" if count else "Nothing was restored"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _sides(applied: pd.DataFrame) -> pd.DataFrame:
    """Rows of an outcome as a change has them: before_… and after_… of each field."""
    names = [name.removesuffix("_before") for name in map(str, applied) if name.endswith("_before")]
    sides = {f"before_{name}": applied[f"{name}_before"] for name in names}
    sides |= {f"after_{name}": applied[name] for name in names}
    return pd.DataFrame({"number": applied["number"], **sides})
