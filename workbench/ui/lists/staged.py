"""A staged list as it was read once: what a screen shows of it, without asking anything again.

Reading takes a moment and belongs in a thread; everything else here is at hand.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from workbench.domain.level import Level
from workbench.domain.vocabulary import DO_NOT_ORIGINATE, REPAIRED, Code, Verb

JUDGEMENT = ["ok", "code", "reason", "suggestion"]


@dataclass(frozen=True, eq=False)
class Staged:
    """A level's list as one verb would find it, and the effect that would have."""

    level: Level
    verb: Verb
    edition: int
    entries: pd.DataFrame
    effect: pd.DataFrame
    updates: bool = False
    differing: int = 0
    guards: tuple[str, ...] = ()  # why it is carried out only once the level's name is typed

    def ready(self) -> "Staged":
        """The same with all of it at hand that takes a while with a long list; for a thread."""
        for name, value in vars(Staged).items():
            if isinstance(value, cached_property):
                getattr(self, name)
        return self

    @cached_property
    def is_good(self) -> "pd.Series[bool]":
        """Which entries the verb would apply to."""
        return self.entries["ok"].astype(bool)

    @cached_property
    def good(self) -> int:
        """How many entries the verb would apply to."""
        return int(self.is_good.sum())

    @property
    def bad(self) -> int:
        """How many entries would be rejected."""
        return len(self.entries) - self.good

    @cached_property
    def unchanged(self) -> int:
        """How many of the good ones already are as asked."""
        return int(self.entries["unchanged"].sum()) if "unchanged" in self.entries else 0

    @property
    def changing(self) -> int:
        """How many numbers would be another than they are."""
        return self.good - self.unchanged

    def among(self, numbers: "pd.Series[str]") -> int:
        """How many of these numbers are on the list and good; for a thread."""
        return int(numbers.isin(self.entries.loc[self.is_good, "number"]).sum())

    @cached_property
    def moved(self) -> pd.DataFrame:
        """The good ones that leave another place for this one."""
        return self.entries[self._marked("moves")]

    @cached_property
    def movable(self) -> int:
        """How many rejected ones could leave another place for this one."""
        return int(self._marked("movable").sum())

    @cached_property
    def added(self) -> int:
        """How many of the good ones are new to the inventory."""
        if "call_purpose_before" not in self.entries:
            return 0
        return int((self.is_good & self.entries["call_purpose_before"].isna()).sum())

    @property
    def refreshed(self) -> int:
        """How many of the good ones are here already and would be another than they are."""
        return self.changing - self.added - len(self.moved)

    def _marked(self, column: str) -> "pd.Series[bool]":
        if column not in self.entries:
            return pd.Series(False, index=self.entries.index)
        return self.entries[column].astype(bool)

    @cached_property
    def rejected(self) -> pd.DataFrame:
        """The entries that would be rejected."""
        return self.entries[~self.is_good]

    @cached_property
    def blocked(self) -> int:
        """How many numbers would newly be Do Not Originate."""
        if "call_purpose" not in self.entries:
            return 0
        becomes = self.is_good & (self.entries["call_purpose"] == DO_NOT_ORIGINATE)
        return int((becomes & (self.entries["call_purpose_before"] != DO_NOT_ORIGINATE)).sum())

    @cached_property
    def without_program(self) -> int:
        """How many of the good ones belong to no program."""
        return int(self.entries.loc[self.is_good, "program"].isna().sum())

    @cached_property
    def repairs(self) -> dict[str, int]:
        """How many suggestions of each code can be accepted."""
        suggested = self.entries["code"].isin(REPAIRED) & self.entries["suggestion"].notna()
        counts = self.entries.loc[suggested, "code"].value_counts()
        return {str(code): int(count) for code, count in counts.items()}

    @cached_property
    def changed(self) -> list[int]:
        """The rows that somebody else changed since they were staged."""
        return [int(row) for row in self.entries.loc[self.entries["code"] == Code.CHANGED, "row"]]

    def entry(self, row: int) -> "pd.Series[str] | None":
        """The entry of a row; None where it has left the list."""
        found = self.entries[self.entries["row"] == row]
        return None if found.empty else found.iloc[0]


def place_of(entry: "pd.Series[str]") -> Level | None:
    """Where an entry's number is; None where it isn't in the inventory, or may not be told."""
    names = [
        entry[name] if isinstance(entry[name], str) else None
        for name in ("business", "unit", "program")
    ]
    return Level(*names) if names[0] else None
