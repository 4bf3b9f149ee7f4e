"""The rows of a CSV file one by one, strictly read: each with the lines that it stands on.

A line becomes exactly one row, or the whole file is refused: a stray quote that swallows lines, or
a cell too many, must never cost a number in silence.
"""

import csv
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from workbench.errors import FileError
from workbench.operations.headings import SHORTEST, looks_like_a_number, names_the_number
from workbench.operations.reading.csv_dialect import Dialect
from workbench.operations.reading.csv_text import Lines
from workbench.operations.reading.table import LONGEST_CELL

AT_ONCE = 50_000  # lines
SUGGESTION = "suggestion"  # a column of rejected rows that may hold several numbers


class Record(NamedTuple):
    """The cells of one row, and the lines it stands on, counted from 1."""

    first: int
    last: int
    cells: list[str]


def records(lines: Lines, dialect: Dialect, start: int = 0) -> Iterator[Record]:
    """The rows after so many lines.

    Raises FileError where a quotation mark has no proper partner, or a cell is too long.
    """
    blank = lines.blank[start:].to_numpy(zero_copy_only=False)
    reader = csv.reader(
        _with_ends(lines.all, start),
        delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True,
    )  # fmt: skip
    first = 1
    try:
        for cells in reader:
            if not blank[first - 1]:
                _check_length(start + first, cells)
                yield Record(start + first, start + reader.line_num, cells)
            first = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"Line {start + first} has a quotation mark without a proper partner, or a cell that is"
            f" too long ({error}). Write a mark inside a quoted cell twice, or remove it."
        ) from error


def even(some: Iterator[Record], lines: Lines, dialect: Dialect) -> Iterator[list[str]]:
    """The cells of each row. Raises FileError for one that is too long, too short, or several."""
    first = next(some)
    width = len(first.cells)
    named = [at for at, cell in enumerate(first.cells) if names_the_number(cell)]
    doubtful = named[:1] or [at for at, cell in enumerate(first.cells) if cell != SUGGESTION]
    yield first.cells
    for record in some:
        if len(record.cells) != width:
            raise _uneven(record, first)
        if record.last > record.first:
            following = lines.all[record.first : record.last].to_pylist()
            swallowed = any(line.count(dialect.delimiter) >= width - 1 for line in following)
            if swallowed or any(_holds_several(record.cells[at], bool(named)) for at in doubtful):
                raise _swallowed(record)
        yield record.cells


def _with_ends(lines: pa.Array, start: int) -> Iterator[str]:
    for at in range(start, len(lines), AT_ONCE):
        for line in lines[at : at + AT_ONCE].to_pylist():
            yield line + "\n"


def _holds_several(cell: str, is_number: bool) -> bool:
    """Whether a cell has lines that may be rows: any in a number's cell, else those of digits."""
    lines = cell.splitlines()
    return len(lines) > 1 and (
        is_number
        or any(
            looks_like_a_number(line) and sum(map(str.isdecimal, line)) >= SHORTEST
            for line in lines
        )
    )


def _check_length(line: int, cells: list[str]) -> None:
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise FileError(
            f"Line {line} has a cell of more than {LONGEST_CELL:,} characters. Look for a quotation"
            " mark that is never closed, or shorten the cell."
        )


def _swallowed(record: Record) -> FileError:
    return FileError(
        f"Lines {record.first} to {record.last} are joined by quotation marks into one row, though "
        "they look like several. Remove the marks, or the line breaks inside the cell."
    )


def _uneven(record: Record, first: Record) -> FileError:
    cells, width = len(record.cells), len(first.cells)
    return FileError(
        f"Line {record.first} has {cells} {'cell' if cells == 1 else 'cells'} where line"
        f" {first.first} has {width}. Make them equal: quote a cell that holds a comma, keep empty"
        " cells, and remove a line that is no entry."
    )
