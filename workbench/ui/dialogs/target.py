"""What a dialog is about: some numbers, each with the change it was last seen at, and where the
focus goes after.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.domain.level import Level


@dataclass(frozen=True)
class Target:
    """Numbers at a level, frozen when the dialog opened: what is shown is what is done."""

    numbers: pd.DataFrame
    level: Level
    name: str
    closed: Callable[[], None]
    row: Any = None

    @property
    def count(self) -> int:
        """How many numbers they are."""
        return len(self.numbers)

    @property
    def is_one(self) -> bool:
        """Whether it is one row's own menu that asked."""
        return self.row is not None

    def value(self, field: str) -> str | None:
        """A field of the one row, None where it has none."""
        value = None if self.row is None else self.row[field]
        return None if value is None or pd.isna(value) else str(value)


def counted(count: int) -> str:
    """``1 number``, ``1,234 numbers``."""
    return f"{count:,} number" if count == 1 else f"{count:,} numbers"


def counted_entries(count: int) -> str:
    """``1 entry``, ``1,234 entries``."""
    return f"{count:,} entry" if count == 1 else f"{count:,} entries"
