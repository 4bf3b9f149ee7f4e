"""Columns of cells as people supply them: read once per distinct cell, never once per row."""

import unicodedata
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
    if isinstance(cell, float) and float(cell).is_integer():
        cell = int(cell)  # a column of whole numbers and nulls comes as fractions
    try:
        written = str(cell)
    except Exception:  # a cell may hold an object of any kind
        written = object.__repr__(cell)
    return unicodedata.normalize("NFC", plain_spaces(storable(written))).strip() or None


def plain_spaces(written: str) -> str:
    """Text with every kind of space (as web pages and spreadsheets have them) as a blank."""
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in written)


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
    codes = columns.groupby(list(columns.columns), dropna=False, sort=False).ngroup().to_numpy()
    is_first = ~pd.Series(codes).duplicated().to_numpy(dtype=bool)
    firsts = columns[is_first]
    answers = [
        read(*(None if pd.isna(cell) else cell for cell in row))
        for row in firsts.itertuples(index=False)
    ]
    table = pd.DataFrame(answers, columns=names, dtype=object, index=codes[is_first])
    return table.reindex(codes).set_axis(columns.index)


def texts(frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Columns of those names as trimmed text, null where a column is absent or says nothing."""
    absent = pd.Series(None, index=frame.index, dtype="str")
    return pd.DataFrame(
        {
            name: each_distinct(frame[name], text).astype("str") if name in frame else absent
            for name in names
        }
    )
