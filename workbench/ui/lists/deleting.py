"""Delete Phone Numbers: numbers that leave the inventory, or a unit or program of it."""

from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from workbench.domain.consequences import named, stopped
from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import Verb
from workbench.ui.dialogs.target import counted
from workbench.ui.lists.kind import Blocks, ListKind, level_in_words
from workbench.ui.lists.staged import JUDGEMENT, Staged
from workbench.ui.number_table import Row

if TYPE_CHECKING:
    from workbench.inventory import DeleteList, Inventory


class Deleting(ListKind):
    """The kind of a delete list."""

    key = "delete"
    title = "Delete Phone Numbers"
    caption = "Delete list"
    stage = "Add to Delete List"
    able = "can be deleted"
    is_danger = True
    verbs: ClassVar = {
        Verb.DELETE: ("Delete", "Removed Numbers", "deleted"),
        Verb.UNASSIGN: ("Unassign", "Unassigned Numbers", "unassigned"),
    }
    reads: ClassVar = ["number", "business", "unit", "program"]
    columns: ClassVar = {
        "entry": ["entry", "Entry", "entry"],
        "row": ["row", "Row", "spare"],
        "check": ["check", "Check", "verdict"],
        "number": ["number", "Number"],
        "business": ["business", "Business"],
        "unit": ["unit", "Business unit"],
        "program": ["program", "Program"],
    }
    effect_caption = "Programs that lose numbers"
    effect_noun: ClassVar = ["program", "programs"]
    effect_columns: ClassVar = [
        ["program", "Program"],
        ["place", "Business unit"],
        ["display_name", "Display name"],
        ["live", "Live today"],
        ["now", "Numbers now"],
        ["go", "Will lose"],
        ["left", "Left"],
    ]
    applied_columns: ClassVar = {
        Verb.DELETE: [["number", "Number"], ["unit", "Business unit"], ["program", "Program"]],
        Verb.UNASSIGN: [
            ["number", "Number"],
            ["unit_before", "Was in unit"],
            ["program_before", "Was in program"],
        ],
    }

    def judge(self, here: "Inventory", text: str, purpose: str) -> Outcome:
        """See `ListKind.judge`."""
        return here.delete(text, dry_run=True)

    def read(self, listed: "DeleteList", verb: Verb) -> Staged:
        """See `ListKind.read`; the effect is the impact on programs."""
        edition, entries, guards = listed.edition, listed.entries, listed.needs_confirmation
        if verb == Verb.UNASSIGN:
            plan = listed.unassign(dry_run=True)
            judged, guards = plan.entries, plan.needs_confirmation
            entries = entries.assign(**{name: judged[name].array for name in JUDGEMENT})
        return Staged(
            listed.level, verb, edition, entries, listed.impact(),
            differing=listed.differing, guards=guards,
        )  # fmt: skip

    def apply(self, listed: "DeleteList", verb: Verb, **how: Any) -> Outcome:
        """See `ListKind.apply`."""
        do = listed.unassign if verb == Verb.UNASSIGN else listed.delete
        return do(**how)

    def ways(self, level: Level) -> dict[str, Verb]:
        """See `ListKind.ways`: below a business they can stay in the inventory."""
        delete = {"Delete them: they leave the inventory": Verb.DELETE}
        if level.unit is None:
            return delete
        stays = level.business if level.program is None else level.unit
        return {**delete, f"Unassign them from {level.name}: they stay at {stays}": Verb.UNASSIGN}

    def what_happens(self, staged: Staged) -> str:
        """See `ListKind.what_happens`."""
        level, place, count = staged.level, level_in_words(staged.level), staged.good
        if staged.verb == Verb.DELETE:
            return f"{counted(count)} will be deleted from the inventory, chosen at {place}."
        stays = level.business if level.program is None else Level(level.business, level.unit)
        stay = "stays" if count == 1 else "stay"
        return f"{counted(count)} will be unassigned from {place}, and {stay} at {stays}."

    def effect_words(self, staged: Staged) -> Blocks:
        """See `ListKind.effect_words`: live programs left with none come first."""
        impact = staged.effect
        emptied = impact[impact["numbers_left"] == 0]
        live, ended = emptied[emptied["live"]], emptied[~emptied["live"]]
        words = []
        if len(live):
            words.append(("warning", stopped(live, staged.level)))
        if len(ended):
            told = f"{named(ended, staged.level)}, not live today, would be left with no numbers."
            words.append(("text", told))
        words.append(("quiet", _summary(staged)))
        return words

    def effect_rows(self, effect: pd.DataFrame) -> list[Row]:
        """See `ListKind.effect_rows`."""
        return [_row(int(str(at)), program) for at, program in effect.iterrows()]


def _summary(staged: Staged) -> str:
    programs = len(staged.effect)
    does = (
        "unassigned: they stay in the inventory"
        if staged.verb == Verb.UNASSIGN
        else "deleted from the inventory"
    )
    lose = (
        "No program loses numbers."
        if not programs
        else "1 program loses numbers."
        if programs == 1
        else f"{programs:,} programs lose numbers."
    )
    free = (
        f" {staged.without_program:,} of them in no program."
        if staged.without_program and programs
        else ""
    )
    return f"{counted(staged.good)} will be {does}.{free} {lose}"


def _row(at: int, program: "pd.Series[str]") -> Row:
    now, left = int(program["numbers_now"]), int(program["numbers_left"])
    name = program["display_name"] if isinstance(program["display_name"], str) else ""
    cells = (
        program["program"],
        program["unit"],
        name,
        "Yes" if program["live"] else "No",
        f"{now:,}",
        f"{now - left:,}",
        f"{left:,}" if left else "None",
    )
    return Row(at, cells)
