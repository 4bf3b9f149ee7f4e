"""Edit Call Purpose: numbers that get another call purpose, each shown with its old and new one."""

from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from workbench.domain.consequences import blocked
from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import CALL_PURPOSES, Verb
from workbench.ui.dialogs.target import counted
from workbench.ui.lists.kind import Blocks, ListKind, is_text, level_in_words
from workbench.ui.lists.staged import Staged
from workbench.ui.number_table import Row

if TYPE_CHECKING:
    from workbench.inventory import EditList, Inventory

BEFORE, AFTER = "call_purpose_before", "call_purpose"


class Editing(ListKind):
    """The kind of an edit list."""

    key = "edit"
    title = "Edit Call Purpose"
    caption = "Edit list"
    stage = "Add to Edit List"
    preposition = "At"
    able = "can be edited"
    asks_purpose = True
    verbs: ClassVar = {Verb.EDIT: ("Update", "Updated Numbers", "updated")}
    reads: ClassVar = ["number", "call_purpose", "business", "unit", "program"]
    columns: ClassVar = {
        "entry": ["entry", "Entry", "entry"],
        "row": ["row", "Row", "spare"],
        "check": ["check", "Check", "verdict"],
        "number": ["number", "Number"],
        BEFORE: [BEFORE, "Call purpose now"],
        AFTER: [AFTER, "New call purpose"],
        "place": ["place", "Where"],
    }
    effect_caption = "Call purposes that change"
    effect_noun: ClassVar = ["change", "changes"]
    effect_columns: ClassVar = [
        [BEFORE, "Call purpose now"],
        [AFTER, "New call purpose"],
        ["numbers", "Numbers"],
    ]
    applied_columns: ClassVar = {
        Verb.EDIT: [["number", "Number"], [BEFORE, "Was"], [AFTER, "Is now"]],
    }

    def judge(self, here: "Inventory", text: str, purpose: str) -> Outcome:
        """See `ListKind.judge`; whatever the purpose will be, the numbers are judged alike."""
        return here.edit(text, purpose or CALL_PURPOSES[0], dry_run=True)

    def read(self, listed: "EditList", verb: Verb) -> Staged:
        """See `ListKind.read`; the effect counts what becomes what."""
        edition, entries = listed.edition, listed.entries
        changes = entries[entries["ok"].astype(bool) & ~entries["unchanged"].astype(bool)]
        effect = counted_by(changes, [BEFORE, AFTER])
        return Staged(
            listed.level, verb, edition, entries, effect,
            differing=listed.differing, guards=listed.needs_confirmation,
        )  # fmt: skip

    def apply(self, listed: "EditList", verb: Verb, **how: Any) -> Outcome:
        """See `ListKind.apply`."""
        return listed.edit(**how)

    def good(self, staged: Staged) -> str:
        """See `ListKind.good`; what already is so is counted apart."""
        so = f", {staged.unchanged:,} already so" if staged.unchanged else ""
        return f"{staged.changing:,} can be updated{so}" if staged.good else ""

    def texts(self, entry: "pd.Series[str]") -> dict[str, str]:
        """See `ListKind.texts`; unit and program share a column beside the two purposes."""
        names = [entry[name] for name in ("unit", "program") if is_text(entry[name])]
        return super().texts(entry) | {"place": " / ".join(map(str, names))}

    def ready(self, entry: "pd.Series[str]", verb: Verb) -> str:
        """See `ListKind.ready`."""
        return "Already so, nothing to do" if entry["unchanged"] else "Ready to update"

    def what_happens(self, staged: Staged) -> str:
        """See `ListKind.what_happens`."""
        get = "gets" if staged.changing == 1 else "get"
        place = level_in_words(staged.level)
        return f"{counted(staged.changing)} {get} another call purpose, chosen at {place}."

    def effect_words(self, staged: Staged) -> Blocks:
        """See `ListKind.effect_words`: what gets blocked comes first."""
        words = [("warning", blocked(staged.blocked))] if staged.blocked else []
        if not staged.changing:
            return [*words, ("quiet", "Every number on the list already has its call purpose.")]
        so = f" {staged.unchanged:,} more already are so." if staged.unchanged else ""
        get = "gets" if staged.changing == 1 else "get"
        told = f"{counted(staged.changing)} {get} another call purpose.{so}"
        return [*words, ("quiet", told)]

    def effect_rows(self, effect: pd.DataFrame) -> list[Row]:
        """See `ListKind.effect_rows`."""
        return [
            Row(at, (str(before), str(after), f"{count:,}"))
            for at, (before, after, count) in enumerate(
                effect[[BEFORE, AFTER, "numbers"]].itertuples(index=False, name=None)
            )
        ]


def counted_by(entries: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """How many entries there are of each combination, the most first; column ``numbers``."""
    groups = entries.groupby(columns, dropna=False, sort=False).size()
    frame = groups.reset_index(name="numbers")
    return frame.sort_values("numbers", ascending=False, kind="stable", ignore_index=True)
