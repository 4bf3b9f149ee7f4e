"""What parts the cells of a CSV file, and what marks stand around them, told by its first lines."""

import csv
import re
from dataclasses import dataclass
from itertools import takewhile

from workbench.domain.vocabulary import CALL_PURPOSES, match
from workbench.operations.headings import (
    LOOKED_AT,
    holds_a_number,
    looks_like_a_number,
    names_the_number,
)

DELIMITERS = ",;\t|^~"
NO_DELIMITER = "\0"  # a line is one cell, whatever it holds: no text has this character


@dataclass(frozen=True)
class Dialect:
    """How the cells of a line are told apart."""

    delimiter: str
    quote: str = '"'

    def cells(self, line: str) -> list[str]:
        """The cells of a line that is a row for itself."""
        parts = line.splitlines(keepends=True)
        reader = csv.reader(parts, delimiter=self.delimiter, quotechar=self.quote)
        return next(reader, [""])

    @property
    def pattern(self) -> str:
        """What a line matches that is a row for itself, every mark with its partner."""
        mark, quote = re.escape(self.delimiter), self.quote
        cell = f"(?:{quote}(?:[^{quote}]|{quote}{quote})*{quote}|[^{quote}{mark}]*)"
        return f"^{cell}(?:{mark}{cell})*$"


def dialect_of(lines: list[str], hinted: str | None = None) -> Dialect:
    """How a file with these first lines is to be read; ``hinted`` is its own word for it."""
    lines = _with_first_whole(lines)
    delimiter = hinted if hinted and hinted in DELIMITERS else _delimiter(lines)
    return Dialect(delimiter, _quote(lines, delimiter))


def starts_as_csv(line: str) -> bool:
    """Whether a first line names a number column, or has an entry and its call purpose."""
    number, *others = cells = Dialect(_delimiter([line])).cells(line)
    has_purpose = any(match(cell, CALL_PURPOSES) for cell in others)
    return any(map(names_the_number, cells)) or (looks_like_a_number(number) and has_purpose)


def _delimiter(lines: list[str]) -> str:
    """The one that the headings are certain about, else the one that all lines agree on."""
    first = _headings(lines)
    by_count = sorted(DELIMITERS, key=first.count, reverse=True)
    for delimiter in by_count:
        cells = Dialect(delimiter).cells(first)
        if any(map(names_the_number, cells)):
            return delimiter if len(cells) > 1 else NO_DELIMITER
        if len(cells) > 1 and looks_like_a_number(cells[0]):
            return NO_DELIMITER if looks_like_a_number(cells[1]) else delimiter
    even = [delimiter for delimiter in by_count if _is_even(lines, delimiter)]
    if even or not any(map(str.isdecimal, first)):
        return even[0] if even else by_count[0]
    return NO_DELIMITER


def _headings(lines: list[str]) -> str:
    """The first line above all numbers that names them, best beside others; else the first one."""
    above = list(takewhile(lambda line: not _has_number(line), lines[:LOOKED_AT]))
    beside = (line for line in above if any(_names_beside_others(line, one) for one in DELIMITERS))
    alone = (line for line in above if names_the_number(line))
    return next(beside, None) or next(alone, None) or lines[0]


def _names_beside_others(line: str, delimiter: str) -> bool:
    cells = Dialect(delimiter).cells(line)
    return len(cells) > 1 and any(map(names_the_number, cells))


def _has_number(line: str) -> bool:
    return holds_a_number(re.split(f"[{re.escape(DELIMITERS)}]", line))


def _is_even(lines: list[str], delimiter: str) -> bool:
    """Whether all lines have equally many cells, but for titles of one cell above them."""
    widths = [len(Dialect(delimiter).cells(line)) for line in lines]
    titles = next((at for at, width in enumerate(widths) if width > 1), len(widths))
    return len(set(widths[titles:])) == 1 and not any(map(_has_number, lines[:titles]))


def _with_first_whole(lines: list[str]) -> list[str]:
    """The lines, the first with those that a quoted cell of it goes on over."""
    for at in range(1, len(lines) + 1):
        first = "\n".join(lines[:at])
        if first.count('"') % 2 == 0:
            return [first, *lines[at:]]
    return lines


def _quote(lines: list[str], delimiter: str) -> str:
    """``'`` where it stands around every cell, else ``"``."""
    cell, mark = "'(?:[^']|'')*'", re.escape(delimiter)
    is_wrapped = re.compile(f"{cell}(?:{mark}{cell})*").fullmatch
    return "'" if len(lines) > 1 and all(map(is_wrapped, lines)) else '"'
