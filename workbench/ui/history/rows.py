"""Changes as the rows of a table."""

from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from workbench.domain.level import Level, read_path
from workbench.ui.moments import moment
from workbench.ui.number_table import Row

COLUMNS = [
    ["change", "Change"],
    ["at", "When"],
    ["actor", "Who"],
    ["origin", "From"],
    ["level", "Level"],
    ["applied", "Applied"],
    ["rejected", "Rejected"],
    ["undo", "Undo"],
    ["note", "Note", "entry"],
]
MENU = [["view", "View Rows"], ["undo", "Undo"]]


def rows_of(changes: pd.DataFrame, zone: ZoneInfo | None) -> list[Row]:
    """Some rows of ``Inventory.history``; ids are those of the changes."""
    return [_row(one, zone) for one in changes.itertuples()]


def _row(one: Any, zone: ZoneInfo | None) -> Row:
    return Row(int(one.id), _cells(one, zone))


def _cells(one: Any, zone: ZoneInfo | None) -> list[str]:
    return [
        f"{one.id} · {one.action.capitalize()}",
        moment(one.at, zone),
        str(one.actor),
        str(one.origin).capitalize(),
        str(Level(*read_path(one.level))),
        f"{one.applied:,}",
        f"{one.rejected:,}",
        undo_in_words(one.undoes, one.undone_by),
        "" if pd.isna(one.note) else str(one.note),
    ]


def undo_in_words(undoes: Any, undone_by: Any) -> str:
    """What a change takes back, and what took it back; both are ids or null."""
    told = [
        "" if pd.isna(undoes) else f"Undoes {undoes}",
        "" if pd.isna(undone_by) else f"Undone by {undone_by}",
    ]
    return ", ".join(filter(None, told))
