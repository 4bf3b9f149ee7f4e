"""The history as it is read: the changes of a level, and the rows of one of them with their names.

Nothing here writes: what was written once stays.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd

from workbench.domain.level import Level
from workbench.domain.places import Ids
from workbench.store import schema
from workbench.store.image import FACTS, SIDES
from workbench.store.listing import HIGHEST
from workbench.store.sql import Cursor, frame, one_state, rows, value
from workbench.store.within import within

COLUMNS = (
    "id", "at", "actor", "origin", "action", "level", "submitted", "applied", "rejected", "note",
    "undoes", "undone_by",
)  # fmt: skip
_KEPT = ("call_purpose", "status", "protected")
_NAMED = {"business": "businesses", "unit": "units", "program": "programs"}
Write = Callable[[int, Iterable[pd.DataFrame]], None]


@dataclass(frozen=True)
class Asked:
    """Which changes are meant; None is any. ``since`` and ``until`` are moments in UTC, the later
    one not included; ``number`` is one that was changed."""

    actors: tuple[str, ...] | None = None
    actions: tuple[str, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    number: int | None = None


def history(cursor: Cursor, level: Level, ids: Ids, asked: Asked) -> pd.DataFrame:
    """COLUMNS of the changes that were made at a level or below, newest first.

    Of a number those that found it there or brought it there, wherever they were made.
    """
    made, values = _made_at(level) if asked.number is None else _touched(ids, asked.number)
    parts = [
        (made, values),
        _among("c.actor", asked.actors),
        _among("c.action", asked.actions),
        ('c."at" >= ?', [asked.since]) if asked.since else ("true", []),
        ('c."at" < ?', [asked.until]) if asked.until else ("true", []),
    ]
    holds = " AND ".join(part for part, _ in parts)
    bound = [one for _, more in parts for one in more]
    return frame(cursor, f"{_selected(cursor)} WHERE {holds} ORDER BY c.id DESC", bound)


def one(cursor: Cursor, change_id: int) -> dict[str, Any] | None:
    """COLUMNS of one change by name, or None."""
    found = rows(cursor, f"{_selected(cursor)} WHERE c.id = ?", [change_id])
    return dict(zip(COLUMNS, found[0], strict=True)) if found else None


def count(cursor: Cursor, change_id: int) -> int:
    """How many numbers a change changed."""
    statement = "SELECT count(*) FROM inv.change_rows WHERE change_id = ?"
    return int(value(cursor, statement, [change_id]))


def changed_rows(
    cursor: Cursor, change_id: int, page: tuple[int, int] | None = None
) -> pd.DataFrame:
    """A change's rows by number, all or one page (size, offset): number, and before_… and after_…
    business, unit, program, call_purpose, status and protected."""
    limited, values = ("", []) if page is None else (" LIMIT ? OFFSET ?", [*page])
    return _rows(cursor, "true", [change_id], limited, values)


def hand_on(cursor: Cursor, change_id: int, most: int, write: Write) -> None:
    """Call ``write(rows, frames)`` with how many rows a change has, and frames of ``most`` of them
    as ``changed_rows`` has them, each read when it is asked for."""
    with one_state(cursor):
        ends = rows(
            cursor,
            "SELECT number FROM (SELECT number, row_number() OVER (ORDER BY number) AS place "
            "FROM inv.change_rows WHERE change_id = ?) WHERE place % ? = 0 ORDER BY number",
            [change_id, most],
        )
        between = pairwise([0, *(end for (end,) in ends), HIGHEST])
        write(
            count(cursor, change_id),
            (
                _rows(cursor, "r.number > ? AND r.number <= ?", [change_id, *numbers])
                for numbers in between
            ),
        )


def programs(cursor: Cursor, change_id: int) -> pd.DataFrame:
    """The programs that a change changed: business, unit, program, and before_… and after_…
    display_name, program_start and program_end."""
    names = ("display_name", "program_start", "program_end")
    facts = [(side, name, *fact) for side in SIDES for name, fact in zip(names, FACTS, strict=True)]
    sides = ", ".join(f"c.{side}_{own} AS {side}_{name}" for side, name, own, _ in facts)
    source = "inv.program_changes"
    if not schema.has_program_changes(cursor):
        nulls = ", ".join(f"NULL::{kind} AS {side}_{own}" for side, _, own, kind in facts)
        source = f"(SELECT 0 AS change_id, 0 AS program_id, {nulls} WHERE false)"
    return frame(
        cursor,
        f"SELECT b.name AS business, u.name AS unit, p.name AS program, {sides} "
        f"FROM {source} c LEFT JOIN inv.programs p ON p.id = c.program_id "
        "LEFT JOIN inv.units u ON u.id = p.unit_id "
        "LEFT JOIN inv.businesses b ON b.id = u.business_id WHERE c.change_id = ? "
        "ORDER BY b.name, u.name, p.name",
        [change_id],
    )


def _selected(cursor: Cursor) -> str:
    """The beginning of a statement for COLUMNS; of an older version, which knows no undos, too."""
    own = ", ".join(f'c."{name}"' for name in COLUMNS[:-2])
    if not schema.is_sealed(cursor):
        return (
            f"SELECT {own}, NULL::INTEGER AS undoes, NULL::INTEGER AS undone_by FROM inv.changes c"
        )
    return (
        f"SELECT {own}, u.undoes, d.undone_by FROM inv.changes c "
        "LEFT JOIN inv.undos u ON u.change_id = c.id LEFT JOIN (SELECT undoes AS id, "
        "max(change_id) AS undone_by FROM inv.undos GROUP BY undoes) d ON d.id = c.id"
    )


def _rows(
    cursor: Cursor, holds: str, values: list[Any], limited: str = "", more: list[Any] | None = None
) -> pd.DataFrame:
    selected, joined = [], []
    for side in SIDES:
        for name, table in _NAMED.items():
            alias = f"{side}_{name}"
            selected.append(f"{alias}.name AS {side}_{name}")
            joined.append(f"LEFT JOIN inv.{table} {alias} ON {alias}.id = r.{side}_{name}_id")
        selected += [f"r.{side}_{name}" for name in _KEPT]
    return frame(
        cursor,
        f"SELECT r.number, {', '.join(selected)} FROM inv.change_rows r {' '.join(joined)} "
        f"WHERE r.change_id = ? AND {holds} ORDER BY r.number{limited}",
        [*values, *(more or [])],
    )


def _made_at(level: Level) -> tuple[str, list[Any]]:
    """Changes made at a level or below: by their paths."""
    if not level.names:
        return "true", []
    return "(c.level = ? OR starts_with(c.level, ?))", [level.path, f"{level.path}/"]


def _touched(ids: Ids, number: int) -> tuple[str, list[Any]]:
    """Changes with a row of that number that was at the level before or after."""
    sides = [within(ids, "r", f"{side}_") for side in SIDES]
    there = " OR ".join(condition for condition, _ in sides)
    values = [one for _, more in sides for one in more]
    return (
        f"c.id IN (SELECT r.change_id FROM inv.change_rows r WHERE r.number = ? AND ({there}))",
        [number, *values],
    )


def _among(column: str, wanted: tuple[str, ...] | None) -> tuple[str, list[Any]]:
    if wanted is None:
        return "true", []
    return f"{column} IN ({', '.join('?' for _ in wanted) or 'NULL'})", [*wanted]
