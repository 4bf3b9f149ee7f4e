"""From whatever a person hands over to entries with the columns beside them: texts, lists, series,
frames, files and selections."""

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from workbench.errors import FileError, InputError
from workbench.operations.given import (
    Columns,
    Given,
    Recall,
    given_from,
)
from workbench.operations.guessing import Meanings, meanings
from workbench.operations.headings import NUMBER
from workbench.operations.reading.csv_file import csv_table
from workbench.operations.reading.files import read_table
from workbench.operations.reading.table import Sheet, Table, check_names


def collect(
    what: Any,
    columns: Columns | None = None,
    sheet: Sheet = None,
    *,
    region: str = "US",
    recall: Recall = lambda shape: None,
) -> Given:
    """The entries as given, in order, with the caller's other columns and index.

    ``what``: one entry (a text; its non-blank lines, or cells with tabs), an iterable or series of
    entries, a mapping of entries to call purposes, a path to a file or what was read of it, or
    anything that is a frame or speaks Arrow or the dataframe interchange. ``columns`` says which
    of the caller's columns is which of ours; else what ``recall`` knows of columns of this shape
    counts, else what names and contents tell. Raises InputError or FileError for what can't hold
    entries, or where it can't be told which column holds them.
    """
    if isinstance(what, str) and sheet is None:
        return _of_text(what, columns, region, recall)
    source = _source(what, sheet)
    if isinstance(source, Table):
        try:
            return _understood(source, columns, region, recall, FileError)
        except FileError as error:
            name = f"{Path(what).name}: " if isinstance(what, os.PathLike) else ""
            raise FileError(f"{name}{error}") from error
    if columns is None and list(source.columns) == [NUMBER]:
        return Given(source)
    return _understood(Table("frame", source), columns, region, recall, InputError)


def _source(what: Any, sheet: Sheet) -> pd.DataFrame | Table:
    """A frame under the caller's names, or a table of a file."""
    if isinstance(what, os.PathLike):
        return read_table(Path(what), sheet)
    if sheet is not None:
        raise InputError("Only a workbook's path has sheets. Leave the sheet out.")
    if isinstance(what, pd.DataFrame | Table):
        return what
    if isinstance(read := getattr(what, "table", None), Table):  # a preview's
        return read
    if isinstance(what, pd.Series):
        return what.rename(NUMBER).to_frame()
    if isinstance(what, Mapping):
        return pd.DataFrame(
            {NUMBER: pd.Series(list(what), dtype=object), "call_purpose": list(what.values())}
        )
    if hasattr(what, "to_selection"):
        selection: pd.DataFrame = what.to_selection()
        return selection
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


def _understood(
    table: Table,
    columns: Columns | None,
    region: str,
    recall: Recall,
    error: type[FileError | InputError],
) -> Given:
    """The table under our names. Raises ``error`` where it can't be told which column is which."""
    names = [str(name) for name in table.frame.columns]
    try:
        check_names(names)
    except FileError as twice:
        raise error(str(twice)) from twice
    return given_from(table, columns, region, recall, error)


def _of_text(text: str, columns: Columns | None, region: str, recall: Recall) -> Given:
    """Cells copied from a spreadsheet, entries typed among them, or a line for each entry."""
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    if any("\t" in line for line in lines):
        with suppress(FileError):  # lines that are no even rows are judged as entries
            table = csv_table(_as_rows(lines))
            found = meanings(table, columns, region)
            if _hold_numbers(found, table, lines):
                return _understood(table, columns, region, recall, InputError)
    return _understood(Table("text", _entries(lines)), columns, region, recall, InputError)


def _as_rows(lines: list[str]) -> str:
    """Lines of cells, of which a line without a tab is the first."""
    tabs = max(line.count("\t") for line in lines)
    return "\n".join(line if "\t" in line else line + "\t" * tabs for line in lines)


def _hold_numbers(found: Meanings, table: Table, lines: list[str]) -> bool:
    """Whether a column looks like numbers: the first, where entries were typed among the cells, of
    which none may pass for a title above them."""
    if all("\t" in line for line in lines):
        return not found.shows_no_number
    return not table.titles and found.means.get(table.frame.columns[0]) == NUMBER


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
        return pd.api.interchange.from_dataframe(what)
    try:
        table = what.to_arrow_table() if hasattr(what, "to_arrow_table") else pa.table(what)
    except (TypeError, ValueError, pa.ArrowInvalid):  # a column by itself
        table = pa.table({NUMBER: pa.chunked_array(what)})
    frame: pd.DataFrame = table.to_pandas(types_mapper=_WHOLE.get)
    return frame
