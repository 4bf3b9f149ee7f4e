"""A delete list as it was read once: what a screen shows of it, without asking anything again.

Reading takes a moment and belongs in a thread; everything else here is at hand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import Code, Verb
from workbench.errors import InputError
from workbench.ui.number_table import Row

if TYPE_CHECKING:
    from workbench.inventory import DeleteList

CHANGED_LIST = (
    "The delete list has changed since you were asked, and nothing was done."
    " Cancel, look at the list again, and repeat."
)
JUDGEMENT = ["ok", "code", "reason", "suggestion"]
COLUMNS = {
    "entry": ["entry", "Entry", "entry"],
    "row": ["row", "Row", "spare"],
    "check": ["check", "Check", "verdict"],
    "number": ["number", "Number"],
    "business": ["business", "Business"],
    "unit": ["unit", "Business unit"],
    "program": ["program", "Program"],
}


@dataclass(frozen=True, eq=False)
class Staged:
    """A level's list as one verb would find it, and what that would leave of each program."""

    level: Level
    verb: Verb
    entries: pd.DataFrame
    impact: pd.DataFrame

    @classmethod
    def read(cls, listed: "DeleteList", verb: Verb) -> "Staged":
        """The list as it is now."""
        entries = listed.entries
        if verb == Verb.UNASSIGN:
            judged = listed.unassign(dry_run=True).entries
            entries = entries.assign(**{name: judged[name].array for name in JUDGEMENT})
        return cls(listed.level, verb, entries, listed.impact())

    def carry_out(self, listed: "DeleteList") -> Outcome:
        """Do what is shown here, once however often asked. Raises InputError for another list."""
        if listed.outcome is None and not listed.entries["row"].equals(self.entries["row"]):
            raise InputError(CHANGED_LIST)
        return listed.unassign() if self.verb == Verb.UNASSIGN else listed.delete()

    @cached_property
    def good(self) -> int:
        """How many entries the verb would apply to."""
        return int(self.entries["ok"].sum())

    @property
    def bad(self) -> int:
        """How many entries would be rejected."""
        return len(self.entries) - self.good

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that would be deleted."""
        return frozenset(self.entries.loc[self.entries["ok"].astype(bool), "number"])

    @cached_property
    def rejected(self) -> pd.DataFrame:
        """The entries that would be rejected."""
        return self.entries[~self.entries["ok"].astype(bool)]

    @property
    def without_program(self) -> int:
        """How many of the good ones belong to no program."""
        good = self.entries[self.entries["ok"].astype(bool)]
        return int(good["program"].isna().sum())

    def entry(self, row: int) -> "pd.Series[str] | None":
        """The entry of a row; None where it has left the list."""
        found = self.entries[self.entries["row"] == row]
        return None if found.empty else found.iloc[0]


def columns_of(level: Level) -> list[list[str]]:
    """The columns of a list: all, since an entry may be anywhere, but a business in its own."""
    return [
        column for name, column in COLUMNS.items() if name != "business" or level.business is None
    ]


def rows_of(
    entries: pd.DataFrame, level: Level, verb: Verb, display: Callable[[str], str]
) -> list[Row]:
    """Entries as rows of a table; ids are the rows' numbers."""
    return [_row(entry, level, verb, display) for _, entry in entries.iterrows()]


def _row(entry: "pd.Series[str]", level: Level, verb: Verb, display: Callable[[str], str]) -> Row:
    texts = {name: str(entry[name]) if isinstance(entry.get(name), str) else "" for name in COLUMNS}
    texts |= {
        "row": f"{int(entry['row']):,}",
        "number": display(texts["number"]) if texts["number"] else "",
    }
    if level.business and texts["business"] not in ("", level.business):
        texts["unit"] = " / ".join(filter(None, (texts["business"], texts["unit"])))
    cells = [texts[column[0]] for column in columns_of(level)]
    ok = bool(entry["ok"])
    reason = f"Ready to {verb}" if ok else str(entry["reason"])
    return Row(int(entry["row"]), cells, ok, reason, () if ok else _remedies(entry, display))


def _remedies(entry: "pd.Series[str]", display: Callable[[str], str]) -> list[tuple[str, str]]:
    """What one click can do about a rejected entry."""
    suggestion, place = entry["suggestion"], place_of(entry)
    if isinstance(suggestion, str):
        lines = suggestion.splitlines()
        return [
            (
                "accept",
                f"Use {display(lines[0])}" if len(lines) == 1 else f"Make it {len(lines)} entries",
            )
        ]
    if entry["code"] == Code.ELSEWHERE and place is not None:
        return [("go", f"Go to {place.name}")]
    return [("restage", "Accept the change")] if entry["code"] == Code.CHANGED else []


def place_of(entry: "pd.Series[str]") -> Level | None:
    """Where an entry's number is; None where it isn't in the inventory, or may not be told."""
    names = [
        entry[name] if isinstance(entry[name], str) else None
        for name in ("business", "unit", "program")
    ]
    return Level(*names) if names[0] else None
