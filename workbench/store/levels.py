"""The tree of levels, read and written."""

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


def counts(cursor: Cursor) -> pd.DataFrame:
    """Numbers by business_id, unit_id and program_id."""
    return frame(
        cursor,
        "SELECT business_id, unit_id, program_id, count(*) AS numbers FROM inv.numbers GROUP"
        " BY ALL",
    )
