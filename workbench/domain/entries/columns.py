"""Whatever holds a list of cells: an Arrow column where all cells are texts, whole numbers or
floats, else a plain list of them, each cell still of its own type.

Short floats stay short and times stay times: pandas and numpy would hand both over as something
that could be taken for a whole number.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from workbench.errors import InputError

_LINE = re.compile(r"\r\n|\r|\n")
_NO_LIST = "No list of entries: pass a text, a list, a Series or a frame with a 'number' column."
_ARROW_TEXTS = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
_NOTHING = type(None)
_OF_TYPE = {str: pa.large_string(), int: pa.int64(), float: pa.float64()}


def column_in(values: Any) -> tuple[Any, pd.Index]:
    """The cells, an Arrow array of large_string, int64, uint64 or float64 or a list, and their
    index. Raises InputError for what can't hold entries."""
    if isinstance(values, str):
        values = [line for line in _LINE.split(values) if line.strip()]
    elif hasattr(values, "columns"):
        values = _number_column(values)
    column = _column(values)
    index = values.index if isinstance(values, pd.Series) else pd.RangeIndex(len(column))
    return column, index


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


def _column(values: Any) -> Any:
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
    return _of_list(values if type(values) is list else list(values))


def _of_pandas(values: "pd.Series[Any]") -> Any:
    dtype: Any = values.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return _of_categories(values)
    if isinstance(dtype, pd.ArrowDtype):
        return _of_arrow(pa.array(values.array, from_pandas=False))
    if isinstance(dtype, pd.StringDtype):
        return _of_list(values.tolist()) if dtype.storage == "python" else _of_arrow(values.array)
    if isinstance(dtype, pd.SparseDtype):
        return _of_numpy(np.asarray(values))
    numpy_dtype = getattr(dtype, "numpy_dtype", dtype)
    if not isinstance(numpy_dtype, np.dtype):
        return values.tolist()
    if _is_short(numpy_dtype):
        return [None if cell is pd.NA else np.float32(cell) for cell in values.tolist()]
    if _is_whole_or_float(numpy_dtype):
        return _of_arrow(pa.array(values.array if dtype is not numpy_dtype else values.to_numpy()))
    return _of_list(values.tolist())


def _of_categories(values: "pd.Series[Any]") -> Any:
    categories = _of_pandas(pd.Series(values.cat.categories))
    codes = values.cat.codes.to_numpy()
    if isinstance(categories, list):
        return [[*categories, None][code] for code in codes]
    return categories.take(pa.array(codes, mask=codes < 0))


def _of_numpy(values: "np.ndarray[Any, Any]") -> Any:
    if values.ndim != 1:
        raise InputError(_NO_LIST)
    if _is_whole_or_float(values.dtype):
        return _of_arrow(pa.array(values.astype(values.dtype.newbyteorder("="))))
    as_they_are = values.dtype.kind in "mMV" or _is_short(values.dtype)
    return list(values) if as_they_are else _of_list(values.tolist())


def _is_whole_or_float(dtype: "np.dtype[Any]") -> bool:
    return dtype.kind in "iu" or (dtype.kind == "f" and dtype.itemsize == 8)


def _is_short(dtype: "np.dtype[Any]") -> bool:
    return dtype.kind == "f" and dtype.itemsize < 8


def _of_arrow(values: Any) -> Any:
    values = pa.array(values) if not isinstance(values, pa.ChunkedArray) else values
    values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if isinstance(values, pa.ChunkedArray):
        values = pa.concat_arrays(values.chunks)
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if any(is_text(values.type) for is_text in _ARROW_TEXTS):
        with suppress(pa.ArrowInvalid):
            values.validate(full=True)
            return values.cast(pa.large_string())
        return list(values)
    if pa.types.is_null(values.type):
        return values.cast(pa.large_string())
    if pa.types.is_integer(values.type):
        return values.cast(pa.uint64() if values.type == pa.uint64() else pa.int64())
    return values if pa.types.is_float64(values.type) else list(values)


def _of_list(values: list[Any]) -> Any:
    """A column where all cells are of one plain type or None."""
    texts = _texts(values) if values and type(values[0]) is str else None
    if texts is not None:
        return texts
    kinds = set(map(type, values)) - {_NOTHING}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind not in _OF_TYPE:
        return values
    try:
        return pa.array(values, _OF_TYPE[kind])
    except (OverflowError, UnicodeEncodeError, pa.ArrowInvalid):
        return values


def _texts(values: list[Any]) -> pa.Array | None:
    """A list that begins with a text as a column, or None where not all of it is text.

    Arrow looks at each cell as it takes it over, so that nobody has to ask them all before: any
    other among texts is refused, and with bytes among them they are no longer text.
    """
    with suppress(pa.ArrowException, UnicodeEncodeError):
        column = pa.array(values)
        return column.cast(pa.large_string()) if column.type == pa.string() else None
    return None
