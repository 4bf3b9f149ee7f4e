"""From the text of a CSV file to columns of cells, with every line accounted for.

A line becomes exactly one row, or the whole file is refused: a stray quote that swallows lines, or
a cell too many, must never cost a number in silence. It knows nothing of what the cells mean.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from workbench.errors import FileError
from workbench.operations.cells import TEXT
from workbench.operations.csv_text import is_blank, lines_of
from workbench.operations.headings import (
    NUMBER,
    columns_of,
    columns_without_headings,
    looks_like_a_number,
    names_the_number,
)
from workbench.operations.spreadsheets import unguarded

DELIMITERS = ",;\t|"
NO_DELIMITER = "\0"  # a line is one cell, whatever it holds: no text has this character
HINT = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)  # a first line that only spreadsheets heed


class Record(NamedTuple):
    """The cells of one row, and the lines it stands on."""

    first: int
    last: int
    cells: list[str]


def table_of(text: str) -> pa.Table:
    """All cells as text, null where blank, in columns named by the first line or by their order.

    Raises FileError when a line can't be accounted for.
    """
    lines = [line for line in lines_of(text) if not is_blank(line)]
    hint = HINT.fullmatch(lines[0].strip(" "))
    if hint and len(lines) == 1:
        raise FileError("The file is empty: it has no line with an entry.")
    delimiter = hint[1] if hint else delimiter_of(lines[0])
    skipped = 1 if hint else 0
    columns = _columns_at_once(lines[skipped:], delimiter)
    return _table(columns or _columns_one_by_one(text, delimiter, skipped))


def delimiter_of(line: str) -> str:
    """What parts the cells of a file with this first line."""
    by_count = sorted(DELIMITERS, key=line.count, reverse=True)
    for delimiter in by_count:
        cells = _cells(line, delimiter)
        if any(map(names_the_number, cells)):
            return delimiter if len(cells) > 1 else NO_DELIMITER
        if len(cells) > 1 and looks_like_a_number(cells[0]):
            return NO_DELIMITER if looks_like_a_number(cells[1]) else delimiter
    return NO_DELIMITER if any(map(str.isdecimal, line)) else by_count[0]


def _columns_at_once(lines: list[str], delimiter: str) -> list[pa.Array] | None:
    """The columns if every line is a row for itself and all are equally long, else None."""
    array = pa.array(lines, TEXT)
    if delimiter == NO_DELIMITER:
        return None if pc.any(pc.match_substring(array, '"')).as_py() else [array]
    mark = re.escape(delimiter)
    cell = f'(?:"(?:[^"]|"")*"|[^"{mark}]*)'
    if not pc.all(pc.match_substring_regex(array, f"^{cell}(?:{mark}{cell})*$")).as_py():
        return None
    names = [str(at) for at in range(len(_cells(lines[0], delimiter)))]
    try:
        table = pa_csv.read_csv(
            pa.BufferReader("\n".join(lines).encode()),
            pa_csv.ReadOptions(column_names=names, block_size=max(map(len, lines)) * 4 + 2**20),
            pa_csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            pa_csv.ConvertOptions(column_types=dict.fromkeys(names, TEXT)),
        )
    except pa.ArrowInvalid:  # lines of unequal length: who reads them one by one can say which
        return None
    if table.num_rows != len(lines):
        return None
    return [column.combine_chunks() for column in table.columns]


def _columns_one_by_one(text: str, delimiter: str, skipped: int) -> list[pa.Array]:
    """The columns as strictly read. Raises FileError for a line that is no row, and names it."""
    lines = lines_of(text)
    records = islice(_records(text, lines, delimiter), skipped, None)
    first = next(records)
    names, width = columns_of(first.cells), len(first.cells)
    number_at = names.index(NUMBER) if names else 0
    rows = []
    for record in chain([first], records):
        if len(record.cells) != width:
            raise _uneven(record.first, len(record.cells), width)
        following = lines[record.first : record.last]
        has_swallowed = any(line.count(delimiter) >= width - 1 for line in following)
        if has_swallowed or (following and len(lines_of(record.cells[number_at])) > 1):
            raise _swallowed(record)
        rows.append(record.cells)
    return [pa.array(cells, TEXT) for cells in zip(*rows, strict=True)]


def _records(text: str, lines: list[str], delimiter: str) -> Iterator[Record]:
    """The rows as strictly read. Raises FileError where a quotation mark has no proper partner."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    first = 1
    try:
        for cells in reader:
            if not is_blank(lines[first - 1]):
                yield Record(first, reader.line_num, cells)
            first = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"Line {first} has a quotation mark without a proper partner, or a cell that is too "
            f"long ({error}). Write a mark inside a quoted cell twice, or remove it."
        ) from error


def _swallowed(record: Record) -> FileError:
    return FileError(
        f"Lines {record.first} to {record.last} are joined by quotation marks into one row, though "
        "they look like several. Remove the marks, or the line breaks inside the cell."
    )


def _uneven(line: int, cells: int, width: int) -> FileError:
    return FileError(
        f"Line {line} has {cells} {'cell' if cells == 1 else 'cells'} where the first line has "
        f"{width}. Make them equal: quote a cell that holds a comma, and keep empty cells."
    )


def _table(columns: Sequence[pa.Array]) -> pa.Table:
    columns = [unguarded(column) for column in columns]
    names = columns_of([column[0].as_py() for column in columns])
    if names:
        columns = [column.slice(1) for column in columns]
    return pa.table(
        {
            name: _null_where_blank(column)
            for name, column in zip(
                names or columns_without_headings(len(columns)), columns, strict=True
            )
        }
    )


def _null_where_blank(cells: pa.Array) -> pa.Array:
    is_blank = pc.equal(pc.utf8_trim_whitespace(cells), "")
    return pc.if_else(is_blank, pa.scalar(None, cells.type), cells)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [""])
