"""Which numbers are ticked: some by number, with the change each was last seen at, or all that
match a filter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Ticks:
    """Ticked numbers and the change each was seen at; or, with ``matching``, all that match those
    arguments.
    """

    seen: Mapping[int, Any] = field(default_factory=dict)
    matching: Mapping[str, Any] | None = None

    def __bool__(self) -> bool:
        return bool(self.seen) or self.matching is not None

    def __contains__(self, number: object) -> bool:
        return self.matching is not None or number in self.seen

    def ticked(self, rows: Mapping[int, Any]) -> "Ticks":
        """With these numbers, seen at these changes."""
        return Ticks({**self.seen, **rows})

    def unticked(self, numbers: set[int], page: Mapping[int, Any]) -> "Ticks":
        """Without these numbers; of all that match, the rest of the page stays ticked."""
        kept = page if self.matching is not None else self.seen
        return Ticks({number: change for number, change in kept.items() if number not in numbers})

    def of_matching_dropped(self) -> "Ticks":
        """The same, but nothing where all that match were ticked: they would be others now."""
        return Ticks() if self.matching is not None else self

    def frame(self) -> pd.DataFrame:
        """The ticked numbers as the verbs of an inventory take them, with the change each was seen
        at.
        """
        numbers = [f"+{number}" for number in self.seen]
        return pd.DataFrame({"number": numbers, "last_change": list(self.seen.values())})
