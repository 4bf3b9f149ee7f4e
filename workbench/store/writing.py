"""Applying what passed the judgement: history first, then the numbers, then the checks that must
hold before COMMIT."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from workbench.domain.places import Ids
from workbench.domain.vocabulary import Verb
from workbench.errors import SubmissionError
from workbench.progress import part
from workbench.store.image import IMAGE, SIDES
from workbench.store.sql import Cursor, registered, rows, run, value
from workbench.store.within import within

Held = tuple[str, list[Any]]  # what holds of all rows that may be touched, and its values
AS_JUDGED = (
    "(numbers.number, numbers.last_change) IN (SELECT number, before_last_change FROM changing)"
)
KEPT = tuple(name for name in IMAGE if name not in ("last_change", "updated_at"))


def apply(
    cursor: Cursor,
    verb: Verb,
    changing: pd.DataFrame,
    level: Ids,
    change_id: int,
    at: datetime,
) -> None:
    """Change the numbers in ``changing`` (number and after_…), at a level, as one change of the
    history. In the order of numbers, as the inventory has them: rows that an UPDATE meets scattered
    take it a hundred times as long.

    Of an undo only rows are touched whose last change is their before_last_change, and those
    without an after_business_id leave the inventory.

    Raises SubmissionError, and so leaves everything as it was, where a row is not what the
    judgement saw.
    """
    with registered(cursor, "changing", changing.sort_values("number")):
        apply_named(cursor, verb, len(changing), level, change_id, at)


def apply_named(
    cursor: Cursor,
    verb: Verb,
    expected: int,
    level: Ids,
    change_id: int,
    at: datetime,
) -> None:
    """``apply`` for as many rows as expected that the engine knows as ``changing``."""
    held: Held = within(level, "numbers")
    if verb == Verb.UNDO:
        held = AS_JUDGED, []
    with part(0.1):
        before = _counts(cursor, level)
    with part(0.3):
        _record(cursor, verb, change_id, at)
    with part(0.4):
        if verb == Verb.DELETE:
            _delete(cursor, held)
        elif verb == Verb.UNDO:
            _delete(cursor, held, "WHERE after_business_id IS NULL")
        if verb != Verb.DELETE:
            _update(cursor, held, change_id, at)
        if verb in (Verb.ADD, Verb.UNDO):
            _insert(cursor, change_id, at)
    with part(0.2):
        _check(cursor, verb, expected, level, before, change_id)


def _record(cursor: Cursor, verb: Verb, change_id: int, at: datetime) -> None:
    """The rows before and after, into history."""
    before = ", ".join(f"n.{name}" for name in IMAGE)
    after = (
        ", ".join("NULL" for _ in IMAGE)
        if verb == Verb.DELETE
        else ", ".join(f"c.after_{name}" for name in KEPT)
    )
    there = "CASE WHEN c.after_business_id IS NOT NULL THEN"
    stamps, values = (
        ("", [change_id])
        if verb == Verb.DELETE
        else (f", {there} ?::INTEGER END, {there} ?::TIMESTAMP END", [change_id, change_id, at])
    )
    run(
        cursor,
        f"INSERT INTO inv.change_rows SELECT ?::INTEGER, c.number, {before}, {after}{stamps} "
        "FROM changing c LEFT JOIN inv.numbers n ON n.number = c.number",
        values,
    )


def _delete(cursor: Cursor, held: Held, which: str = "") -> None:
    condition, values = held
    run(
        cursor,
        f"DELETE FROM inv.numbers WHERE number IN (SELECT number FROM changing {which})"
        f" AND {condition}",
        values,
    )


def _update(cursor: Cursor, held: Held, change_id: int, at: datetime) -> None:
    condition, values = held
    setting = ", ".join(f"{name} = changing.after_{name}" for name in KEPT)
    run(
        cursor,
        f"UPDATE inv.numbers SET {setting}, last_change = ?, updated_at = ? "
        f"FROM changing WHERE changing.number = numbers.number AND {condition}",
        [change_id, at, *values],
    )


def _insert(cursor: Cursor, change_id: int, at: datetime) -> None:
    after = ", ".join(f"c.after_{name}" for name in KEPT)
    run(
        cursor,
        f"INSERT INTO inv.numbers SELECT c.number, {after}, ?::INTEGER, ?::TIMESTAMP FROM changing"
        " c WHERE c.number NOT IN (SELECT number FROM inv.numbers)"
        " AND c.after_business_id IS NOT NULL ORDER BY c.number",
        [change_id, at],
    )


def _counts(cursor: Cursor, level: Ids) -> tuple[int, int]:
    """How many numbers there are, and how many of them outside the level."""
    condition, values = within(level, "n")
    found = rows(
        cursor,
        f"SELECT count(*), count(*) FILTER (NOT coalesce({condition}, false)) FROM inv.numbers n",
        values,
    )
    return found[0][0], found[0][1]


@dataclass(frozen=True)
class _Recorded:
    """One side of a change's rows: how many there are, with a number there, and outside of the
    level."""

    rows: int
    there: int
    outside: int


def _recorded(cursor: Cursor, side: str, level: Ids, change_id: int) -> _Recorded:
    condition, values = within(level, "r", f"{side}_")
    there = f"{side}_business_id IS NOT NULL"
    found = rows(
        cursor,
        f"SELECT count(*), count(*) FILTER ({there}),"
        f" count(*) FILTER ({there} AND NOT coalesce({condition}, false))"
        " FROM inv.change_rows r WHERE change_id = ?",
        [*values, change_id],
    )
    return _Recorded(*found[0])


def _strays(cursor: Cursor, level: Ids, change_id: int) -> int:
    """How many rows of a change were not at the level, and are not."""
    sides = [within(level, "r", f"{side}_") for side in SIDES]
    there = " OR ".join(f"coalesce({condition}, false)" for condition, _ in sides)
    values = [one for _, more in sides for one in more]
    statement = f"SELECT count(*) FROM inv.change_rows r WHERE change_id = ? AND NOT ({there})"
    return int(value(cursor, statement, [change_id, *values]))


def _check(
    cursor: Cursor, verb: Verb, expected: int, level: Ids, before: tuple[int, int], change_id: int
) -> None:
    total, outside = _counts(cursor, level)
    was, becomes = (_recorded(cursor, side, level, change_id) for side in SIDES)
    touched = value(
        cursor, "SELECT count(*) FROM inv.numbers WHERE number IN (SELECT number FROM changing)"
    )
    added = expected - was.there if verb in (Verb.ADD, Verb.UNDO) else 0
    removed = expected - becomes.there if verb in (Verb.DELETE, Verb.UNDO) else 0
    # Unassigning at a program moves its numbers out of it, though not out of the inventory; undone,
    # they come back into it.
    moved = becomes.outside - was.outside if verb in (Verb.UNASSIGN, Verb.UNDO) else 0
    checks = {
        "a history row for every row that changed": was.rows == expected,
        "the count of numbers": total - before[0] == added - removed,
        "every number once": touched == expected - removed,
        "nothing outside of the level": outside - before[1] == moved
        and not _strays(cursor, level, change_id),
    }
    failed = [name for name, holds in checks.items() if not holds]
    if failed:
        raise SubmissionError(
            f"A check before COMMIT failed ({', '.join(failed)}). Nothing was changed; please tell"
            " support."
        )
