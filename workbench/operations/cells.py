"""A frame's column as the texts that files hold: numbers in E.164, everything else as it reads.

It knows no kind of file.
"""

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.operations.headings import NUMBER

TEXT = pa.large_string()


def as_text(column: "pd.Series[Any]") -> pa.Array:
    """The cells as text that any file can hold, null where there is none."""
    if column.name == NUMBER and pd.api.types.is_integer_dtype(column):
        return joined("+", _arrow(column).cast(TEXT))
    if _is_of_days(column):
        return _arrow(column).cast(pa.date32()).cast(TEXT)
    texts = _at_once(column) if _is_of_one_kind(column) else _one_by_one(column)
    return pc.replace_substring(texts, "\0", "\u2400")  # no CSV or Excel file holds a NUL


def joined(*parts: pa.Array | str, between: str = "") -> pa.Array:
    """Columns and constant texts, put together row by row."""
    texts = [pa.scalar(part, TEXT) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*texts, pa.scalar(between, TEXT))


def _is_of_days(column: "pd.Series[Any]") -> bool:
    """Whether every time is a midnight: days, which no reader takes for moments."""
    if not pd.api.types.is_datetime64_dtype(column):
        return False
    times = column.dropna()
    return bool((times == times.dt.normalize()).all())


def _is_of_one_kind(column: "pd.Series[Any]") -> bool:
    if column.dtype != object:
        return not pd.api.types.is_float_dtype(column)
    return pd.api.types.infer_dtype(column, skipna=True) in ("string", "date", "empty")


def _at_once(column: "pd.Series[Any]") -> pa.Array:
    try:
        return _arrow(column).cast(TEXT)
    except (pa.ArrowException, UnicodeEncodeError):  # a type or a character that files don't know
        return _one_by_one(column)


def _one_by_one(column: "pd.Series[Any]") -> pa.Array:
    present = column.notna()
    texts = [_text(cell) if there else None for cell, there in zip(column, present, strict=True)]
    return pa.array(texts, TEXT)


def _text(cell: object) -> str:
    text = str(cell)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _arrow(column: "pd.Series[Any]") -> pa.Array:
    array = pa.array(column, from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
