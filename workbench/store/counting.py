"""How many numbers match a filter, and how many of them have each value of a column.

``groups`` counts a level's numbers by all that can be chosen, in one pass over the table; whatever
is chosen then is counted from those few rows.
"""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

import pandas as pd

from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import did_you_mean, folded, listed
from workbench.errors import InputError
from workbench.store.filters import Filter, condition
from workbench.store.sql import Cursor, frame, registered, value

_VALUES = {
    "business": "b.name",
    "unit": "u.name",
    "program": "p.name",
    "call_purpose": "n.call_purpose",
    "status": "n.status",
    "protected": "n.protected",
}
FACETS = tuple(_VALUES)
_GROUPED = "n.business_id, n.unit_id, n.program_id, n.call_purpose, n.status, n.protected"
_NAMED = (
    "LEFT JOIN inv.businesses b ON b.id = n.business_id LEFT JOIN inv.units u ON u.id = n.unit_id"
    " LEFT JOIN inv.programs p ON p.id = n.program_id"
)


def groups(cursor: Cursor, places: Places, level: Ids, search: str | None) -> pd.DataFrame:
    """How many numbers of a level that match a search have each combination of the other columns:
    business_id, unit_id, program_id, call_purpose, status, protected and numbers."""
    holds, values = condition(places, level, Filter(search))
    statement = f"SELECT {_GROUPED}, count(*) AS numbers FROM inv.numbers n WHERE {holds}"
    return frame(cursor, f"{statement} GROUP BY ALL", values)


def count(
    cursor: Cursor, places: Places, level: Ids, wanted: Filter, of: pd.DataFrame | None = None
) -> int:
    """How many numbers match; with groups ``of`` a search, how many of these."""
    source, counted, wanted = _source(of, wanted)
    holds, values = condition(places, level, wanted)
    with _known(cursor, of):
        return int(value(cursor, f"SELECT {counted} FROM {source} n WHERE {holds}", values))


def facet(
    cursor: Cursor, places: Places, level: Ids, wanted: Filter, column: str,
    of: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Columns value and numbers: how many matching numbers have each value, null for none.

    ``of`` as with ``count``.
    """
    if column not in FACETS:
        raise InputError(
            f"Numbers are not counted by {column!r}.{did_you_mean(column, FACETS)} Known:"
            f" {listed(FACETS)}."
        )
    source, counted, wanted = _source(of, wanted)
    holds, values = condition(places, level, wanted)
    names = "" if _VALUES[column].startswith("n.") else _NAMED
    with _known(cursor, of):
        found = frame(
            cursor,
            f"SELECT {_VALUES[column]} AS value, {counted} AS numbers FROM {source} n {names} "
            f"WHERE {holds} GROUP BY ALL ORDER BY value NULLS LAST",
            values,
        )
    return found if column == "protected" else _alike_together(found)


def _source(of: pd.DataFrame | None, wanted: Filter) -> tuple[str, str, Filter]:
    """What is counted, how, and what of the filter is still to be asked of it."""
    if of is None:
        return "inv.numbers", "count(*)", wanted
    return "groups", "coalesce(sum(n.numbers), 0)::BIGINT", replace(wanted, search=None)


def _known(cursor: Cursor, of: pd.DataFrame | None) -> AbstractContextManager[None]:
    return nullcontext() if of is None else registered(cursor, "groups", of)


def _alike_together(found: pd.DataFrame) -> pd.DataFrame:
    """One row for names that differ in case or spacing only, since a filter takes them as one; it
    bears the spelling of most numbers."""
    found = found.sort_values("numbers", ascending=False, kind="stable")
    alike = found["value"].map(folded, na_action="ignore")
    together = found.groupby(alike, dropna=False)  # sorted by them, null last
    counted: pd.DataFrame = together.agg({"value": "first", "numbers": "sum"})
    return counted.astype(found.dtypes.to_dict()).reset_index(drop=True)
