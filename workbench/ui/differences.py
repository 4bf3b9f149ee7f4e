"""Numbers before and after a change, in the fewest words: what differs, or all of it where a number
came or went."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd

from workbench.ui.number_table import Row

COLUMNS = [["number", "Number"], ["before", "Before", "entry"], ["after", "After", "entry"]]
ABSENT, SAME = "Not in the inventory", "As it was"
PROGRAM = {
    "display_name": ("Display name {}", "No display name"),
    "program_start": ("From {}", "From any day"),
    "program_end": ("Until {}", "Until any day"),
}
Facts = dict[str, str]


def rows_of(frame: pd.DataFrame, display: Callable[[str], str]) -> list[Row]:
    """Some rows of a change, with number, and before_… and after_… of each field."""
    records = frame.to_dict("records")
    return [Row(at, (display(row["number"]), *sides(row))) for at, row in enumerate(records)]


def sides(row: Mapping[Hashable, Any]) -> tuple[str, str]:
    """What a number was and what it became."""
    before, after = _facts(row, "before"), _facts(row, "after")
    if not before or not after:
        return _told(before) or ABSENT, _told(after) or ABSENT
    names = [name for name in before if before[name] != after[name]]
    if "place" in names:  # the facts of its program come with it
        names = [name for name in names if name not in PROGRAM]
    return _told(before, names) or SAME, _told(after, names) or SAME


def program_rows(programs: pd.DataFrame) -> list[Row]:
    """The programs of ``Change.programs``, with what differs of each."""
    rows = []
    for at, row in enumerate(programs.to_dict("records")):
        before, after = (_program(row, side) for side in ("before", "after"))
        names = [name for name in before if before[name] != after[name]]
        rows.append(Row(at, (_place(row, ""), _told(before, names), _told(after, names))))
    return rows


def _facts(row: Mapping[Hashable, Any], side: str) -> Facts:
    """A number's facts; none where it wasn't in the inventory."""
    if pd.isna(row[f"{side}_business"]):
        return {}
    own = {
        "place": _place(row, f"{side}_"),
        "call_purpose": str(row[f"{side}_call_purpose"]),
        "status": str(row[f"{side}_status"]),
        "protected": "Protected" if row[f"{side}_protected"] is True else "Not protected",
    }
    return own | _program(row, side)


def _program(row: Mapping[Hashable, Any], side: str) -> Facts:
    return {
        name: none if pd.isna(row[f"{side}_{name}"]) else some.format(_text(row[f"{side}_{name}"]))
        for name, (some, none) in PROGRAM.items()
        if f"{side}_{name}" in row
    }


def _text(value: Any) -> str:
    return f"{value:%b} {value.day}, {value:%Y}" if hasattr(value, "day") else str(value)


def _place(row: Mapping[Hashable, Any], prefix: str) -> str:
    names = [row[f"{prefix}{name}"] for name in ("business", "unit", "program")]
    return " / ".join(name for name in names if isinstance(name, str) and name)


def _told(facts: Facts, names: list[str] | None = None) -> str:
    """These facts, or all that a person looks for in a number that came or went."""
    if names is None:
        plain = facts.get("protected") != "Protected"
        names = [
            name for name in facts if name not in PROGRAM and (name != "protected" or not plain)
        ]
    return " · ".join(facts[name] for name in names)
