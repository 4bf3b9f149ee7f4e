"""What a file holds and how it would be understood, before any of it is judged."""

import os
from collections.abc import Hashable
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa

from workbench.domain.html import block
from workbench.operations.cells import as_text, without_mixtures
from workbench.operations.given import Columns, Recall, understood
from workbench.operations.headings import NUMBER
from workbench.operations.reading.files import read_table
from workbench.operations.reading.table import Sheet, Table
from workbench.progress import part

SAMPLES = 3
LOOKED_AT = 1_000  # cells from the top in which samples are looked for


@dataclass(frozen=True)
class Column:
    """A column under its own name, its first distinct texts, and our column that it is, if any."""

    name: str
    samples: tuple[str, ...]
    means: str | None


@dataclass(frozen=True)
class Preview:
    """A file as it was read once; it can be handed to a verb or a list in its place.

    ``kind`` is CSV, Excel or Parquet; ``sheets`` are a workbook's and ``sheet`` the one read;
    ``columns`` in order; ``rows`` how many entries it has; ``header`` whether it names its columns;
    ``titles`` the lines above them, which are no entries; ``problem`` why it can't be told which
    column is the number, or None; ``notes`` what else is to be told of how the file was read.
    """

    kind: str
    sheets: tuple[str, ...]
    sheet: str | None
    columns: tuple[Column, ...]
    rows: int
    header: bool
    titles: tuple[str, ...]
    problem: str | None
    problems: dict[str, str]
    notes: tuple[str, ...]
    table: Table = field(repr=False, compare=False)

    def _repr_html_(self) -> str:
        shown = pd.DataFrame(
            {
                "column": [column.name for column in self.columns],
                "means": [column.means for column in self.columns],
                "samples": [", ".join(column.samples) for column in self.columns],
            }
        )
        return block(self._summary(), shown, self.problem or "")

    def _summary(self) -> str:
        entries = "1 entry" if self.rows == 1 else f"{self.rows:,} entries"
        sheet = f", sheet {self.sheet!r} of {len(self.sheets)}" if self.sheet else ""
        return f"{self.kind}: {entries}{sheet}"


def preview(
    path: str | os.PathLike[str],
    sheet: Sheet = None,
    *,
    columns: Columns | None = None,
    first: bool = True,
    region: str = "US",
    recall: Recall = lambda shape: None,
) -> Preview:
    """Read a file and tell what is in it; ``columns`` are what somebody has said so far.

    Without ``sheet`` the first one that has something is read, unless ``first`` is not to count:
    then a workbook with several takes a choice. Raises FileError for a file that can't be trusted,
    InputError for a column that isn't there.
    """
    with part(0.8, "Reading"):
        table = read_table(path, sheet, first=first)
    with part(0.2):
        return previewed(table, columns, region, recall)


def previewed(
    table: Table, columns: Columns | None, region: str, recall: Recall = lambda shape: None
) -> Preview:
    """What is in a table that was read, with other columns said."""
    found, notes = understood(table, columns, region, recall)
    return Preview(
        table.kind,
        table.sheets,
        table.sheet,
        tuple(_column(table.frame, name, found.means.get(name)) for name in table.frame.columns),
        len(table.frame),
        table.has_headings,
        table.titles,
        found.problems.get(NUMBER),
        found.problems,
        notes,
        table,
    )


def _column(frame: pd.DataFrame, name: Hashable, means: str | None) -> Column:
    cells = without_mixtures(frame[name].dropna().head(LOOKED_AT).to_frame())
    written = as_text(str(name), pa.array(cells.iloc[:, 0], from_pandas=True)).to_pylist()
    texts = dict.fromkeys(text for text in written if text and text.strip())
    return Column(str(name), tuple(texts)[:SAMPLES], means)
