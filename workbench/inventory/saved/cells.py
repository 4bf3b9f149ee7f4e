"""Frames as Arrow tables and back, with every cell as it was: a column of the caller's may hold
texts, numbers, dates and nulls at once.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

CHUNK = 100_000  # rows made into a table at once: whoever else works waits for that
# Of a cell: a text; or what is but written as one, half a character and what has no type below.
_TEXT, _OTHER = 0, 1
_NULLS = (None, float("nan"), pd.NA, pd.NaT)
_FIRST_NULL = 2
_MOMENT = timedelta(microseconds=1)
_PLAIN = ("bool", "boolean", "str", "string")


def _float(cell: float) -> str:
    return float.__repr__(float(cell))


# How a cell of exactly this type is written, and read again.
_TYPES: tuple[tuple[type, Callable[[Any], str], Callable[[str], Any]], ...] = (
    (int, str, int),
    (float, _float, float),
    (bool, str, lambda text: text == "True"),
    (Decimal, str, Decimal),
    (datetime, datetime.isoformat, datetime.fromisoformat),
    (pd.Timestamp, pd.Timestamp.isoformat, pd.Timestamp),
    (date, date.isoformat, date.fromisoformat),
    (time, time.isoformat, time.fromisoformat),
    (timedelta, lambda cell: str(cell // _MOMENT), lambda text: int(text) * _MOMENT),
    (bytes, bytes.hex, bytes.fromhex),
    (np.int64, str, np.int64),
    (np.float64, _float, np.float64),
    (np.float32, _float, np.float32),
    (np.float16, _float, np.float16),
    (np.bool_, str, lambda text: np.bool_(text == "True")),
)  # fmt: skip
_FIRST_TYPE = _FIRST_NULL + len(_NULLS)
_KIND_OF = {kind: at for at, (kind, _, _) in enumerate(_TYPES, start=_FIRST_TYPE)}


def schema_of(frame: pd.DataFrame) -> pa.Schema:
    """Two columns for each of mixed cells, one for any other; their names are positions."""
    fields = []
    for at in range(frame.shape[1]):
        column = frame.iloc[:, at]
        if is_mixed(column):
            fields += [pa.field(f"{at}", pa.large_binary()), pa.field(f"{at}.kind", pa.uint8())]
        else:
            fields.append(pa.field(f"{at}", pa.array(column.iloc[:0], from_pandas=True).type))
    return pa.schema(fields)


def tables(frame: pd.DataFrame, schema: pa.Schema) -> Iterator[pa.Table]:
    """The frame, some rows at a time."""
    for first in range(0, len(frame), CHUNK):
        some = frame.iloc[first : first + CHUNK]
        arrays: list[pa.Array] = []
        for at in range(frame.shape[1]):
            column = some.iloc[:, at]
            arrays += _written(column) if is_mixed(column) else [_plain(column)]
        yield pa.table(arrays, schema=schema)


def frame_of(table: pa.Table, names: list[str], dtypes: list[str]) -> pd.DataFrame:
    """The frame that was written, with columns of these names and types."""
    columns = {at: _read(table, at, dtype) for at, dtype in enumerate(dtypes)}
    frame = pd.DataFrame(columns, index=pd.RangeIndex(len(table)))
    return frame.set_axis(names, axis=1)


def is_mixed(column: "pd.Series[Any]") -> bool:
    """Whether each cell says of what type it is, not the column."""
    dtype = column.dtype
    if isinstance(dtype, pd.ArrowDtype | pd.CategoricalDtype):
        return True
    return not (str(dtype) in _PLAIN or pd.api.types.is_numeric_dtype(dtype)) or dtype.kind == "c"


def _plain(column: "pd.Series[Any]") -> pa.Array:
    made = pa.array(column, from_pandas=True)
    return made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made


def _written(column: "pd.Series[Any]") -> list[pa.Array]:
    cells = column.astype(object).to_numpy(dtype=object)
    if pd.api.types.infer_dtype(cells, skipna=True) in ("string", "empty"):
        # Another null than None, and half a character, can't be had so.
        with suppress(pa.ArrowException, UnicodeEncodeError):
            texts = pa.array(cells, pa.large_string(), from_pandas=False)
            return [texts.cast(pa.large_binary()), pa.array(np.zeros(len(cells), np.uint8))]
    pairs = [_pair(cell) for cell in cells]
    texts = pa.array(
        [text.encode("utf-8", "surrogatepass") for text, _ in pairs], pa.large_binary()
    )
    return [texts, pa.array([kind for _, kind in pairs], pa.uint8())]


def _pair(cell: Any) -> tuple[str, int]:
    """A cell as text, and what it is."""
    if isinstance(cell, str):
        is_whole = not any("\ud800" <= letter <= "\udfff" for letter in cell)
        return str(cell), _TEXT if is_whole else _OTHER
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return "", _FIRST_NULL + [cell is null for null in _NULLS].index(True)
    kind = _KIND_OF.get(type(cell))
    if kind is not None:
        return _TYPES[kind - _FIRST_TYPE][1](cell), kind
    return _judged_by(cell), _OTHER


def _judged_by(cell: Any) -> str:
    try:
        return str(cell)
    except Exception:  # a cell may hold an object of any kind
        return object.__repr__(cell)


def _read(table: pa.Table, at: int, dtype: str) -> "pd.Series[Any]":
    if f"{at}.kind" not in table.column_names:
        return _of_type(table.column(f"{at}"), dtype)
    cells = _mixed(table, at)
    with suppress(TypeError, ValueError):  # they are read alike as single cells
        return cells.astype(pd.api.types.pandas_dtype(dtype))
    return cells


def _mixed(table: pa.Table, at: int) -> "pd.Series[Any]":
    column = table.column(f"{at}")
    kinds = table.column(f"{at}.kind").to_numpy()
    if not kinds.any():
        return pd.Series(column.cast(pa.large_string()).to_numpy(), dtype=object)
    cells = np.empty(len(kinds), dtype=object)
    pairs = zip(column.to_pylist(), kinds.tolist(), strict=True)
    cells[:] = [_cell(text.decode("utf-8", "surrogatepass"), kind) for text, kind in pairs]
    return pd.Series(cells, dtype=object)


def _of_type(column: pa.ChunkedArray, dtype: str) -> "pd.Series[Any]":
    """Cells of one type; whole numbers beside nulls would else be made fractions."""
    wanted = pd.api.types.pandas_dtype(dtype)
    if hasattr(wanted, "__from_arrow__"):
        return pd.Series(wanted.__from_arrow__(column))
    return pd.Series(column.to_numpy(), dtype=wanted)


def _cell(text: str, kind: int) -> Any:
    if kind in (_TEXT, _OTHER):
        return text
    if kind < _FIRST_TYPE:
        return _NULLS[kind - _FIRST_NULL]
    return _TYPES[kind - _FIRST_TYPE][2](text)
