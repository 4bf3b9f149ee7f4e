"""A new database file: it appears at its path all at once, or not at all."""

import contextlib
import os
import uuid
from collections.abc import Callable
from typing import TypeAlias

import duckdb

from workbench.errors import InventoryError
from workbench.store.attachment import LEFT, has_logs, quoted
from workbench.store.lasting import keep_names

STORAGE_VERSION = "v1.0.0"  # every supported DuckDB reads it

Fill: TypeAlias = Callable[[duckdb.DuckDBPyConnection], object]


def make(path: str, fill: Fill) -> None:
    """Make a new database file that appears at its path all at once, filled by ``fill``.

    Raises ``FileExistsError`` if something is there, ``InventoryError`` for logs alone.
    """
    draft = f"{path}.{uuid.uuid4().hex}.new"
    try:
        with contextlib.closing(duckdb.connect()) as engine:
            engine.execute(f"ATTACH {quoted(draft)} AS inv (STORAGE_VERSION '{STORAGE_VERSION}')")
            fill(engine)
            engine.execute("DETACH inv")
        put_in_place(draft, path)
    finally:
        for name in (draft, *(draft + left for left in LEFT)):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)


def put_in_place(draft: str, path: str) -> None:
    """Give a finished file its name for good, unless the name is taken (``FileExistsError``).

    Raises ``InventoryError`` for a log that waits there: it would be taken for the file's own.
    """
    if has_logs(path):
        raise InventoryError(
            f"The log {path}.wal is left from a database that is gone: put that back, or move the "
            "log away, then try again."
        )
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links; the lock keeps other creators away
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(draft, path)
    keep_names(os.path.dirname(path))
