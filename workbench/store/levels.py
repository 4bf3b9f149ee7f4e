"""The tree of levels, read and written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from workbench.domain.places import Business, Places, Program, Unit
from workbench.store.sql import Cursor, frame, rows, run


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
    for depth, id in sorted(used):
        if depth == 1 and id not in known.businesses:
            run(
                cursor,
                "INSERT INTO inv.businesses VALUES (?, ?)",
                [id, planned.businesses[id].name],
            )
        elif depth == 2 and id not in known.units:
            unit = planned.units[id]
            run(cursor, "INSERT INTO inv.units VALUES (?, ?, ?)", [id, unit.business_id, unit.name])
        elif depth == 3 and id not in known.programs:
            one = planned.programs[id]
            values = [id, one.unit_id, one.name, one.display_name, one.start, one.end]
            run(cursor, "INSERT INTO inv.programs VALUES (?, ?, ?, ?, ?, ?)", values)


def refresh(
    cursor: Cursor, change_id: int, known: Places, refreshed: Mapping[int, Program]
) -> None:
    """Give programs other facts, as part of a change that keeps those from before and after."""
    for id, new in refreshed.items():
        before, after = _facts(known.programs[id]), _facts(new)
        run(
            cursor,
            "INSERT INTO inv.program_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [change_id, id, *before, *after],
        )
        run(
            cursor,
            "UPDATE inv.programs SET display_name = ?, start_date = ?, end_date = ? WHERE id = ?",
            [*after, id],
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
