"""The figures as people read them."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich import box
from rich.table import Table

HEADINGS = ("rows", "time", "beside", "its time", "ratio", "aim", "reached", "peak MiB")
LEFT = ("beside",)
RATIO = {"faster": "as fast", "slower": "as long"}
REACHED = {True: "yes", False: "NO", None: ""}


def table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """A line for each figure, as ``Figure.as_row`` tells it."""
    shown = Table("work", title="Number Workbench, beside the peers", box=box.SIMPLE)
    for heading in HEADINGS:
        shown.add_column(heading, justify="left" if heading in LEFT else "right")
    for row in rows:
        shown.add_row(*_cells(row))
    return shown


def _cells(row: Mapping[str, Any]) -> list[str]:
    worst = f" (worst {_time(row['worst'])})" if row["worst"] is not None else ""
    told = row["differences"] if row["ratio"] is None else _ratio(row)
    return [
        row["work"],
        f"{row['rows']:,}",
        _time(row["seconds"]) + worst,
        row["peer"],
        _time(row["peer_seconds"]),
        "" if told is None else str(told),
        row["aim"] or "",
        REACHED[row["reached"]],
        f"{row['peak_memory']:,.0f}",
    ]


def _ratio(row: Mapping[str, Any]) -> str:
    digits = 0 if row["ratio"] >= 100 else 1 if row["ratio"] >= 10 else 2
    return f"{row['ratio']:,.{digits}f} times {RATIO[row['sense']]}"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return (
        f"{seconds * 1000:,.{1 if seconds < 0.01 else 0}f} ms"
        if seconds < 1
        else f"{seconds:,.2f} s"
    )
