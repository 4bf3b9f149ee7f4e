"""The numbers beside their history: which are not as their newest change left them."""

from dataclasses import dataclass

from workbench.progress import part
from workbench.store.image import IMAGE
from workbench.store.sql import Cursor, rows, value

MOST = 1_000_000  # numbers looked at at a time, to bound the memory

# Where one side has no row all of it is null: it differs, unless the newest change took it out.
_DIFFERS = " OR ".join(f"n.{name} IS DISTINCT FROM r.after_{name}" for name in IMAGE)
_DRIFTED = f"""
    WITH n AS (FROM inv.numbers WHERE number % $1 = $2),
    r AS (FROM inv.change_rows WHERE number % $1 = $2),
    newest AS (SELECT number, max(change_id) AS change_id FROM r GROUP BY number)
    SELECT count(*), min(coalesce(n.number, r.number)), min(r.change_id)
    FROM newest JOIN r USING (number, change_id) FULL JOIN n ON n.number = r.number
    WHERE {_DIFFERS}
"""


@dataclass(frozen=True)
class Drift:
    """How many numbers differ, the first of them, and the first change that was not kept (None:
    no change leads to them)."""

    count: int
    number: int
    change: int | None


def drift(cursor: Cursor) -> Drift | None:
    """What was done to the numbers past their history; every row of both is read."""
    parts = 1 + value(cursor, "SELECT count(*) FROM inv.change_rows") // MOST
    found = []
    for own in range(parts):
        with part(1 / parts):
            found += rows(cursor, _DRIFTED, [parts, own])
    drifted = [row for row in found if row[0]]
    if not drifted:
        return None
    changes = [change for *_, change in drifted if change is not None]
    return Drift(
        sum(count for count, *_ in drifted),
        min(number for _, number, _ in drifted),
        min(changes, default=None),
    )
