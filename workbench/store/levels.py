"""The tree of levels, read and written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from workbench.domain.places import Business, Places, Program, Unit
from workbench.store.sql import Cursor, frame, registered, rows, run


def places(cursor: Cursor) -> Places:
    """All levels."""
    businesses = rows(cursor, "SELECT id, name FROM inv.businesses")
    units = rows(cursor, "SELECT id, business_id, name FROM inv.units")
    programs = rows(
        cursor, "SELECT id, unit_id, name, display_name, start_date, end_date FROM inv.programs"
    )
    return Places(
        {row[0]: Business(*row) for row in businesses},
        {row[0]: Unit(*row) for row in units},
        {row[0]: Program(*row) for row in programs},
    )


def insert(cursor: Cursor, known: Places, planned: Places, used: set[tuple[int, int]]) -> None:
    """Write the planned places that are used, as (depth, id), and are not known yet."""
    for depth, table in enumerate(("businesses", "units", "programs"), start=1):
        there, to_be = vars(known)[table], vars(planned)[table]
        ids = sorted(id for at, id in used if at == depth and id not in there)
        new = [tuple(vars(to_be[id]).values()) for id in ids]
        _insert(cursor, table, new)


def _insert(cursor: Cursor, table: str, new: list[tuple[Any, ...]]) -> None:
    """Rows, each with all columns, into a table."""
    if new:
        columns = {f"c{at}": pa.array(cells) for at, cells in enumerate(zip(*new, strict=True))}
        with registered(cursor, "new_places", pa.table(columns)):
            run(cursor, f"INSERT INTO inv.{table} SELECT * FROM new_places")


def refresh(
    cursor: Cursor, change_id: int, known: Places, refreshed: Mapping[int, Program]
) -> None:
    """Give programs other facts, as part of a change that keeps those from before and after."""
    if not refreshed:
        return
    _insert(
        cursor,
        "program_changes",
        [
            (change_id, id, *_facts(known.programs[id]), *_facts(new))
            for id, new in refreshed.items()
        ],
    )
    run(
        cursor,
        "UPDATE inv.programs SET display_name = after_display_name, start_date = after_start_date,"
        " end_date = after_end_date FROM inv.program_changes p"
        " WHERE p.change_id = ? AND p.program_id = programs.id",
        [change_id],
    )


def at_change(cursor: Cursor, change_id: int | None) -> tuple[Places, Places]:
    """All levels, with the programs' facts as they were before and after a change."""
    now = places(cursor)
    changed = rows(
        cursor,
        "SELECT program_id, before_display_name, before_start_date, before_end_date, "
        "after_display_name, after_start_date, after_end_date FROM inv.program_changes "
        "WHERE change_id = ?",
        [change_id],
    )
    return (
        now.having({row[0]: _having(now.programs[row[0]], *row[1:4]) for row in changed}),
        now.having({row[0]: _having(now.programs[row[0]], *row[4:7]) for row in changed}),
    )


def _facts(program: Program) -> tuple[str | None, date | None, date | None]:
    return program.display_name, program.start, program.end


def _having(
    program: Program, display_name: str | None, start: date | None, end: date | None
) -> Program:
    return replace(program, display_name=display_name, start=start, end=end)


def counts(cursor: Cursor) -> pd.DataFrame:
    """Numbers by business_id, unit_id and program_id."""
    return frame(
        cursor,
        "SELECT business_id, unit_id, program_id, count(*) AS numbers FROM inv.numbers GROUP"
        " BY ALL",
    )
