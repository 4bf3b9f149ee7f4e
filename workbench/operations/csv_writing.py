"""From a frame to the text of a CSV file that any program reads and no spreadsheet runs.

Numbers keep their ``+``, without which some load back as another country's. It knows no paths.
"""

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.operations.cells import as_text, joined
from workbench.operations.headings import NUMBER
from workbench.operations.spreadsheets import guarded

NEEDS_QUOTES = '[",;\t|\r\n]'


def csv_text(frame: pd.DataFrame) -> str:
    """The frame without its index: a line of names, then one line a row."""
    names = as_text(pd.Series([str(name) for name in frame.columns], dtype=object))
    columns = [_cells(frame.iloc[:, at]) for at in range(frame.shape[1])]
    if len(columns) == 1:  # a blank line would be no row
        is_blank = pc.match_substring_regex(columns[0], "^[ \t]*$")
        columns = [pc.if_else(is_blank, joined('"', columns[0], '"'), columns[0])]
    lines = joined(*columns, between=",").to_pylist() if columns else []
    return "\n".join([",".join(_quoted(guarded(names)).to_pylist()), *lines, ""])


def _cells(column: "pd.Series[Any]") -> pa.Array:
    cells = pc.fill_null(as_text(column), "")
    if column.name == NUMBER:  # over several lines our reader would take it for several rows
        cells = pc.replace_substring_regex(cells, r"\r\n|\r|\n", "\u240a")
    is_text = not (pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column))
    return _quoted(guarded(cells)) if is_text else cells


def _quoted(cells: pa.Array) -> pa.Array:
    """Cells as they stand in a line: in quotation marks where they need them."""
    doubled = pc.replace_substring(cells, '"', '""')
    quoted = joined('"', doubled, '"')
    return pc.if_else(pc.match_substring_regex(cells, NEEDS_QUOTES), quoted, cells)
