"""From entry to number: cells of any kind, cleaned, read, and given a code where no number is told.

Each entry is read alone; what only a list or an inventory can tell is judged elsewhere.
"""

from typing import Any

import numpy as np
import pandas as pd

from workbench.domain.entries.cells import Cell, cell_of
from workbench.domain.entries.columns import cells_in
from workbench.domain.entries.reading import Reading, read_text
from workbench.domain.entries.regions import known_region
from workbench.domain.vocabulary import Code

__all__ = ["parse", "read"]


def read(values: Any, region: str = "US") -> pd.DataFrame:
    """Read every cell of a list for a region.

    Returns a frame with index 0..n-1 and the columns entry (the cell as text, None where it holds
    nothing), value (E.164 as an Int64, null where no number or more than one can be told), valid,
    code, reason and suggestion (what to write instead, or None). Raises InputError for an unknown
    region or what isn't a list.
    """
    return _read([cell_of(value) for value in cells_in(values)[0]], known_region(region))


def parse(entries: Any, region: str = "US") -> pd.DataFrame:
    """What each entry is by itself: its number, or why it is none.

    ``entries``: a text (its lines that aren't blank), a list, a Series, an array, or a frame with a
    ``number`` column. Returns a frame of the same length, order and index with the columns row
    (from 1), entry, number (E.164, None where it can't be told), ok, code, reason and suggestion.
    Raises InputError for an unknown region or what isn't a list.
    """
    cells, index = cells_in(entries)
    frame = _read([cell_of(cell) for cell in cells], known_region(region))
    number = _numbers(frame["value"])
    invalid = frame["code"].isna().to_numpy() & ~frame["valid"].to_numpy()
    frame.loc[invalid, "code"] = Code.INVALID_NUMBER.value
    frame.loc[invalid, "reason"] = [
        f"There is no such number: {each} is not given out by its country's numbering plan."
        for each in number[invalid]
    ]
    judged = frame[["code", "reason", "suggestion"]]
    head = {
        "row": np.arange(1, len(frame) + 1),
        "entry": frame["entry"],
        "number": number,
        "ok": frame["valid"],
    }
    return pd.concat([pd.DataFrame(head), judged], axis=1).set_axis(index)


def _read(cells: list[Cell], region: str) -> pd.DataFrame:
    """One row a cell; a text that stands in many cells is read once."""
    texts = dict.fromkeys(cell.text for cell in cells if cell.text is not None)
    known = {text: read_text(text, region) for text in texts}
    readings = [
        Reading(code=cell.code, reason=cell.reason) if cell.text is None else known[cell.text]
        for cell in cells
    ]
    return pd.DataFrame(
        {
            "entry": _objects([cell.entry for cell in cells]),
            "value": pd.array([each.value for each in readings], dtype="Int64"),
            "valid": np.array([each.valid for each in readings], dtype=bool),
            "code": _objects([each.code and each.code.value for each in readings]),
            "reason": _objects([each.reason for each in readings]),
            "suggestion": _objects([each.suggestion for each in readings]),
        }
    )


def _numbers(values: "pd.Series[int]") -> "pd.Series[Any]":
    return _objects(
        [
            f"+{value}" if known else None
            for value, known in zip(values, values.notna(), strict=True)
        ]
    )


def _objects(values: list[Any]) -> "pd.Series[Any]":
    return pd.Series(values, dtype=object)
