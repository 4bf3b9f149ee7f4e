"""How many numbers a filter leaves and what each choice would leave, counted no more often than
needed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.domain.level import Level

if TYPE_CHECKING:
    from workbench.inventory import Inventory
    from workbench.inventory.numbers import Counts


@dataclass(frozen=True, eq=False)
class Choices:
    """How many numbers each choice of a facet would leave, and how many the level has in all."""

    facets: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    total: int = 0
    level: Level | None = None


class Counting:
    """Counts of a page's levels, kept as long as nothing in the inventory has changed.

    Every number is read once for a level and a search. What is chosen beside it is counted from
    that; only the first answer to no search is asked for by itself, since it comes at once.
    """

    def __init__(self, at: Callable[[Level], "Inventory"]) -> None:
        """``at`` answers the inventory at a level."""
        self._at = at
        self._totals: dict[str, int] = {}
        self._counts: dict[str | None, Counts] = {}
        self._state: object = None

    def total(self, level: Level, wanted: Mapping[str, Any]) -> int:
        """How many numbers match; it reads, so call it in a thread."""
        self._look(level)
        totals, asked = self._totals, repr(wanted)
        if asked not in totals:
            numbers, search = self._at(level).numbers(**wanted), wanted.get("search")
            is_at_hand = search is not None or search in self._counts
            counts = self._counted(level, search) if is_at_hand else None
            totals[asked] = counts.count(numbers) if counts else numbers.count()
        return totals[asked]

    def is_at_hand(self, level: Level, wanted: Mapping[str, Any]) -> bool:
        """Whether the total is known, or told by what has been counted."""
        self._look(level)
        return repr(wanted) in self._totals or wanted.get("search") in self._counts

    def choices(self, level: Level, without: Mapping[str, dict[str, Any]]) -> Choices:
        """What each choice of a facet would leave: ``without`` has for each the filter but for its
        own choices. It reads, so call it in a thread."""
        self._look(level)
        here = self._at(level)
        counts = self._counted(level, next(iter(without.values())).get("search"))
        facets = {
            facet: counts.facet(here.numbers(**wanted), facet) for facet, wanted in without.items()
        }
        return Choices(facets, self.total(level, {}), level)

    def _counted(self, level: Level, search: str | None) -> "Counts":
        counts = self._counts
        if search not in counts:
            counts[search] = self._at(level).numbers(search=search).counts()
        return counts[search]

    def _look(self, level: Level) -> None:
        """Forget all where the inventory, or the level, is another one than before."""
        state = (self._at(level).stamp(), level)
        if state != self._state:
            self._state, self._totals, self._counts = state, {}, {}
