"""The history of a level as the screen shows it: the changes that are meant, and what else could be
chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pandas as pd

from workbench.domain.entries import parse
from workbench.domain.level import Level
from workbench.domain.vocabulary import Code
from workbench.ui.history_filter import FACETS
from workbench.ui.moments import zone_of

if TYPE_CHECKING:
    from workbench.inventory import Inventory

Chosen = Mapping[str, list[str]]


@dataclass(frozen=True, eq=False)
class Reading:
    """``changes`` has the columns of ``Inventory.history``; ``facets`` counts each value of a facet
    among the changes that all other choices leave. Where the number asked for is none yet, it
    ``waits``, and the changes are those of all numbers."""

    level: Level = field(default_factory=Level)
    changes: pd.DataFrame = field(default_factory=pd.DataFrame)
    facets: Mapping[str, dict[str, int]] = field(default_factory=dict)
    zone: ZoneInfo | None = None
    doubt: str | None = None
    waits: bool = False


def read(here: "Inventory", asked: Mapping[str, str], chosen: Chosen) -> Reading:
    """Read what ``Inventory.history`` is asked, and keep of it what is chosen of each facet."""
    found, waits = _found(here, asked)
    changes = _chosen(found, chosen)
    facets = {}
    for facet in FACETS:
        others = {name: values for name, values in chosen.items() if name != facet}
        facets[facet] = _counts(_chosen(found, others)[facet])
    return Reading(here.level, changes, facets, zone_of(here), here.doubt, waits)


def _found(here: "Inventory", asked: Mapping[str, str]) -> tuple[pd.DataFrame, bool]:
    """The changes, and whether the number is none yet: one that is being typed is a fragment, or
    another number, until the last of its digits."""
    if "number" not in asked:
        return here.history(**asked), False
    read = parse([asked["number"]], here.region).iloc[0]
    if not pd.isna(read["number"]):
        found = here.history(**asked)
        if pd.isna(read["code"]) or read["code"] == Code.INVALID_NUMBER or len(found):
            return found, False
    others = {name: value for name, value in asked.items() if name != "number"}
    return here.history(**others), True


def _chosen(found: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    for facet, values in chosen.items():
        if values:
            found = found[found[facet].isin(values)]
    return found


def _counts(values: "pd.Series[str]") -> dict[str, int]:
    return {str(value): int(count) for value, count in values.value_counts().sort_index().items()}
