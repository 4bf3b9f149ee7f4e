"""What must hold of an inventory after anything at all: a query each for what breaks it."""

from workbench.store.image import IMAGE
from workbench.store.sql import Cursor, rows, value

_TORN = " OR ".join(f"before_{name} IS DISTINCT FROM lag(after_{name}) OVER w" for name in IMAGE)
_LEFT = f"""
    SELECT number, {", ".join(f"after_{name}" for name in IMAGE)} FROM inv.change_rows
    QUALIFY row_number() OVER (PARTITION BY number ORDER BY change_id DESC) = 1
"""
_REPLAYED = f"SELECT * FROM ({_LEFT}) WHERE after_business_id IS NOT NULL"
_NUMBERS = f"SELECT number, {', '.join(IMAGE)} FROM inv.numbers"

INVARIANTS = {
    "every number is there once": "SELECT number FROM inv.numbers GROUP BY 1 HAVING count(*) > 1",
    "every change has its own id": "SELECT id FROM inv.changes GROUP BY 1 HAVING count(*) > 1",
    "every key was used once": "SELECT key FROM inv.submissions GROUP BY 1 HAVING count(*) > 1",
    "a change has a number once": (
        "SELECT change_id FROM inv.change_rows GROUP BY change_id, number HAVING count(*) > 1"
    ),
    "every change is of a submission, and every submission's change is there": (
        "SELECT * FROM inv.changes c FULL JOIN (FROM inv.submissions WHERE change_id IS NOT NULL) s"
        " ON s.key = c.key AND s.change_id = c.id WHERE c.id IS NULL OR s.change_id IS NULL"
    ),
    "every row of history is of a change": (
        "SELECT change_id FROM inv.change_rows WHERE change_id NOT IN (SELECT id FROM inv.changes)"
    ),
    "applied + rejected == submitted": (
        "SELECT id FROM inv.changes WHERE applied + rejected <> submitted"
    ),
    "history rows == rows that changed": (
        "SELECT id, key FROM inv.changes c WHERE applied <>"
        " (SELECT count(*) FROM inv.change_rows r WHERE r.change_id = c.id) +"
        " (SELECT count(*) FROM inv.unchanged_rows u WHERE u.key = c.key)"
    ),
    "every rejection was recorded": (
        "SELECT id FROM inv.changes c WHERE rejected <>"
        " (SELECT count(*) FROM inv.rejections r WHERE r.key = c.key)"
    ),
    "each change of a number begins where the one before ended": (
        "SELECT number FROM inv.change_rows"
        f" WINDOW w AS (PARTITION BY number ORDER BY change_id) QUALIFY {_TORN}"
    ),
    "no number is there that the history doesn't lead to": f"{_NUMBERS} EXCEPT {_REPLAYED}",
    "every number is there that the history leads to": f"{_REPLAYED} EXCEPT {_NUMBERS}",
    "every number is at a level that is there": (
        "SELECT n.number FROM inv.numbers n"
        " LEFT JOIN inv.units u ON u.id = n.unit_id AND u.business_id = n.business_id"
        " LEFT JOIN inv.programs p ON p.id = n.program_id AND p.unit_id = n.unit_id"
        " WHERE n.business_id NOT IN (SELECT id FROM inv.businesses)"
        " OR (n.unit_id IS NOT NULL AND u.id IS NULL)"
        " OR (n.program_id IS NOT NULL AND p.id IS NULL)"
    ),
}


def broken(cursor: Cursor) -> list[str]:
    """The invariants that don't hold."""
    counted = {
        name: value(cursor, f"SELECT count(*) FROM ({INVARIANTS[name]})") for name in INVARIANTS
    }
    return [f"not so: {name} ({many} times)" for name, many in counted.items() if many]


def keys(cursor: Cursor) -> set[str]:
    """The keys of all submissions that were carried out."""
    return {key for (key,) in rows(cursor, "SELECT key FROM inv.submissions")}
