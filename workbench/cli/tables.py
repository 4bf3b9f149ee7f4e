"""Lists on stdout: a table that people read on a terminal, clean CSV anywhere else."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workbench.cli.words import plain

SHOWN = 50  # rows of a table: what is longer is for a file


def on_terminal() -> bool:
    """Whether a person reads stdout as it comes."""
    return sys.stdout.isatty()


def show_table(frame: pd.DataFrame) -> None:
    """The first rows of a frame as a table; its text is shown as text, nulls are empty,
    and what is too wide goes on below, so that nothing of it is lost."""
    table = Table()
    for name in frame.columns:
        table.add_column(Text(plain(str(name).replace("_", " "))), overflow="fold")
    for row in frame.head(SHOWN).itertuples(index=False):
        table.add_row(*(Text("" if pd.isna(cell) else plain(str(cell))) for cell in row))
    Console().print(table)


def pipe(write: Callable[[Path], object]) -> None:
    """Send the CSV that ``write`` writes to a file on to stdout, complete or not at all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "stdout.csv")
        write(path)
        sys.stdout.flush()
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
