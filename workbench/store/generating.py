"""Rows of numbers that the engine makes itself, as many as one likes, for the way to write."""

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd

from workbench.store.sql import Cursor, registered, run


@contextmanager
def rows_to_add(cursor: Cursor, blocks: pd.DataFrame, shape: pd.DataFrame) -> Iterator[None]:
    """A view ``changing`` as ``writing.apply_named`` takes it, for as long as the block runs.

    ``blocks`` has the columns first, length and start of consecutive numbers; ``shape`` has after_…
    of rows that the numbers take in turn, few numbers from all over it.
    """
    total, rows = int(blocks["length"].sum()), len(shape)
    place = f"* {rows} // {total}" if total < rows else f"% {rows}"
    shape = shape.assign(place=range(rows))
    with registered(cursor, "blocks", blocks), registered(cursor, "shape", shape):
        run(
            cursor,
            "CREATE TEMP VIEW changing AS SELECT first + step AS number, s.* EXCLUDE (place) FROM "
            "(SELECT first, start, unnest(range(length)) AS step FROM blocks) b "
            f"JOIN shape s ON s.place = (b.start + b.step) {place}",
        )
        try:
            yield
        finally:
            run(cursor, "DROP VIEW changing")
