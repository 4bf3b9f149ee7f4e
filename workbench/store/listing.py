"""Lists of a level's numbers, whole or a page: every filter is bound, every column comes from a
fixed map."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pandas as pd

from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import did_you_mean, listed
from workbench.errors import InputError
from workbench.store.counting import count
from workbench.store.filters import Filter, condition
from workbench.store.sql import Cursor, frame, one_state, value
from workbench.store.windows import window

_COLUMNS = {
    "number": "n.number",
    "business": "b.name",
    "unit": "u.name",
    "program": "p.name",
    "display_name": "p.display_name",
    "program_start": "p.start_date",
    "program_end": "p.end_date",
    "call_purpose": "n.call_purpose",
    "status": "n.status",
    "protected": "n.protected",
    "last_change": "n.last_change",
    "updated_at": "n.updated_at",
}
FIELDS = tuple(_COLUMNS)
_JOINED = (
    "inv.numbers n LEFT JOIN inv.businesses b ON b.id = n.business_id "
    "LEFT JOIN inv.units u ON u.id = n.unit_id LEFT JOIN inv.programs p ON p.id = n.program_id"
)
_NAMES = ("business", "unit", "program", "display_name")  # sorted whatever their case
_SELECTED = (
    f"SELECT {', '.join(f'{expression} AS {name}' for name, expression in _COLUMNS.items())} "
    f"FROM {_JOINED}"
)
_OWN = ("number", "call_purpose", "status", "protected", "last_change", "updated_at")
HIGHEST = 2**62  # beyond any number
Write = Callable[[int, Iterable[pd.DataFrame]], None]


def listing(
    cursor: Cursor,
    places: Places,
    level: Ids,
    wanted: Filter,
    sort: str = "number",
    page: tuple[int, int] | None = None,
) -> pd.DataFrame:
    """The matching numbers with their names, sorted: all, or one page (size, offset).

    Columns as FIELDS.
    """
    holds, values = condition(places, level, wanted)
    order = _order(sort)
    if page is None:
        return frame(cursor, f"{_SELECTED} WHERE {holds} ORDER BY {order}", values)
    keys, bound = _keys(cursor, holds, values, sort, page)
    return frame(
        cursor,
        f"WITH chosen AS ({keys}) {_SELECTED} WHERE n.number IN (SELECT number FROM chosen) "
        f"ORDER BY {order}",
        bound,
    )


def _keys(
    cursor: Cursor, holds: str, values: list[Any], sort: str, page: tuple[int, int]
) -> tuple[str, list[Any]]:
    """A page's numbers, and the values bound: its columns come late, since sorting millions of wide
    rows costs seconds."""
    size, offset = page
    order = _order(sort)
    source = "inv.numbers n" if sort.lstrip("-") in _OWN else _JOINED
    there = window(cursor, holds, values, sort, page)
    if there is not None:
        holds, values, offset = (
            f"{holds} AND {there.condition}",
            values + there.values,
            there.offset,
        )
        source, order = ("inv.numbers n", "n.number") if there.is_one else (source, order)
    keys = f"SELECT n.number FROM {source} WHERE {holds} ORDER BY {order} LIMIT ? OFFSET ?"
    return keys, [*values, size, offset]


def hand_on(
    cursor: Cursor, places: Places, level: Ids, wanted: Filter, most: int, write: Write
) -> None:
    """Call ``write(rows, frames)`` with how many numbers match and frames of about ``most`` of
    them, of one moment, sorted by number, each read when it is asked for."""
    holds, values = condition(places, level, wanted)
    with one_state(cursor):
        rows = count(cursor, places, level, wanted)
        ends = _ends(cursor, holds, values, [at / rows for at in range(most, rows, most)])
        write(
            rows,
            (
                frame(
                    cursor,
                    f"{_SELECTED} WHERE n.number > ? AND n.number <= ? AND {holds} "
                    "ORDER BY n.number",
                    [*between, *values],
                )
                for between in pairwise([0, *ends, HIGHEST])
            ),
        )


def _ends(cursor: Cursor, holds: str, values: list[Any], shares: list[float]) -> list[int]:
    """The numbers below which about these shares of all that match lie; nothing is sorted."""
    if not shares:
        return []
    found = value(
        cursor,
        f"SELECT approx_quantile(n.number, {shares}) FROM inv.numbers n WHERE {holds}",
        values,
    )
    return sorted(set(found))


def _order(sort: str) -> str:
    field, direction = (sort[1:], "DESC") if sort.startswith("-") else (sort, "ASC")
    if field not in _COLUMNS:
        raise InputError(
            f"Numbers can't be sorted by {field!r}.{did_you_mean(field, FIELDS)} Known:"
            f" {listed(FIELDS)}."
        )
    key = "" if field == "number" else ", n.number"
    expression = f"lower({_COLUMNS[field]})" if field in _NAMES else _COLUMNS[field]
    return f"{expression} {direction} NULLS LAST{key}"
