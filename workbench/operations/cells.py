"""A column's cells as the texts that files hold: numbers in E.164, everything else as it reads.

It knows no kind of file.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.operations.headings import NUMBER

TEXT = pa.large_string()


def as_text(name: str, cells: pa.Array) -> pa.Array:
    """The cells of a column as text that any file can hold, null where there is none."""
    if name == NUMBER and pa.types.is_integer(cells.type):
        return joined("+", cells.cast(TEXT))
    if pa.types.is_timestamp(cells.type) and _is_of_days(cells):
        return cells.cast(pa.date32()).cast(TEXT)
    return pc.replace_substring(_texts(cells), "\0", "\u2400")  # no CSV or Excel file holds a NUL


def joined(*parts: pa.Array | str, between: str = "") -> pa.Array:
    """Columns and constant texts, put together row by row."""
    texts = [pa.scalar(part, TEXT) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*texts, pa.scalar(between, TEXT))


def without_mixtures(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with text for cells that have no type in common, and texts for column names."""
    named = frame.set_axis([str(name) for name in frame.columns], axis=1)
    mixed = [name for name in named.columns if not _is_of_one_kind(named[name])]
    return named.assign(**{name: _as_written(named[name]) for name in mixed})


def _is_of_days(times: pa.Array) -> bool:
    """Whether every time is a midnight: days, which no reader takes for moments."""
    return bool(pc.all(pc.equal(times, pc.floor_temporal(times, unit="day"))).as_py() is not False)


def _texts(cells: pa.Array) -> pa.Array:
    if pa.types.is_floating(cells.type):  # as people write them: 1.0, not 1
        return _one_by_one(cells.to_pylist())
    try:
        return cells.cast(TEXT)
    except pa.ArrowException:  # a type that files don't know
        return _one_by_one(cells.to_pylist())


def _is_of_one_kind(column: "pd.Series[Any]") -> bool:
    if column.dtype != object:
        return True
    if pd.api.types.infer_dtype(column, skipna=True).startswith("mixed"):
        return False
    try:
        pa.array(column, from_pandas=True)
    except (pa.ArrowException, UnicodeEncodeError, OverflowError):
        return False
    return True


def _as_written(column: "pd.Series[Any]") -> "pd.Series[str]":
    present = column.notna()
    cells = [cell if there else None for cell, there in zip(column, present, strict=True)]
    return pd.Series(_one_by_one(cells).to_pylist(), index=column.index, dtype="str")


def _one_by_one(cells: Iterable[object]) -> pa.Array:
    return pa.array([None if cell is None else _text(cell) for cell in cells], TEXT)


def _text(cell: object) -> str:
    text = str(cell)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
