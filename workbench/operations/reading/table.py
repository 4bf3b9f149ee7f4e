"""What a file holds, whatever its kind: columns under their own names, not yet what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.errors import FileError
from workbench.operations.headings import LOOKED_AT, headings, listed, top_of

MOST_BYTES = 200_000_000
MOST_ROWS = 10_000_000
LONGEST_CELL = 32_767  # characters; as much as a spreadsheet's cell holds

Sheet = str | int | None
ADVICE = "Split it into several files."


class Choice(NamedTuple):
    """A sheet by its name or its position from 1; without either the only one that has something,
    or with ``first`` the first such one."""

    sheet: Sheet = None
    first: bool = False


@dataclass(frozen=True)
class Table:
    """The rows of a file; ``titles`` are the lines above its headings, which are no entries.

    ``guessed`` is a line with a character in an encoding that can't be told, ``doubts`` are the
    columns that have such a one, each with the first line of them.
    """

    kind: str
    frame: pd.DataFrame = field(repr=False)
    has_headings: bool = True
    titles: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str | None = None
    guessed: int | None = None
    doubts: Mapping[str, int] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on how it was read, where there was more than rows."""
        notes = []
        if self.titles:
            notes.append(f"Above the headings, and no entries: {'; '.join(self.titles)}")
        if self.guessed:
            notes.append(
                f"Line {self.guessed} has a character that isn't UTF-8. Columns that aren't used"
                " are read as Windows-1252, which is a guess."
            )
        return tuple(notes)


def table_of(
    kind: str,
    columns: Sequence[pa.Array],
    above: Sequence[str] = (),
    sheets: Sequence[str] = (),
    sheet: str | None = None,
) -> Table:
    """A table of text cells, blank ones null, whose first rows may be titles and headings.

    ``above`` are titles that stand above them and are no rows of it.
    Raises FileError for cells that are too long, too many rows, or two columns of one name.
    """
    check_rows(len(columns[0]) if columns else 0)
    first = list(zip(*(column[:LOOKED_AT].to_pylist() for column in columns), strict=True))
    top = top_of(first)
    names = headings(first[top.titles] if top.has_headings else [None] * len(columns))
    check_names(names)
    start = top.titles + top.has_headings
    frame = pa.table([column[start:] for column in columns], names=names).to_pandas()
    titles = [" ".join(cell for cell in row if cell) for row in first[: top.titles]]
    return Table(kind, frame, top.has_headings, (*above, *titles), tuple(sheets), sheet)


def null_where_blank(cells: pa.Array) -> pa.Array:
    """The cells, null where there is nothing but white space."""
    is_blank = pc.equal(pc.utf8_trim_whitespace(cells), "")
    return pc.if_else(is_blank, pa.scalar(None, cells.type), cells)


def check_names(names: Sequence[str]) -> None:
    """Raises FileError where two columns have one name."""
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise FileError(
            f"Two columns are named {listed(twice)}. Rename or remove one of each, so that it is "
            "clear which one counts."
        )


def check_rows(rows: int) -> None:
    """Raises FileError for more rows than are read at once."""
    if rows > MOST_ROWS:
        raise FileError(f"The file has {rows:,} rows; at most {MOST_ROWS:,} are read. {ADVICE}")


def check_bytes(size: int) -> None:
    """Raises FileError for a file larger than is read at once."""
    if size > MOST_BYTES:
        raise FileError(
            f"The file has {size / 1e6:,.0f} MB; at most {MOST_BYTES / 1e6:,.0f} MB are read."
            f" {ADVICE}"
        )
