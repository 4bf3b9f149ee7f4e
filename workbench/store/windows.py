"""Where in a sorted list a page lies, told from how many numbers have each value sorted by.

To sort millions for a page in their middle takes seconds; to count them takes a moment, and then
only those with the values of that page are sorted.
"""

from dataclasses import dataclass
from typing import Any

from workbench.store.sql import Cursor, rows

DEEP = 10_000  # rows before a page from which it pays to count first what nearly all differ in

# The expression over numbers that decides each field, and what of its value is sorted by.
_KEYS = {
    "business": ("n.business_id", "(SELECT lower(name) FROM inv.businesses WHERE id = c.value)"),
    "unit": ("n.unit_id", "(SELECT lower(name) FROM inv.units WHERE id = c.value)"),
    "program": ("n.program_id", "(SELECT lower(name) FROM inv.programs WHERE id = c.value)"),
    "display_name": (
        "n.program_id",
        "(SELECT lower(display_name) FROM inv.programs WHERE id = c.value)",
    ),
    "program_start": ("n.program_id", "(SELECT start_date FROM inv.programs WHERE id = c.value)"),
    "program_end": ("n.program_id", "(SELECT end_date FROM inv.programs WHERE id = c.value)"),
    "call_purpose": ("n.call_purpose", "c.value"),
    "status": ("n.status", "c.value"),
    "protected": ("n.protected", "c.value"),
    "last_change": ("n.last_change", "c.value"),
    "updated_at": ("n.updated_at", "c.value"),  # all that a change wrote have the same
}
# The same where all numbers have their own: it rises with them, and many share it.
_COARSE = {"number": ("n.number // 10000000", "c.value")}


@dataclass(frozen=True)
class Window:
    """The page's numbers are among those for which ``condition`` holds, ``offset`` from the first.

    ``is_one``: all of these are equal in what is sorted by.
    """

    condition: str
    values: list[Any]
    offset: int
    is_one: bool


def window(
    cursor: Cursor, condition: str, values: list[Any], sort: str, page: tuple[int, int]
) -> Window | None:
    """Where a page (size, offset) lies; None where sorting is as fast."""
    field, (size, offset) = sort.lstrip("-"), page
    if field in _COARSE and offset < DEEP:
        return None
    column, key = (_KEYS | _COARSE)[field]
    direction = "DESC" if sort.startswith("-") else "ASC"
    counted = rows(
        cursor,
        f"WITH c AS (SELECT {column} AS value, count(*) AS numbers FROM inv.numbers n "
        f"WHERE {condition} GROUP BY ALL), keyed AS (SELECT value, numbers, {key} AS key FROM c) "
        "SELECT value, sum(numbers) OVER (PARTITION BY key), sum(numbers) OVER "
        f"(ORDER BY key {direction} NULLS LAST RANGE UNBOUNDED PRECEDING) FROM keyed",
        values,
    )
    there = [
        (value, until - alike, until)
        for value, alike, until in counted
        if until > offset and until - alike < offset + size
    ]
    if not there:
        return Window("false", [], 0, True)
    among = [value for value, _, _ in there if value is not None]
    holds = f"{column} IN ({', '.join('?' for _ in among) or 'NULL'})"
    if len(among) < len(there):
        holds = f"({holds} OR {column} IS NULL)"
    first = min(begin for _, begin, _ in there)
    is_one = field in _KEYS and len({until for _, _, until in there}) == 1
    return Window(holds, among, int(offset - first), is_one)
