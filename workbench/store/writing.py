"""Applying what passed the judgement: history first, then the numbers, then the checks that must
hold before COMMIT."""

from datetime import datetime

import pandas as pd

from workbench.domain.places import Ids
from workbench.domain.vocabulary import Verb
from workbench.errors import SubmissionError
from workbench.progress import part
from workbench.store.schema import IMAGE
from workbench.store.sql import Cursor, registered, rows, run, value
from workbench.store.within import within

KEPT = tuple(name for name in IMAGE if name not in ("last_change", "updated_at"))


def apply(
    cursor: Cursor, verb: Verb, changing: pd.DataFrame, level: Ids, change_id: int, at: datetime
) -> None:
    """Change the numbers in ``changing`` (number and after_…), at a level, as one change of the
    history. In the order of numbers, as the inventory has them: rows that an UPDATE meets scattered
    take it a hundred times as long.

    Raises SubmissionError, and so leaves everything as it was, where a row is not what the
    judgement saw.
    """
    with registered(cursor, "changing", changing.sort_values("number")):
        apply_named(cursor, verb, len(changing), level, change_id, at)


def apply_named(
    cursor: Cursor, verb: Verb, expected: int, level: Ids, change_id: int, at: datetime
) -> None:
    """``apply`` for as many rows as expected that the engine knows as ``changing``."""
    with part(0.1):
        before = _counts(cursor, level)
    with part(0.3):
        _record(cursor, verb, change_id, at)
    with part(0.4):
        if verb == Verb.DELETE:
            _delete(cursor, level)
        else:
            _update(cursor, level, change_id, at)
        if verb == Verb.ADD:
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
    stamps, values = (
        ("", [change_id])
        if verb == Verb.DELETE
        else (", ?::INTEGER, ?::TIMESTAMP", [change_id, change_id, at])
    )
    run(
        cursor,
        f"INSERT INTO inv.change_rows SELECT ?::INTEGER, c.number, {before}, {after}{stamps} "
        "FROM changing c LEFT JOIN inv.numbers n ON n.number = c.number",
        values,
    )


def _delete(cursor: Cursor, level: Ids) -> None:
    condition, values = within(level, "numbers")
    run(
        cursor,
        f"DELETE FROM inv.numbers WHERE number IN (SELECT number FROM changing) AND {condition}",
        values,
    )


def _update(cursor: Cursor, level: Ids, change_id: int, at: datetime) -> None:
    condition, values = within(level, "numbers")
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
        " c WHERE c.number NOT IN (SELECT number FROM inv.numbers) ORDER BY c.number",
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


def _check(
    cursor: Cursor, verb: Verb, expected: int, level: Ids, before: tuple[int, int], change_id: int
) -> None:
    total, outside = _counts(cursor, level)
    recorded, added = rows(
        cursor,
        "SELECT count(*), count(*) FILTER (before_business_id IS NULL) FROM inv.change_rows WHERE"
        " change_id = ?",
        [change_id],
    )[0]
    touched = value(
        cursor, "SELECT count(*) FROM inv.numbers WHERE number IN (SELECT number FROM changing)"
    )
    # Unassigning at a program moves its numbers out of it, though not out of the inventory.
    grown = total - before[0]
    shrunk = expected if verb == Verb.DELETE else 0
    checks = {
        "a history row for every row that changed": recorded == expected,
        "the count of numbers": grown == (added if verb == Verb.ADD else 0) - shrunk,
        "every number once": touched == expected - shrunk,
        "nothing outside of the level": verb == Verb.UNASSIGN or outside == before[1],
    }
    failed = [name for name, holds in checks.items() if not holds]
    if failed:
        raise SubmissionError(
            f"A check before COMMIT failed ({', '.join(failed)}). Nothing was changed; please tell"
            " support."
        )
