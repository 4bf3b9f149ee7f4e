"""From the text of a CSV file to columns of cells, with every line accounted for.

A line becomes exactly one row, or the whole file is refused: a stray quote that swallows lines, or
a cell too many, must never cost a number in silence. It knows nothing of what the cells mean.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workbench.errors import FileError
from workbench.operations.csv_text import lines_of
from workbench.operations.headings import (
    columns_of,
    columns_without_headings,
    looks_like_a_number,
    names_the_number,
)

DELIMITERS = ",;\t|"
NO_DELIMITER = "\x1f"  # a line is one cell, whatever it holds
HINT = re.compile(r'"?sep=(.)"?', re.IGNORECASE)  # a first line that only a spreadsheet heeds


def table_of(text: str) -> pa.Table:
    """All cells as text, null where empty, in columns named by the first line.

    Raises FileError when a line can't be accounted for.
    """
    lines = lines_of(text)
    first = next(at for at, line in enumerate(lines) if line.strip())
    delimiter = None
    if hint := HINT.fullmatch(lines[first].strip("\n\r")):
        delimiter, lines[first] = hint[1], ""
        first = next((at for at, line in enumerate(lines) if line.strip()), first)
    delimiter = delimiter or delimiter_of(lines[first])
    if '"' in text:
        return _quoted_table(text, bool(hint), delimiter)
    return _plain_table(lines, first, delimiter)


def delimiter_of(line: str) -> str:
    """What parts the cells of a file with this first line."""
    for delimiter in sorted(DELIMITERS, key=line.count, reverse=True):
        cells = _split(line, delimiter)
        if len(cells) < 2:
            break
        if any(map(names_the_number, cells)):
            return delimiter
        if looks_like_a_number(cells[0]) and not any(map(looks_like_a_number, cells[1:2])):
            return delimiter
    return NO_DELIMITER
