"""What numbers that leave their programs would leave of them."""

from datetime import date

import pandas as pd

from workbench.domain.places import Places

COLUMNS = ["business", "unit", "program", "display_name", "live", "numbers_now", "numbers_left"]


def impact(
    places: Places, counts: pd.DataFrame, good: "pd.Series[int]", today: date
) -> pd.DataFrame:
    """A row for each program that loses numbers, those left with none first.

    ``good``: the program of each number to go.
    """
    losses = good.dropna().astype("int64").value_counts()
    now = counts.dropna(subset=["program_id"]).set_index("program_id")["numbers"]
    rows = []
    for id, lost in losses.items():
        program = places.programs[int(str(id))]
        unit = places.units[program.unit_id]
        have = int(now.get(program.id, 0))
        names = (
            places.businesses[unit.business_id].name,
            unit.name,
            program.name,
            program.display_name,
        )
        rows.append((*names, program.is_live(today), have, have - int(lost)))
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS[:4], "str"))
    frame = frame.astype({"live": "bool", "numbers_now": "int64", "numbers_left": "int64"})
    return frame.sort_values(["numbers_left", "business", "unit", "program"], ignore_index=True)
