"""A page of a level's numbers, as it was loaded."""

from dataclasses import dataclass, field

import pandas as pd

from workbench.domain.level import Level


@dataclass(frozen=True, eq=False)
class Listing:
    """One page of the level's numbers: rows as Numbers.page gives them, and how many there are in
    all; ``total`` is None while that is still being counted.
    """

    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    total: int | None = 0
    page: int = 0
    size: int = 50
    asked: int = 0
    level: Level | None = None
    elsewhere: Level | None = None
