"""Writing an Excel workbook: one sheet, a row at a time, texts as texts so that nothing is run.

It knows no paths but the one it is given.
"""

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.compute as pc
import xlsxwriter

from workbench.errors import FileError
from workbench.operations.cells import as_text
from workbench.operations.headings import NUMBER

MOST_ROWS = 1_048_575  # beside the line of names
LONGEST_CELL = 32_767
WIDEST = 40  # characters a column is made wide at most


def write_workbook(frame: pd.DataFrame, path: Path) -> None:
    """Numbers and texts as text cells, counts as numbers. Raises FileError for what won't fit."""
    if len(frame) > MOST_ROWS:
        raise FileError(
            f"An Excel sheet holds {MOST_ROWS:,} rows, these are {len(frame):,}. Write a .csv or "
            ".parquet file, or a part of them."
        )
    columns = [_cells(frame.iloc[:, at]) for at in range(frame.shape[1])]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Numbers")
        bold = workbook.add_format({"bold": True})
        for at, name in enumerate(frame.columns):
            sheet.set_column(at, at, _width(str(name), columns[at]))
        for at, name in enumerate(frame.columns):
            sheet.write_string(0, at, str(name), bold)
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(zip(*columns, strict=True), 1):
            for at, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, at, cell)
                elif cell is not None:
                    sheet.write(row, at, cell)


def _cells(column: "pd.Series[Any]") -> list[object]:
    """Python values: truth values and counts as such, all else as text, None where null."""
    is_count = pd.api.types.is_integer_dtype(column) or pd.api.types.is_bool_dtype(column)
    if is_count and column.name != NUMBER:
        return column.astype(object).where(column.notna(), None).to_list()
    texts = as_text(column)
    if (pc.max(pc.utf8_length(texts)).as_py() or 0) > LONGEST_CELL:
        raise FileError(
            f"An Excel cell holds {LONGEST_CELL:,} characters, one of column {column.name!r} has "
            "more. Write a .csv or .parquet file."
        )
    cells: list[object] = texts.to_pylist()
    return cells


def _width(name: str, cells: list[object]) -> int:
    return min(max(len(str(cell)) for cell in [name, *cells[:100]]) + 2, WIDEST)
