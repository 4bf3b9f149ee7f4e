"""Numbers as the rows of a table: which columns a level needs, and each cell as people read it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from workbench.domain.level import Level
from workbench.ui.number_table import Row

COLUMNS = {
    "number": ["number", "Number"],
    "business": ["business", "Business"],
    "unit": ["unit", "Business unit"],
    "program": ["program", "Program"],
    "display_name": ["display_name", "Display name"],
    "call_purpose": ["call_purpose", "Call purpose", "purpose"],
    "status": ["status", "Status", "status"],
    "updated_at": ["updated_at", "Last change", "quiet"],
}
_FIXED = {
    "everything": (),
    "business": ("business",),
    "unit": ("business", "unit"),
    "program": ("business", "unit", "program"),
}


def columns_of(level: Level) -> list[list[str]]:
    """The columns that can differ among a level's numbers."""
    return [column for field, column in COLUMNS.items() if field not in _FIXED[level.kind]]


def rows_of(page: pd.DataFrame, level: Level, display: Callable[[str], str]) -> list[Row]:
    """A page of ``Numbers.page`` as rows; ids are the numbers as integers."""
    if page.empty:
        return []
    fields = [column[0] for column in columns_of(level)]
    cells = zip(*(_cells(page, field, display) for field in fields), strict=True)
    protected = page["protected"].fillna(False).astype(bool)
    return [
        Row(
            key_of(number),
            list(row),
            mark="Protected from deletion" if kept else "",
            leaves_out=("protect",) if kept else ("unprotect",),
        )
        for number, row, kept in zip(page["number"], cells, protected, strict=True)
    ]


def key_of(number: str) -> int:
    """A number in E.164 as the integer that rows and ticks are kept by."""
    return int(str(number).lstrip("+"))


def _cells(page: pd.DataFrame, field: str, display: Callable[[str], str]) -> list[str]:
    if field == "number":
        return [display(number) for number in page[field]]
    if field == "updated_at":
        return [_moment(at) for at in page[field]]
    return ["" if pd.isna(value) else str(value) for value in page[field]]


def _moment(at: Any) -> str:
    """A UTC time in the server's own time zone: to the minute this year, else the day."""
    if pd.isna(at):
        return ""
    local = pd.Timestamp(at).to_pydatetime().replace(tzinfo=UTC).astimezone()
    this_year = local.year == datetime.now(UTC).astimezone().year
    return (
        f"{local:%b} {local.day}, {local:%H:%M}"
        if this_year
        else f"{local:%b} {local.day}, {local:%Y}"
    )
