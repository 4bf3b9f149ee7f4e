"""The settings table."""

from functools import partial

from workbench.store.database import Store
from workbench.store.sql import Cursor, rows, run


def read(cursor: Cursor) -> dict[str, str]:
    """All settings by name."""
    return dict(rows(cursor, "SELECT name, value FROM inv.settings"))


def write(store: Store, name: str, value: str | None) -> None:
    """Set one, or with None unset it."""
    store.write(
        partial(_written, name=name, value=value),
        proof=lambda cursor: read(cursor).get(name) == value,
    )


def _written(cursor: Cursor, name: str, value: str | None) -> None:
    run(cursor, "DELETE FROM inv.settings WHERE name = ?", [name])
    if value is not None:
        run(cursor, "INSERT INTO inv.settings VALUES (?, ?)", [name, value])
