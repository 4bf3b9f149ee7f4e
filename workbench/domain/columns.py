"""Columns of cells as people supply them: read once per distinct cell, never once per row."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd


def text(cell: Any) -> str | None:
    """A cell as trimmed text; None where nothing is said (null, or blank)."""
    if (
        cell is None
        or cell is pd.NA
        or cell is pd.NaT
        or (isinstance(cell, float) and np.isnan(cell))
    ):
        return None
    return storable(str(cell)).strip() or None


def storable(written: str) -> str:
    """Text that can be stored and shown: half a character (a lone surrogate) is written out."""
    return written.encode("utf-8", "backslashreplace").decode()


def day(cell: Any) -> date | None:
    """A cell as a calendar day.

    Raises ValueError for what isn't one; None where nothing is said.
    """
    if isinstance(cell, datetime) and text(cell):
        return cell.date()
    if isinstance(cell, np.datetime64):
        return day(pd.Timestamp(cell).to_pydatetime())
    if isinstance(cell, date) and text(cell):
        return cell
    written = text(cell)
    return None if written is None else datetime.fromisoformat(written).date()


def each_distinct(column: "pd.Series[Any]", read: Callable[[Any], Any]) -> "pd.Series[Any]":
    """``read`` of every cell as an object column, called once per distinct cell."""
    try:
        codes, distinct = pd.factorize(column, use_na_sentinel=True)
    except TypeError:  # unhashable cells
        return pd.Series([read(cell) for cell in column], index=column.index, dtype=object)
    answers = np.empty(len(distinct) + 1, dtype=object)
    answers[:-1] = [read(cell) for cell in distinct]
    answers[-1] = read(None)
    return pd.Series(answers[codes], index=column.index, dtype=object)


def each_distinct_row(
    columns: pd.DataFrame, read: Callable[..., tuple[Any, ...]], names: list[str]
) -> pd.DataFrame:
    """``read`` of every row as object columns of those names, called once per distinct row, in
    order of appearance."""
    codes = columns.groupby(list(columns.columns), dropna=False, sort=False).ngroup()
    firsts = columns.loc[~codes.duplicated()]
    answers = [
        read(*(None if pd.isna(cell) else cell for cell in row))
        for row in firsts.itertuples(index=False)
    ]
    table = pd.DataFrame(answers, columns=names, dtype=object, index=codes[firsts.index].to_numpy())
    return table.reindex(codes.to_numpy()).set_axis(columns.index)


def texts(frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Columns of those names as trimmed text, null where a column is absent or says nothing."""
    absent = pd.Series(None, index=frame.index, dtype="str")
    return pd.DataFrame(
        {
            name: each_distinct(frame[name], text).astype("str") if name in frame else absent
            for name in names
        }
    )
