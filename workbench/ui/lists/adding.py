"""Add Phone Numbers: numbers that are registered at a level, or leave another place for it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from workbench.domain.consequences import blocked
from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import CALL_PURPOSES, Code, Verb
from workbench.ui.dialogs.target import counted
from workbench.ui.lists.editing import counted_by
from workbench.ui.lists.kind import Blocks, ListKind, Option, level_in_words, place_in_words
from workbench.ui.lists.refresh_option import RefreshOption
from workbench.ui.lists.staged import Staged
from workbench.ui.number_table import Row

if TYPE_CHECKING:
    from workbench.inventory import AddList, Inventory

NONE = "None"


class Adding(ListKind):
    """The kind of an add list."""

    key = "add"
    title = "Add Phone Numbers"
    caption = "Add list"
    stage = "Add to List"
    preposition = "To"
    able = "can be added"
    asks_purpose = True
    verbs: ClassVar = {Verb.ADD: ("Add", "Added Numbers", "added")}
    reads: ClassVar = [
        "number", "call_purpose", "business", "unit", "program", "display_name",
        "program_start", "program_end", "status",
    ]  # fmt: skip
    columns: ClassVar = {
        "entry": ["entry", "Entry", "entry"],
        "row": ["row", "Row", "spare"],
        "check": ["check", "Check", "verdict"],
        "number": ["number", "Number"],
        "call_purpose": ["call_purpose", "Call purpose"],
        "business": ["business", "Business"],
        "unit": ["unit", "Business unit"],
        "program": ["program", "Program"],
    }
    effect_caption = "Where numbers are added"
    effect_noun: ClassVar = ["place", "places"]
    effect_columns: ClassVar = [
        ["unit", "Business unit"],
        ["program", "Program"],
        ["call_purpose", "Call purpose"],
        ["numbers", "Numbers"],
    ]
    applied_columns: ClassVar = {
        Verb.ADD: [
            ["number", "Number"],
            ["call_purpose", "Call purpose"],
            ["unit", "Business unit"],
            ["program", "Program"],
        ],
    }

    def judge(self, here: "Inventory", text: str, purpose: str) -> Outcome:
        """See `ListKind.judge`; whatever the purpose will be, the numbers are judged alike."""
        listed = here.add_list()
        listed.add(text, call_purpose=purpose or CALL_PURPOSES[0])
        return listed.apply(dry_run=True)

    def read(self, listed: "AddList", verb: Verb) -> Staged:
        """See `ListKind.read`; the effect counts what goes where."""
        edition, entries = listed.edition, listed.entries
        changes = entries[entries["ok"].astype(bool) & ~entries["unchanged"].astype(bool)]
        effect = counted_by(changes, ["business", "unit", "program", "call_purpose"])
        return Staged(
            listed.level, verb, edition, entries, effect, listed.update, listed.differing,
            listed.needs_confirmation,
        )  # fmt: skip

    def apply(self, listed: "AddList", verb: Verb, **how: Any) -> Outcome:
        """See `ListKind.apply`."""
        return listed.apply(**how)

    def accept(self, listed: "AddList", code: str, rows: Sequence[int] | None = None) -> None:
        """See `ListKind.accept`; of a number that is elsewhere, the advice is to assign it here."""
        if code == Code.ELSEWHERE:
            listed.assign_here(listed.movable() if rows is None else rows)
        else:
            super().accept(listed, code, rows)

    def options(
        self, listed: Callable[[], Any], change: Callable[[Callable[[], None]], None]
    ) -> list[Option]:
        """See `ListKind.options`: whether numbers that are here already are refreshed."""
        return [RefreshOption(listed, change)]

    def button(self, staged: Staged) -> str:
        """See `ListKind.button`; numbers that are here already are refreshed, not added."""
        if not staged.refreshed:
            return super().button(staged)
        does = "Refresh" if staged.refreshed == staged.changing else "Add or refresh"
        return f"{does} {counted(staged.changing)}"

    def fits(self, outcome: Outcome) -> str:
        """See `ListKind.fits`."""
        return f"Not in the inventory yet; goes to {place_in_words(outcome.applied.iloc[0])}"

    def note(self, level: Level, kind: str) -> str:
        """See `ListKind.note`: rows that name a unit or program below go there."""
        return f"To {level.name} ({kind})" if level.names else "To all businesses"

    def ready(self, entry: "pd.Series[str]", verb: Verb) -> str:
        """See `ListKind.ready`."""
        if entry["moves"]:
            left = [entry[name] for name in ("unit_before", "program_before")]
            named = " / ".join(name for name in left if isinstance(name, str))
            return f"Leaves {named} and is assigned here" if named else "Is assigned here"
        if entry["unchanged"]:
            return "Already so, nothing to do"
        return (
            "Ready to refresh"
            if isinstance(entry["call_purpose_before"], str)
            else ("Ready to add")
        )

    def what_happens(self, staged: Staged) -> str:
        """See `ListKind.what_happens`."""
        moved, refreshed = len(staged.moved), staged.refreshed
        here = level_in_words(staged.level)
        parts = [(staged.changing - refreshed, "added"), (refreshed, "refreshed")]
        does = " and ".join(f"{counted(many)} will be {done}" for many, done in parts if many)
        told = f"{does} at {here}."
        if not moved:
            return told
        leave = "leaves another place" if moved == 1 else "leave other places"
        return f"{told} {moved:,} of them {leave} of {staged.level.business} for it."

    def effect_words(self, staged: Staged) -> Blocks:
        """See `ListKind.effect_words`: what gets blocked, then what leaves other programs."""
        words = [("warning", blocked(staged.blocked))] if staged.blocked else []
        moved = staged.moved
        if len(moved):
            words.append(("warning", _leaving(moved)))
        if not staged.changing:
            return [*words, ("quiet", "Every number on the list is here already.")]
        added = staged.added
        refreshed = staged.refreshed
        new = "New numbers are Pending until their carriers approve them." if added else ""
        again = f" {counted(refreshed)} that are here already will be refreshed." * bool(refreshed)
        return [*words, ("quiet", f"{counted(added)} will be added.{again} {new}".strip())]

    def effect_rows(self, effect: pd.DataFrame) -> list[Row]:
        """See `ListKind.effect_rows`."""
        return [_row(at, row) for at, (_, row) in enumerate(effect.iterrows())]

    def repairs(self, staged: Staged) -> list[list[str]]:
        """See `ListKind.repairs`."""
        here = []
        if staged.movable:
            told = f"{staged.movable:,} elsewhere in {staged.level.business}: assign them here"
            here = [[str(Code.ELSEWHERE), told]]
        return [*super().repairs(staged), *here]

    def remedies(
        self, entry: "pd.Series[str]", staged: Staged, display: Callable[[str], str]
    ) -> list[tuple[str, str]]:
        """See `ListKind.remedies`."""
        others = super().remedies(entry, staged, display)
        here = [("accept", "Assign it here instead")] if entry["movable"] else []
        return [*here, *others]


def _leaving(moved: pd.DataFrame) -> str:
    """Which programs and units lose numbers to this list."""
    places = moved["program_before"].fillna(moved["unit_before"]).dropna().value_counts()
    named = [f"{count:,} from {place}" for place, count in places.head(3).items()]
    more = [f"{len(places) - 3:,} more places"] if len(places) > 3 else []
    whence = f": {', '.join([*named, *more])}" if named else ""
    leave = "leaves its place" if len(moved) == 1 else "leave their places"
    return f"{counted(len(moved))} {leave} to be assigned here{whence}."


def _row(at: int, row: "pd.Series[str]") -> Row:
    names = [row[name] if isinstance(row[name], str) else NONE for name in ("unit", "program")]
    return Row(at, (*names, str(row["call_purpose"]), f"{int(row['numbers']):,}"))
