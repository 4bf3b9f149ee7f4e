"""From the text of a CSV file to columns of cells, with every line accounted for.

Lines that are rows for themselves are read at once, any others one by one, and strictly. It knows
nothing of what the cells mean.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from workbench.domain.column_names import meaning
from workbench.errors import FileError
from workbench.operations.cells import TEXT
from workbench.operations.headings import LOOKED_AT, top_of
from workbench.operations.reading.csv_dialect import NO_DELIMITER, Dialect, dialect_of
from workbench.operations.reading.csv_records import AT_ONCE, Record, even, records
from workbench.operations.reading.csv_text import Lines, check_ends, unreadable
from workbench.operations.reading.table import LONGEST_CELL, Table, null_where_blank, table_of
from workbench.operations.spreadsheets import unguarded

HINT = re.compile(r'"?sep=(.)"?', re.IGNORECASE)  # a first line that only spreadsheets heed
WITHIN_CHARACTERS = "|^~"  # in some encodings a part of other characters, as commas never are
SAMPLE = 50  # lines that tell what parts their cells


def csv_table(text: str, guessed: int | None = None) -> Table:
    """All cells as text, null where blank; ``guessed`` as ``Text`` has it.

    Raises FileError when a line can't be accounted for.
    """
    lines = Lines.of(text)
    start, hinted = _after_hint(lines)
    rows = lines.rows(start)
    if not len(rows):
        raise FileError("The file is empty: it has no line with an entry.")
    if len(rows) == 1:
        check_ends(rows[0].as_py())
    dialect = dialect_of(rows[:SAMPLE].to_pylist(), hinted)
    if guessed and dialect.delimiter in WITHIN_CHARACTERS:
        raise unreadable(guessed)
    titles = _titles(list(islice(records(lines, dialect, start), LOOKED_AT + 1)))
    if titles:
        start = titles[-1].last
        rows = lines.rows(start)
    columns = _columns_at_once(rows, dialect) or _columns_one_by_one(lines, dialect, start)
    above = [" ".join(filter(None, map(str.strip, title.cells))) for title in titles]
    table = table_of("CSV", [null_where_blank(unguarded(column)) for column in columns], above)
    if guessed is None:
        return table
    named = dict(zip(map(str, table.frame.columns), columns, strict=True))
    doubts = _guessed_rows(named, len(table.frame))
    looked_at = islice(records(lines, dialect, start), max(doubts.values(), default=-1) + 1)
    first = [row.first for row in looked_at]
    return replace(table, guessed=guessed, doubts={name: first[at] for name, at in doubts.items()})


def _guessed_rows(columns: Mapping[str, pa.Array], entries: int) -> dict[str, int]:
    """The first row in which a column's cell, or a name that means something, is a guess."""
    found = {}
    for name, column in columns.items():
        above = len(column) - entries
        row = pc.index(pc.string_is_ascii(column[above:]), False).as_py()
        if not name.isascii() and meaning(name):
            found[name] = max(above - 1, 0)
        elif row >= 0:
            found[name] = above + row
    return found


def _after_hint(lines: Lines) -> tuple[int, str | None]:
    """How many lines are above the file's own first one, and which delimiter they name."""
    at = pc.index(lines.blank, False).as_py()
    hint = HINT.fullmatch(lines.all[at].as_py().strip(" ")) if at >= 0 else None
    return (at + 1, hint[1]) if hint else (0, None)


def _titles(top: list[Record]) -> list[Record]:
    """The first rows, where they are titles and have fewer cells than the headings below them."""
    width = max(len(row.cells) for row in top)
    padded = [[cell.strip() or None for cell in row.cells] for row in top]
    found = top_of([cells + [None] * (width - len(cells)) for cells in padded])
    above = top[: found.titles]
    widths, most = {len(row.cells) for row in above}, len(top[found.titles].cells)
    return above if widths and min(widths) < most and max(widths) <= most else []


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


def _columns_one_by_one(lines: Lines, dialect: Dialect, start: int) -> list[pa.Array]:
    """The columns as strictly read. Raises FileError for a line that is no row, and names it."""
    rows = even(records(lines, dialect, start), lines, dialect)
    parts = []
    while some := list(islice(rows, AT_ONCE)):
        parts.append([pa.array(cells, TEXT) for cells in zip(*some, strict=True)])
    return [pa.concat_arrays(column) for column in zip(*parts, strict=True)]
