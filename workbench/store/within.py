"""The condition that holds every statement to its level."""

from typing import Any

from workbench.domain.places import Ids

COLUMNS = ("business_id", "unit_id", "program_id")


def within(ids: Ids, table: str, prefix: str = "") -> tuple[str, list[Any]]:
    """A condition on a table's rows, with its values: at that level or below; always true for
    everything. ``prefix`` stands before the names of its columns."""
    pairs = [(column, id) for column, id in zip(COLUMNS, ids, strict=True) if id is not None]
    condition = " AND ".join(f"{table}.{prefix}{column} = ?" for column, _ in pairs)
    return f"({condition or 'true'})", [id for _, id in pairs]
