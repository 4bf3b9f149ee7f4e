"""From whatever a person hands over to one frame of entries: texts, lists, series, frames, files
and selections."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from workbench.domain.vocabulary import folded
from workbench.errors import InputError
from workbench.operations.files import read_file

NUMBER = "number"


def collect(what: Any) -> pd.DataFrame:
    """A frame with a ``number`` column of cells as given, the caller's other columns and index.

    ``what``: one entry (a text; its non-blank lines), an iterable or series of entries, a mapping
    of entries to call purposes, a path to a file, or anything with a number column that is a frame
    or speaks Arrow or the dataframe interchange. Raises InputError for what can't hold entries.
    """
    if isinstance(what, pd.DataFrame):
        return _with_number(what)
    if isinstance(what, str):
        return _entries([line for line in re.split(r"\r\n|\r|\n", what) if line.strip()])
    if isinstance(what, pd.Series):
        return what.rename(NUMBER).to_frame()
    if isinstance(what, os.PathLike):
        return _with_number(read_file(Path(what)))
    if isinstance(what, Mapping):
        return pd.DataFrame(
            {NUMBER: pd.Series(list(what), dtype=object), "call_purpose": list(what.values())}
        )
    if hasattr(what, "to_selection"):
        return _with_number(what.to_selection())
    if _speaks_arrow(what):
        return _from_arrow(what)
    if what is None:
        raise InputError(
            "No entries were given: pass a number, a list, a frame with a 'number' column, or a"
            " pathlib.Path."
        )
    if isinstance(what, np.ndarray) and what.ndim == 0:
        return _entries([what.item()])
    if isinstance(what, Iterable) and not isinstance(what, bytes | bytearray):
        return _entries(what)
    return _entries([what])


def _entries(cells: Iterable[Any]) -> pd.DataFrame:
    """A column of the very objects, also where a cell is a list itself."""
    listed = list(cells)
    column = np.empty(len(listed), dtype=object)
    column[:] = np.fromiter(listed, dtype=object, count=len(listed))
    return pd.DataFrame({NUMBER: pd.Series(column, dtype=object)})


_ARROW = ("__arrow_c_stream__", "__arrow_c_array__")


def _speaks_arrow(what: Any) -> bool:
    return any(hasattr(what, name) for name in (*_ARROW, "__dataframe__", "to_arrow_table"))


_WHOLE = {pa.int64(): pd.Int64Dtype(), pa.uint64(): pd.UInt64Dtype()}


def _from_arrow(what: Any) -> pd.DataFrame:
    """The columns of whatever speaks Arrow; whole numbers stay whole beside nulls."""
    if not any(hasattr(what, name) for name in ("to_arrow_table", *_ARROW)):
        return _with_number(pd.api.interchange.from_dataframe(what))
    try:
        table = what.to_arrow_table() if hasattr(what, "to_arrow_table") else pa.table(what)
    except (TypeError, ValueError, pa.ArrowInvalid):  # a column by itself
        table = pa.table({NUMBER: pa.chunked_array(what)})
    return _with_number(table.to_pandas(types_mapper=_WHOLE.get))


def _with_number(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its number column under that very name.

    Raises InputError where there is none, or two.
    """
    doubled = frame.columns[frame.columns.duplicated()]
    if len(doubled):
        raise InputError(f"Two columns are named {str(doubled[0])!r}. Rename one of them.")
    found = [name for name in frame.columns if isinstance(name, str) and folded(name) == NUMBER]
    if len(found) != 1:
        columns = ", ".join(repr(str(name)) for name in frame.columns[:12]) or "no columns"
        raise InputError(
            f"The frame needs one column named 'number'; it has {columns}. Rename the column that"
            " holds the numbers to 'number'."
        )
    return frame.rename(columns={found[0]: NUMBER})
