"""What parts the cells of a CSV file, and what marks stand around them, told by its first lines."""

import csv
import re
from dataclasses import dataclass

from workbench.domain.vocabulary import CALL_PURPOSES, match
from workbench.operations.headings import looks_like_a_number, names_the_number

DELIMITERS = ",;\t|^~"
NO_DELIMITER = "\0"  # a line is one cell, whatever it holds: no text has this character


@dataclass(frozen=True)
class Dialect:
    """How the cells of a line are told apart."""

    delimiter: str
    quote: str = '"'

    def cells(self, line: str) -> list[str]:
        """The cells of a line that is a row for itself."""
        reader = csv.reader([line], delimiter=self.delimiter, quotechar=self.quote)
        return next(reader, [""])

    @property
    def pattern(self) -> str:
        """What a line matches that is a row for itself, every mark with its partner."""
        mark, quote = re.escape(self.delimiter), self.quote
        cell = f"(?:{quote}(?:[^{quote}]|{quote}{quote})*{quote}|[^{quote}{mark}]*)"
        return f"^{cell}(?:{mark}{cell})*$"


def dialect_of(lines: list[str], hinted: str | None = None) -> Dialect:
    """How a file with these first lines is to be read; ``hinted`` is its own word for it."""
    delimiter = hinted if hinted and hinted in DELIMITERS else _delimiter(lines)
    return Dialect(delimiter, _quote(lines, delimiter))


def starts_as_csv(line: str) -> bool:
    """Whether a first line names a number column, or has an entry and its call purpose."""
    number, *others = cells = Dialect(_delimiter([line])).cells(line)
    has_purpose = any(match(cell, CALL_PURPOSES) for cell in others)
    return any(map(names_the_number, cells)) or (looks_like_a_number(number) and has_purpose)


def _delimiter(lines: list[str]) -> str:
    """The one that the first line is certain about, else the one that all lines agree on."""
    first = lines[0]
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


def _is_even(lines: list[str], delimiter: str) -> bool:
    widths = {len(Dialect(delimiter).cells(line)) for line in lines}
    return len(widths) == 1 and widths != {1}


def _quote(lines: list[str], delimiter: str) -> str:
    """``'`` where it stands around every cell, else ``"``."""
    cell, mark = "'(?:[^']|'')*'", re.escape(delimiter)
    is_wrapped = re.compile(f"{cell}(?:{mark}{cell})*").fullmatch
    return "'" if len(lines) > 1 and all(map(is_wrapped, lines)) else '"'
