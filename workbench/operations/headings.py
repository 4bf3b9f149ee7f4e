"""The first lines of a table: titles, the columns' names, or already an entry.

It knows nothing of files.
"""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.domain.column_names import meaning
from workbench.domain.vocabulary import CALL_PURPOSES, match

NUMBER, PURPOSE = "number", "call_purpose"
OTHERS = ("business", "unit", "program", "display_name", "program_start", "program_end", "status")
OURS = (NUMBER, PURPOSE, *OTHERS)
LOOKED_AT = 20  # rows at the top of a table that tell whether it has headings
SHORTEST = 7  # digits that make a cell an entry wherever it stands


class Top(NamedTuple):
    """How a table starts: rows of titles, and whether a row of headings follows them."""

    titles: int
    has_headings: bool


def top_of(rows: Sequence[Sequence[str | None]]) -> Top:
    """How a table with these first rows starts.

    A row that holds an entry or a call purpose is no heading. A title fills one cell where headings
    fill several, or stands above a row that names the number.
    """
    first_entry = next((at for at, row in enumerate(rows) if _is_entry_row(row)), len(rows))
    width = 2 if any(sum(map(bool, row)) > 1 for row in rows) else 1
    named = next((at for at, row in enumerate(rows) if _is_heading_row(row, width)), None)
    if named is not None and not any(map(holds_a_number, rows[:named])):
        return Top(named, True)
    if first_entry == 0:
        return Top(0, False)
    wide = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
    start = wide if wide < first_entry else 0
    for at, row in enumerate(rows[start:first_entry], start):
        if any(names_the_number(cell) for cell in row if cell):
            return Top(at, True)
    return Top(start, True)


def headings(cells: Sequence[str | None]) -> list[str]:
    """The columns' names; a column without one is named by its position."""
    return [(cell or "").strip() or f"column {at}" for at, cell in enumerate(cells, 1)]


def names_the_number(cell: str) -> bool:
    """Whether a cell is the heading of the number column."""
    return meaning(cell) == NUMBER


def looks_like_a_number(cell: str) -> bool:
    """Whether a cell holds digits and no words."""
    return any(map(str.isdecimal, cell)) and not any(map(str.isalpha, cell))


def holds_a_number(row: Sequence[str | None]) -> bool:
    """Whether a row has an entry in any of its cells."""
    return any(looks_like_a_number(cell) and _digits(cell) >= SHORTEST for cell in row if cell)


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names for a sentence, the first ones of many."""
    shown = ", ".join(repr(name[:60]) for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def _is_heading_row(row: Sequence[str | None], width: int) -> bool:
    """Whether a row of so many cells or more names the number, without a number in it."""
    cells = [cell for cell in row if cell]
    is_wide = len(cells) >= width
    return is_wide and any(map(names_the_number, cells)) and not holds_a_number(row)


def _is_entry_row(row: Sequence[str | None]) -> bool:
    cells = [cell for cell in row if cell]
    if holds_a_number(row):
        return True
    if not cells or any(map(names_the_number, cells)):
        return False
    is_numeric = looks_like_a_number(cells[0]) or _digits(cells[0]) >= 3
    return is_numeric or any(match(cell, CALL_PURPOSES) for cell in cells)


def _digits(cell: str) -> int:
    return sum(map(str.isdecimal, cell))
