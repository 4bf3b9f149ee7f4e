"""From a list to the text of a CSV file that any program reads and no spreadsheet runs.

Numbers keep their ``+``, without which some load back as another country's. It knows no paths.
"""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from workbench.operations.cells import TEXT, as_text, joined
from workbench.operations.headings import NUMBER
from workbench.operations.spreadsheets import guarded

NEEDS_QUOTES = '[",;\t|\r\n]'


def csv_heading(names: Sequence[str]) -> str:
    """The line of names."""
    cells = _quoted(guarded(as_text("", pa.array(names, TEXT))))
    return ",".join(cells.to_pylist()) + "\n"


def csv_lines(batch: pa.RecordBatch) -> str:
    """One line a row."""
    names = batch.schema.names
    columns = [_cells(name, cells) for name, cells in zip(names, batch.columns, strict=True)]
    if len(columns) == 1:  # a blank line would be no row
        is_blank = pc.match_substring_regex(columns[0], "^[ \t]*$")
        columns = [pc.if_else(is_blank, joined('"', columns[0], '"'), columns[0])]
    lines = joined(*columns, between=",").to_pylist() if columns else []
    return "\n".join([*lines, ""]) if lines else ""


def _cells(name: str, column: pa.Array) -> pa.Array:
    cells = pc.fill_null(as_text(name, column), "")
    if name == NUMBER:  # over several lines our reader would take it for several rows
        cells = pc.replace_substring_regex(cells, r"\r\n|\r|\n", "\u240a")
    elif pa.types.is_integer(column.type) or pa.types.is_boolean(column.type):
        return cells
    return cells if pa.types.is_floating(column.type) else _quoted(guarded(cells))


def _quoted(cells: pa.Array) -> pa.Array:
    """Cells as they stand in a line: in quotation marks where they need them."""
    need = pc.match_substring_regex(cells, NEEDS_QUOTES)
    if not pc.any(need).as_py():
        return cells
    doubled = pc.replace_substring(cells, '"', '""')
    return pc.if_else(need, joined('"', doubled, '"'), cells)
