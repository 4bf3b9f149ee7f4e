"""What an undo has to know: a change's rows and programs, and what happened to them after it."""

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.domain.undone import as_left
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
    """Columns number, since (the newest later change of a number that the change changed, too),
    since_undoes (does that undo this one?) and as_left (is it again as the change left it, since
    all that came later was undone? then the others are null and False)."""
    undos = "SELECT change_id FROM inv.undos WHERE undoes = ?"
    if not schema.is_sealed(cursor):
        undos = "SELECT 0 WHERE ? = 0"
    found = frame(
        cursor,
        f"SELECT r.number, max(r.change_id) AS since, max(r.change_id) IN ({undos}) AS since_undoes"
        " FROM inv.change_rows r WHERE r.change_id > ? AND r.number IN "
        "(SELECT number FROM inv.change_rows WHERE change_id = ?) GROUP BY r.number",
        [change_id, change_id, change_id],
    )
    left = found["number"].isin(_as_left(cursor, "change_rows", "number", change_id))
    return found.assign(
        since=found["since"].mask(left), since_undoes=found["since_undoes"] & ~left, as_left=left
    )


def later_programs(cursor: Cursor, change_id: int) -> dict[int, int]:
    """The newest later change of each program that was changed after a change, and isn't again as
    it was left."""
    if not schema.has_program_changes(cursor):
        return {}
    found = rows(
        cursor,
        "SELECT program_id, max(change_id) FROM inv.program_changes WHERE change_id > ?"
        " GROUP BY program_id",
        [change_id],
    )
    left = set(_as_left(cursor, "program_changes", "program_id", change_id).tolist())
    return {id: since for id, since in found if id not in left}


def _as_left(cursor: Cursor, table: str, what: str, change_id: int) -> npt.NDArray[np.int64]:
    """Which numbers or programs, of those met by a later undo, stand as a change left them."""
    if not schema.is_sealed(cursor):
        return np.array([], np.int64)
    made = frame(
        cursor,
        f"SELECT r.{what} AS what, r.change_id, u.undoes FROM inv.{table} r "
        "LEFT JOIN inv.undos u ON u.change_id = r.change_id "
        f"WHERE r.{what} IN (SELECT {what} FROM inv.{table} WHERE change_id = ?) "
        f"AND r.{what} IN (SELECT l.{what} FROM inv.{table} l JOIN inv.undos b "
        f"ON b.change_id = l.change_id WHERE l.change_id > ?) ORDER BY r.{what}, r.change_id",
        [change_id, change_id],
    )
    return as_left(made, change_id)
