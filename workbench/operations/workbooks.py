"""Writing an Excel workbook: one sheet, a row at a time, texts as texts so that nothing is run.

It knows no paths but the one it is given.
"""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from workbench.errors import FileError
from workbench.operations.cells import as_text
from workbench.operations.headings import NUMBER
from workbench.operations.parts import Parts

MOST_ROWS = 1_048_575  # beside the line of names
LONGEST_CELL = 32_767
WIDEST = 40  # characters a column is made wide at most


def check_room(rows: int) -> None:
    """Raises FileError where a sheet can't hold so many."""
    if rows > MOST_ROWS:
        raise FileError(
            f"An Excel sheet holds {MOST_ROWS:,} rows, these are {rows:,}. Write a .csv or "
            ".parquet file, or a part of them."
        )


def write_workbook(parts: Parts, path: Path) -> None:
    """Numbers and texts as text cells, counts as numbers. Raises FileError for what won't fit."""
    check_room(parts.rows)
    names = parts.schema.names
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Numbers")
        bold = workbook.add_format({"bold": True})
        for at, name in enumerate(names):
            sheet.write_string(0, at, name, bold)
            sheet.set_column(at, at, _width(name, []))
        sheet.freeze_panes(1, 0)
        row = 1
        for batch in parts.one_by_one():
            columns = [_cells(name, batch.column(at)) for at, name in enumerate(names)]
            if row == 1:
                for at, name in enumerate(names):
                    sheet.set_column(at, at, _width(name, columns[at]))
            _write_rows(sheet, row, columns)
            row += batch.num_rows


def _write_rows(sheet: Any, first: int, columns: list[list[object]]) -> None:
    for row, cells in enumerate(zip(*columns, strict=True), first):
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, at, cell)
            elif cell is not None:
                sheet.write(row, at, cell)


def _cells(name: str, column: pa.Array) -> list[object]:
    """Python values: truth values and counts as such, all else as text, None where null."""
    is_count = pa.types.is_integer(column.type) or pa.types.is_boolean(column.type)
    if is_count and name != NUMBER:
        values: list[object] = column.to_pylist()
        return values
    texts = as_text(name, column)
    if (pc.max(pc.utf8_length(texts)).as_py() or 0) > LONGEST_CELL:
        raise FileError(
            f"An Excel cell holds {LONGEST_CELL:,} characters, one of column {name!r} has "
            "more. Write a .csv or .parquet file."
        )
    cells: list[object] = texts.to_pylist()
    return cells


def _width(name: str, cells: list[object]) -> int:
    return min(max(len(str(cell)) for cell in [name, *cells[:100]]) + 2, WIDEST)
