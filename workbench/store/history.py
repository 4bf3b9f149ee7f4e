"""What was asked and what became of it: changes with their rows, and submissions with their
rejections, by key."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from workbench.store.image import IMAGE
from workbench.store.seals import seal
from workbench.store.sql import Cursor, frame, registered, rows, run, value

LAST_GIVEN = "last_change_given"  # a setting: the highest id of a change, where its change is lost


@dataclass(frozen=True)
class Header:
    """A change's facts besides its rows."""

    at: datetime
    actor: str
    origin: str
    action: str
    level: str
    submitted: int
    applied: int
    rejected: int
    note: str | None
    key: str


@dataclass(frozen=True)
class Recorded:
    """A submission that was carried out: with which content, and as which change (None: nothing was
    applied)."""

    content_hash: str
    change_id: int | None


def recorded(cursor: Cursor, key: str) -> Recorded | None:
    """The submission of that key, or None."""
    found = rows(cursor, "SELECT content_hash, change_id FROM inv.submissions WHERE key = ?", [key])
    return Recorded(*found[0]) if found else None


def next_change(cursor: Cursor) -> int:
    """The id of the change about to be written; only right while writing."""
    return int(
        value(
            cursor,
            "SELECT greatest((SELECT coalesce(max(id), 0) FROM inv.changes), "
            "(SELECT coalesce(max(value::INTEGER), 0) FROM inv.settings WHERE name = ?)) + 1",
            [LAST_GIVEN],
        )
    )


def continue_after(cursor: Cursor, change_id: int) -> None:
    """Have the next change's id come after this one, which a history that was put back has lost:
    whoever has seen that change must not take another for it."""
    run(cursor, "DELETE FROM inv.settings WHERE name = ?", [LAST_GIVEN])
    run(cursor, "INSERT INTO inv.settings VALUES (?, ?)", [LAST_GIVEN, str(change_id)])


def headers(cursor: Cursor) -> pd.DataFrame:
    """Columns id, at, actor, origin, action, level, applied, rejected, note and key of all
    changes."""
    return frame(
        cursor,
        'SELECT id, "at", actor, origin, action, level, applied, rejected, note, key'
        " FROM inv.changes ORDER BY id",
    )


def write_change(cursor: Cursor, change_id: int, header: Header, undoes: int | None = None) -> None:
    """Add a change's header after its rows, with the change that it takes back, and seal it."""
    values = [change_id, *vars(header).values()]
    run(cursor, f"INSERT INTO inv.changes VALUES ({', '.join('?' for _ in values)})", values)
    if undoes is not None:
        run(cursor, "INSERT INTO inv.undos VALUES (?, ?)", [change_id, undoes])
    seal(cursor, change_id)


def write_key(cursor: Cursor, header: Header, content_hash: str, change_id: int | None) -> None:
    """Record under which key something was submitted, and as which change it was done."""
    run(
        cursor,
        "INSERT INTO inv.submissions VALUES (?, ?, ?, ?)",
        [header.key, content_hash, change_id, header.at],
    )


def write_submission(
    cursor: Cursor, header: Header, content_hash: str, change_id: int | None, judged: pd.DataFrame
) -> None:
    """Record a submission's key with what was rejected and what was found to be as asked already.

    ``judged`` has the columns row, entry, number, code, reason, suggestion, unchanged and before_….
    """
    write_key(cursor, header, content_hash, change_id)
    rejected = judged.loc[
        judged["code"].notna(), ["row", "entry", "number", "code", "reason", "suggestion"]
    ]
    with registered(cursor, "rejected", rejected):
        run(cursor, "INSERT INTO inv.rejections SELECT ?, * FROM rejected", [header.key])
    unchanged = judged.loc[judged["unchanged"], ["number", *(f"before_{name}" for name in IMAGE)]]
    with registered(cursor, "unchanged", unchanged):
        run(cursor, "INSERT INTO inv.unchanged_rows SELECT ?, * FROM unchanged", [header.key])


def rejections(cursor: Cursor, key: str) -> pd.DataFrame:
    """Columns row, code, reason and suggestion of what a submission had rejected."""
    return frame(
        cursor,
        "SELECT row, code, reason, suggestion FROM inv.rejections WHERE key = ? ORDER BY row",
        [key],
    )


def images(cursor: Cursor, key: str, change_id: int | None) -> pd.DataFrame:
    """Columns number, unchanged, before_… and after_… of every number a submission had applied."""
    both = (
        ", ".join(f"before_{name}" for name in IMAGE)
        + ", "
        + ", ".join(f"after_{name}" for name in IMAGE)
    )
    same = ", ".join(IMAGE)
    return frame(
        cursor,
        f"SELECT number, false AS unchanged, {both} FROM inv.change_rows WHERE change_id = ? "
        f"UNION ALL SELECT number, true, {same}, {same} FROM inv.unchanged_rows WHERE key = ?",
        [change_id, key],
    )


def latest(cursor: Cursor) -> tuple[int, str] | None:
    """The id and key of the last change, None before the first."""
    found = rows(cursor, "SELECT id, key FROM inv.changes ORDER BY id DESC LIMIT 1")
    return (int(found[0][0]), str(found[0][1])) if found else None


def holds(cursor: Cursor, change_id: int, key: str) -> bool:
    """Whether there was such a change: else this is another inventory, or an older copy of it."""
    asked = "SELECT count(*) FROM inv.changes WHERE id = ? AND key = ?"
    return bool(value(cursor, asked, [change_id, key]))
