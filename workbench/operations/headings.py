"""The first line of a file: the columns' names, or already an entry.

It knows the names an inventory gives its columns, and nothing of files or of what the cells hold.
"""

import re
from collections import Counter
from collections.abc import Sequence

from workbench.errors import FileError

NUMBER = "number"
WITHOUT_HEADINGS = [NUMBER, "call_purpose"]  # what the cells of a line are when nothing says so

NAMES = {
    "number": NUMBER,
    "phone_number": NUMBER,
    "phonenumber": NUMBER,
    "call_purpose": "call_purpose",
    "business": "business",
    "business_unit": "unit",
    "unit": "unit",
    "program": "program",
    "display_name": "display_name",
    "program_start": "program_start",
    "program_end": "program_end",
    "status": "status",
}


def columns_of(cells: Sequence[str]) -> list[str] | None:
    """The columns that the cells of a first line name, or None when they hold an entry.

    Names of the inventory's own columns match whatever their case and spacing, other names stay.
    Raises FileError when no cell names the number, or two columns have one name.
    """
    named = [NAMES.get(_folded(cell), cell.strip()) for cell in cells]
    if NUMBER not in named and _is_entry(cells[0]):
        return None
    return named_columns(named)


def named_columns(cells: Sequence[str]) -> list[str]:
    """The columns that cells name which can't be an entry. Raises FileError as ``columns_of``."""
    named = [NAMES.get(_folded(cell), cell.strip()) for cell in cells]
    named = [name or f"column {position}" for position, name in enumerate(named, 1)]
    if NUMBER not in named:
        raise FileError(
            f"No column is named 'number'; the file has {listed(named)}. Name the column that "
            "holds the phone numbers 'number'."
        )
    if twice := [name for name, times in Counter(named).items() if times > 1]:
        raise FileError(
            f"Two columns are named {listed(twice)}. Rename or remove one of each, so that it is "
            "clear which one counts."
        )
    return named


def columns_without_headings(width: int) -> list[str]:
    """The columns of a file that starts with an entry. Raises FileError when they can't be told."""
    if width > len(WITHOUT_HEADINGS):
        raise FileError(
            f"The file starts with a number and has {width} columns without names. Add a first "
            "line that names them, such as: number,call_purpose,unit,program"
        )
    return WITHOUT_HEADINGS[:width]


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names for a sentence, the first ones of many."""
    shown = ", ".join(repr(name[:60]) for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def looks_like_a_number(cell: str) -> bool:
    """Whether a cell holds digits and no words."""
    return any(map(str.isdecimal, cell)) and not any(map(str.isalpha, cell))


def names_the_number(cell: str) -> bool:
    """Whether a cell is the heading of the number column."""
    return NAMES.get(_folded(cell)) == NUMBER


def _is_entry(cell: str) -> bool:
    return looks_like_a_number(cell) or sum(map(str.isdecimal, cell)) >= 3


def _folded(cell: str) -> str:
    return re.sub(r"[\s_-]+", "_", cell.strip()).casefold()
