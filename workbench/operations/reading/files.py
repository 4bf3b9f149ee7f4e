"""Reading a file of any kind: one function for each, in ``KINDS``.

A file that can't be trusted is refused whole, with what is wrong and what to do.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from workbench.errors import FileError, InputError
from workbench.operations.reading.csv_file import csv_table
from workbench.operations.reading.csv_text import text_of
from workbench.operations.reading.parquet import parquet_table
from workbench.operations.reading.table import Choice, Sheet, Table, check_bytes
from workbench.operations.reading.workbook import workbook_table


def read_table(path: str | os.PathLike[str], sheet: Sheet = None, *, first: bool = False) -> Table:
    """The rows of a file of a kind that its name tells.

    ``sheet`` is a workbook's, by name or position from 1; with ``first`` any filled one will do,
    else a workbook with several takes a choice. Raises FileError when the file, or any line of it,
    can't be trusted.
    """
    path = Path(path)
    reader = KINDS.get(path.suffix.lower())
    if reader is None:
        raise FileError(
            f"{path.name or 'This'} is none of the kinds that are read: {', '.join(KINDS)}."
            " Name a file that ends so."
        )
    if sheet is not None and reader is not workbook_table:
        raise InputError(f"{path.name} has no sheets. Leave the sheet out.")
    try:
        _check_place(path)
        return reader(path, Choice(sheet, first))
    except FileError as error:
        raise FileError(f"{path.name}: {error}") from error
    except OSError as error:
        raise FileError(
            f"{path} can't be read ({error.strerror}). Check the path and who may read it."
        ) from error


def _check_place(path: Path) -> None:
    """Raises FileError for what is too large, or never ends."""
    try:
        found = path.stat()
    except ValueError as error:
        raise FileError(f"No path holds that ({error}). Name a file.") from error
    if not stat.S_ISREG(found.st_mode):
        raise FileError("This is a folder or a device, not a file. Name the file itself.")
    check_bytes(found.st_size)


def _read_csv(path: Path, choice: Choice) -> Table:
    return csv_table(*text_of(path.read_bytes()))


def _read_parquet(path: Path, choice: Choice) -> Table:
    return parquet_table(path)


KINDS: dict[str, Callable[[Path, Choice], Table]] = {
    ".csv": _read_csv,
    ".txt": _read_csv,
    ".tsv": _read_csv,
    ".xlsx": workbook_table,
    ".xlsm": workbook_table,
    ".xls": workbook_table,
    ".ods": workbook_table,
    ".parquet": _read_parquet,
}
