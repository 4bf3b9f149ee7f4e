"""From the text of a CSV file to columns of cells, with every line accounted for.

A line becomes exactly one row, or the whole file is refused: a stray quote that swallows lines, or
a cell too many, must never cost a number in silence. It knows nothing of what the cells mean.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from workbench.errors import FileError
from workbench.operations.cells import TEXT
from workbench.operations.headings import SHORTEST, looks_like_a_number, names_the_number
from workbench.operations.reading.csv_dialect import NO_DELIMITER, Dialect, dialect_of
from workbench.operations.reading.csv_text import is_blank, lines_of
from workbench.operations.reading.table import LONGEST_CELL, Table, null_where_blank, table_of
from workbench.operations.spreadsheets import unguarded

HINT = re.compile(r'"?sep=(.)"?', re.IGNORECASE)  # a first line that only spreadsheets heed
AT_ONCE = 50_000  # rows
SUGGESTION = "suggestion"  # a column of rejected rows that may hold several numbers
LOOKED_AT = 50  # lines that tell what parts their cells


class Record(NamedTuple):
    """The cells of one row, and the lines it stands on."""

    first: int
    last: int
    cells: list[str]


def csv_table(text: str) -> Table:
    """All cells as text, null where blank.

    Raises FileError when a line can't be accounted for.
    """
    every = lines_of(text)
    lines = _without_blanks(every)
    hint = HINT.fullmatch(lines[0].as_py().strip(" "))
    lines = lines[1:] if hint else lines
    if not len(lines):
        raise FileError("The file is empty: it has no line with an entry.")
    dialect = dialect_of(lines[:LOOKED_AT].to_pylist(), hint[1] if hint else None)
    columns = _columns_at_once(lines, dialect)
    if columns is None:
        columns = _columns_one_by_one(text, every, dialect, 1 if hint else 0)
    return table_of("CSV", [null_where_blank(unguarded(column)) for column in columns])


def _without_blanks(lines: pa.Array) -> pa.Array:
    lines = lines[:-1] if is_blank(lines[-1:])[0].as_py() else lines  # without a copy
    blank = is_blank(lines)
    return lines.filter(pc.invert(blank)) if pc.any(blank).as_py() else lines


def _columns_at_once(lines: pa.Array, dialect: Dialect) -> list[pa.Array] | None:
    """The columns if every line is a row for itself and all are equally long, else None."""
    longest = pc.max(pc.utf8_length(lines)).as_py()
    if longest > LONGEST_CELL:
        return None
    if dialect.delimiter == NO_DELIMITER:
        return None if pc.any(pc.match_substring(lines, dialect.quote)).as_py() else [lines]
    if not pc.all(pc.match_substring_regex(lines, dialect.pattern)).as_py():
        return None
    names = [str(at) for at in range(len(dialect.cells(lines[0].as_py())))]
    try:
        table = pa_csv.read_csv(
            _joined(lines),
            pa_csv.ReadOptions(column_names=names, block_size=longest * 4 + 2**20),
            pa_csv.ParseOptions(
                delimiter=dialect.delimiter, quote_char=dialect.quote, ignore_empty_lines=False
            ),
            pa_csv.ConvertOptions(column_types=dict.fromkeys(names, TEXT)),
        )
    except pa.ArrowInvalid:  # lines of unequal length: who reads them one by one can say which
        return None
    if table.num_rows != len(lines):
        return None
    return [column.combine_chunks() for column in table.columns]


def _joined(lines: pa.Array) -> pa.BufferReader:
    whole = pa.ListArray.from_arrays(pa.array([0, len(lines)], pa.int32()), lines)
    return pa.BufferReader(pc.binary_join(whole, pa.scalar("\n", TEXT))[0].as_buffer())


def _columns_one_by_one(
    text: str, lines: pa.Array, dialect: Dialect, skipped: int
) -> list[pa.Array]:
    """The columns as strictly read. Raises FileError for a line that is no row, and names it."""
    records = islice(_records(text, lines, dialect), skipped, None)
    first = next(records)
    rows = _even(first, records, lines, dialect)
    parts = []
    while some := list(islice(rows, AT_ONCE)):
        parts.append([pa.array(cells, TEXT) for cells in zip(*some, strict=True)])
    return [pa.concat_arrays(column) for column in zip(*parts, strict=True)]


def _even(
    first: Record, others: Iterator[Record], lines: pa.Array, dialect: Dialect
) -> Iterator[list[str]]:
    """The cells of each row. Raises FileError for one that is too long, too short, or several."""
    width = len(first.cells)
    named = [at for at, cell in enumerate(first.cells) if names_the_number(cell)]
    doubtful = named[:1] or [at for at, cell in enumerate(first.cells) if cell != SUGGESTION]
    yield first.cells
    for record in others:
        if len(record.cells) != width:
            raise _uneven(record.first, len(record.cells), width)
        if record.last > record.first:
            following = lines[record.first : record.last].to_pylist()
            swallowed = any(line.count(dialect.delimiter) >= width - 1 for line in following)
            if swallowed or any(_holds_several(record.cells[at], bool(named)) for at in doubtful):
                raise _swallowed(record)
        yield record.cells


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


def _records(text: str, lines: pa.Array, dialect: Dialect) -> Iterator[Record]:
    """The rows as strictly read. Raises FileError where a quotation mark has no proper partner."""
    blank = is_blank(lines).to_numpy(zero_copy_only=False)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True,
    )  # fmt: skip
    first = 1
    try:
        for cells in reader:
            if not blank[first - 1]:
                _check_length(first, cells)
                yield Record(first, reader.line_num, cells)
            first = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"Line {first} has a quotation mark without a proper partner, or a cell that is too "
            f"long ({error}). Write a mark inside a quoted cell twice, or remove it."
        ) from error


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


def _uneven(line: int, cells: int, width: int) -> FileError:
    return FileError(
        f"Line {line} has {cells} {'cell' if cells == 1 else 'cells'} where the first line has "
        f"{width}. Make them equal: quote a cell that holds a comma, and keep empty cells."
    )
