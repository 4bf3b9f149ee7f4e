"""How statements are run: values bound, columns in and out as Arrow, names only from fixed maps.

Only what behaves the same on every supported engine is used: ``sql(...)`` for rows, ``execute`` for
the rest.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from workbench import progress

Cursor = duckdb.DuckDBPyConnection
Values = Sequence[Any]
PERCENT = 100.0

_DTYPES = {
    pa.int32(): pd.Int64Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def rows(cursor: Cursor, statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """The answer as tuples, for the few rows that are read as values."""
    with _told(cursor):
        return cursor.sql(statement, params=list(values)).fetchall()


def value(cursor: Cursor, statement: str, values: Values = ()) -> Any:
    """The answer's single value."""
    return rows(cursor, statement, values)[0][0]


def arrow(cursor: Cursor, statement: str, values: Values = ()) -> pa.Table:
    """The answer as columns of Arrow's."""
    with _told(cursor):
        return cursor.sql(statement, params=list(values)).to_arrow_table()


def frame(cursor: Cursor, statement: str, values: Values = ()) -> pd.DataFrame:
    """The answer as a frame: whole numbers stay whole beside nulls, days and times are
    datetime64."""
    table = arrow(cursor, statement, values)
    answer: pd.DataFrame = table.to_pandas(types_mapper=_DTYPES.get, date_as_object=False)
    return answer


def run(cursor: Cursor, statement: str, values: Values = ()) -> None:
    """A statement without an answer."""
    with _told(cursor):
        cursor.execute(statement, list(values))


def watched(cursor: Cursor) -> Cursor:
    """The cursor, whose statements know how far they are if anybody watches."""
    if progress.current() is not None:
        cursor.execute("SET enable_progress_bar = true")
        cursor.execute("SET enable_progress_bar_print = false")
    return cursor


def _told(cursor: Cursor) -> AbstractContextManager[None]:
    """The block runs one statement: it can be interrupted, and tells how far it is."""
    return progress.running(cursor.interrupt, lambda: max(cursor.query_progress(), 0.0) / PERCENT)


@contextmanager
def one_state(cursor: Cursor) -> Iterator[None]:
    """All that is read in the block is of one moment, whatever is written meanwhile."""
    cursor.execute("BEGIN TRANSACTION")
    try:
        yield
    finally:
        cursor.execute("ROLLBACK")


@contextmanager
def registered(cursor: Cursor, name: str, columns: pd.DataFrame | pa.Table) -> Iterator[None]:
    """Columns as a table of that name, for as long as the block runs."""
    table = (
        columns
        if isinstance(columns, pa.Table)
        else pa.Table.from_pandas(columns, preserve_index=False)
    )
    cursor.register(name, table)
    try:
        yield
    finally:
        # A transaction that broke refuses this, too; what broke it is to be told, not this.
        with suppress(duckdb.TransactionException):
            cursor.unregister(name)
