"""``python -m tests.benchmarks [FILE]`` prints one table and writes it as JSON."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks import parse
from tests.benchmarks.figures import Figure

SUBJECTS = (parse.figures,)
DEFAULT = "benchmarks.json"


def table(figures: Iterable[Figure]) -> Table:
    """The figures for people to read."""
    shown = Table("work", title="Number Workbench, as a ratio against the peers' way")
    for heading in ("rows", "seconds", "rows/s", "peer's rows/s", "ratio", "peak MiB"):
        shown.add_column(heading, justify="right")
    for one in figures:
        shown.add_row(
            f"{one.work} / {one.peer}",
            f"{one.rows:,}",
            f"{one.seconds:.3f}",
            f"{one.rate:,.0f}",
            f"{one.peer_rate:,.0f}",
            f"{one.ratio:,.0f}",
            f"{one.peak_memory:,}",
        )
    return shown


def main(path: str = DEFAULT) -> None:
    """Measure everything, print it, write it."""
    figures = [one for subject in SUBJECTS for one in subject()]
    Console(width=140).print(table(figures))
    Path(path).write_text(json.dumps([one.as_row() for one in figures], indent=2) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
