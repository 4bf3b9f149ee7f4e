"""What an undo has to know: a change's rows and programs, and what happened to them after it."""

from datetime import date

import pandas as pd

from workbench.store import schema
from workbench.store.image import FACTS, both
from workbench.store.sql import Cursor, frame, rows

_FACTS = ", ".join(f"before_{name}" for name, _ in FACTS)
Facts = tuple[str | None, date | None, date | None]


def rows_of(cursor: Cursor, change_id: int) -> pd.DataFrame:
    """Columns number, before_… and after_… of every row of a change, in the order of numbers."""
    return frame(
        cursor,
        f"SELECT number, {', '.join(both())} FROM inv.change_rows WHERE change_id = ?"
        " ORDER BY number",
        [change_id],
    )


def programs_of(cursor: Cursor, change_id: int) -> dict[int, Facts]:
    """The facts that programs had before a change, of those that it changed."""
    if not schema.has_program_changes(cursor):
        return {}
    found = rows(
        cursor,
        f"SELECT program_id, {_FACTS} FROM inv.program_changes WHERE change_id = ?",
        [change_id],
    )
    return {id: (name, start, end) for id, name, start, end in found}


def later(cursor: Cursor, change_id: int) -> pd.DataFrame:
    """Columns number, since (the newest later change of a number that the change changed, too) and
    since_undoes (does that undo this one?)."""
    undos = "SELECT change_id FROM inv.undos WHERE undoes = ?"
    if not schema.is_sealed(cursor):
        undos = "SELECT 0 WHERE ? = 0"
    return frame(
        cursor,
        f"SELECT r.number, max(r.change_id) AS since, max(r.change_id) IN ({undos}) AS since_undoes"
        " FROM inv.change_rows r WHERE r.change_id > ? AND r.number IN "
        "(SELECT number FROM inv.change_rows WHERE change_id = ?) GROUP BY r.number",
        [change_id, change_id, change_id],
    )


def later_programs(cursor: Cursor, change_id: int) -> dict[int, int]:
    """The newest later change of each program that was changed after a change."""
    if not schema.has_program_changes(cursor):
        return {}
    return dict(
        rows(
            cursor,
            "SELECT program_id, max(change_id) FROM inv.program_changes WHERE change_id > ?"
            " GROUP BY program_id",
            [change_id],
        )
    )
