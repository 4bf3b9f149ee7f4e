"""The tree of levels as a frame, each level with the count of numbers at it and below."""

from datetime import date
from typing import Any

import pandas as pd

from workbench.domain.places import Ids, Places, as_ids

COLUMNS = ["business", "unit", "program", "display_name", "start", "end", "live", "numbers"]


def levels_frame(places: Places, counts: pd.DataFrame, level: Ids, today: date) -> pd.DataFrame:
    """A row for each level at or below, businesses before their units before their programs, by
    name."""
    totals = _totals(counts)
    rows: list[tuple[Any, ...]] = []
    for business in _by_name(places.businesses.values()):
        rows.append((business.id, None, None, business.name, None, None, None, None, None, None))
        for unit in _by_name(
            one for one in places.units.values() if one.business_id == business.id
        ):
            rows.append(
                (business.id, unit.id, None, business.name, unit.name, None, None, None, None, None)
            )
            for program in _by_name(
                one for one in places.programs.values() if one.unit_id == unit.id
            ):
                facts = (program.display_name, program.start, program.end, program.is_live(today))
                rows.append(
                    (
                        business.id,
                        unit.id,
                        program.id,
                        business.name,
                        unit.name,
                        program.name,
                        *facts,
                    )
                )
    kept = [
        row
        for row in rows
        if all(own is None or own == id for own, id in zip(level, row[:3], strict=True))
    ]
    frame = pd.DataFrame([(*row[3:], totals.get(row[:3], 0)) for row in kept], columns=COLUMNS)
    texts = dict.fromkeys(COLUMNS[:4], "str")
    return frame.astype(
        {
            **texts,
            "start": "datetime64[ms]",
            "end": "datetime64[ms]",
            "live": "boolean",
            "numbers": "int64",
        }
    )


def _by_name(places: Any) -> list[Any]:
    return sorted(places, key=lambda place: place.name.casefold())


def _totals(counts: pd.DataFrame) -> dict[Ids, int]:
    """Numbers at or below each place, by its ids."""
    totals: dict[Ids, int] = {}
    for row in counts.itertuples(index=False, name=None):
        business, unit, program = as_ids(row[:3])
        for above in {(business, None, None), (business, unit, None), (business, unit, program)}:
            totals[above] = totals.get(above, 0) + int(row[3])
    return totals
