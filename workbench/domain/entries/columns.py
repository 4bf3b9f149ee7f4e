"""Whatever holds a list of cells, to a plain list of them, each cell still of its own type.

Short floats stay short and times stay times: pandas and numpy would hand both over as something
that could be taken for a whole number.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from workbench.errors import InputError

_PLAIN_ARROW = (
    pa.types.is_integer,
    pa.types.is_float64,
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_boolean,
    pa.types.is_null,
)
_LINE = re.compile(r"\r\n|\r|\n")
_NO_LIST = "No list of entries: pass a text, a list, a Series or a frame with a 'number' column."


def cells_in(values: Any) -> tuple[list[Any], pd.Index]:
    """The cells and their index. Raises InputError for what can't hold entries."""
    if isinstance(values, str):
        values = [line for line in _LINE.split(values) if line.strip()]
    elif hasattr(values, "columns"):
        values = _number_column(values)
    cells = _cells(values)
    index = values.index if isinstance(values, pd.Series) else pd.RangeIndex(len(cells))
    return cells, index


def _number_column(frame: Any) -> Any:
    """The numbers of a frame of pandas, Arrow or polars."""
    try:
        column = frame["number"]
    except Exception as error:
        raise InputError(
            "The frame has no column 'number'. Rename the one that holds the numbers."
        ) from error
    if hasattr(column, "columns"):
        raise InputError("The frame has two columns 'number'. Rename one of them.")
    return column


def _cells(values: Any) -> list[Any]:
    if isinstance(values, pd.Series | pd.Index | pd.api.extensions.ExtensionArray):
        return _of_pandas(pd.Series(values))
    if isinstance(values, np.ndarray):
        return _of_numpy(values)
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return _of_arrow(values)
    if hasattr(values, "__arrow_c_stream__") or hasattr(values, "__arrow_c_array__"):
        return _of_arrow(
            pa.chunked_array(values) if hasattr(values, "__arrow_c_stream__") else pa.array(values)
        )
    if isinstance(values, Mapping | bytes | bytearray | memoryview) or not isinstance(
        values, Iterable
    ):
        raise InputError(_NO_LIST)
    return list(values)


def _of_pandas(values: "pd.Series[Any]") -> list[Any]:
    dtype: Any = values.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        categories = [*_of_pandas(pd.Series(dtype.categories)), None]
        return [categories[code] for code in values.cat.codes]
    if isinstance(dtype, pd.ArrowDtype):
        return _of_arrow(pa.array(values.array, from_pandas=False))
    if isinstance(dtype, pd.SparseDtype):
        return _of_numpy(np.asarray(values))
    numpy_dtype = getattr(dtype, "numpy_dtype", dtype)
    if isinstance(numpy_dtype, np.dtype) and numpy_dtype.kind == "f" and numpy_dtype.itemsize < 8:
        return [None if cell is pd.NA else np.float32(cell) for cell in values.tolist()]
    return values.tolist()


def _of_numpy(values: "np.ndarray[Any, Any]") -> list[Any]:
    if values.ndim != 1:
        raise InputError(_NO_LIST)
    as_they_are = values.dtype.kind in "mMV" or (
        values.dtype.kind == "f" and values.dtype.itemsize < 8
    )
    return list(values) if as_they_are else values.tolist()


def _of_arrow(values: Any) -> list[Any]:
    if any(is_plain(values.type) for is_plain in _PLAIN_ARROW):
        try:
            cells: list[Any] = values.to_pylist()
        except UnicodeDecodeError:
            return list(values)
        return cells
    return list(values)
