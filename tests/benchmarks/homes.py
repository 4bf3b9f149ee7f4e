"""Three homes of the same numbers for many processes: ours, DuckDB's file under its own lock, and
SQLite in WAL mode. Each reads a page with its count, and deletes numbers with a copy of their rows.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb

import workbench as wb

PURPOSE, PAGE = "Survey", 50
COLUMNS = (
    "number, business_id, unit_id, program_id, call_purpose, status, protected, last_change,"
    " updated_at"
)
COUNT = "SELECT count(*) FROM numbers WHERE call_purpose = ?"
LIST = f"SELECT {COLUMNS} FROM numbers WHERE call_purpose = ? ORDER BY number LIMIT {PAGE}"
KEEP = "INSERT INTO kept SELECT * FROM numbers WHERE number IN (SELECT number FROM listed)"
DELETE = "DELETE FROM numbers WHERE number IN (SELECT number FROM listed)"
Answer = TypeVar("Answer")


class Ours:
    """The inventory, by its Python API: judged, with a history."""

    def __init__(self, file: Path) -> None:
        self._inventory = wb.open(file)
        self._inventory.on_wait(lambda holder: None)

    @staticmethod
    def made_of(file: Path) -> Path:
        """The file as it is."""
        return file

    def read(self) -> None:
        """A page and its count."""
        numbers = self._inventory.numbers(call_purpose=PURPOSE)
        numbers.count()
        numbers.page(1, PAGE)

    def delete(self, numbers: list[int]) -> None:
        """Delete them."""
        self._inventory.delete(
            [f"+{number}" for number in numbers], confirm=True
        ).raise_for_rejected()


class EnginesOwnLock:
    """DuckDB's file, opened for each operation and tried again while another process has it."""

    def __init__(self, file: Path) -> None:
        self._file, self._local = file, threading.Lock()

    @staticmethod
    def made_of(file: Path) -> Path:
        """The file with a table for what was deleted."""
        with duckdb.connect(file) as own:
            own.execute("CREATE TABLE kept AS FROM numbers LIMIT 0")
        return file

    def read(self) -> None:
        """A page and its count."""
        self._opened(True, _page_of_duckdb)

    def delete(self, numbers: list[int]) -> None:
        """Delete them."""
        self._opened(False, lambda own: _delete_in_duckdb(own, numbers))

    def _opened(self, read_only: bool, do: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        while True:
            try:
                # One process can't have it open in two ways at once.
                with self._local, duckdb.connect(self._file, read_only=read_only) as own:
                    return do(own)
            except duckdb.IOException as error:
                if "lock" not in str(error):
                    raise
            time.sleep(random.uniform(0.001, 0.01))


class Wal:
    """SQLite in WAL mode, with the number as key and an index on what is filtered."""

    def __init__(self, file: Path) -> None:
        self._file, self._thread = file, threading.local()

    @staticmethod
    def made_of(file: Path) -> Path:
        """The same rows in a database of SQLite."""
        made = file.with_suffix(".sqlite3")
        for old in made.parent.glob(f"{made.name}*"):
            old.unlink()
        marks = ", ".join("?" for _ in COLUMNS.split(","))
        typed = COLUMNS.replace("number,", "number INTEGER PRIMARY KEY,", 1)
        with duckdb.connect(file) as own, sqlite3.connect(made) as into:
            into.execute("PRAGMA journal_mode = WAL")
            into.execute(f"CREATE TABLE numbers ({typed})")
            into.execute(f"CREATE TABLE kept ({COLUMNS})")
            texts = COLUMNS.replace("updated_at", "updated_at::VARCHAR")
            rows = own.execute(f"SELECT {texts} FROM numbers ORDER BY number")
            while part := rows.fetchmany(100_000):
                into.executemany(f"INSERT INTO numbers VALUES ({marks})", part)
            into.execute("CREATE INDEX by_purpose ON numbers (call_purpose, number)")
        into.close()
        return made

    def read(self) -> None:
        """A page and its count."""
        self._own().execute(COUNT, [PURPOSE]).fetchall()
        self._own().execute(LIST, [PURPOSE]).fetchall()

    def delete(self, numbers: list[int]) -> None:
        """Delete them."""
        own = self._own()
        own.execute("DELETE FROM listed")
        own.executemany("INSERT INTO listed VALUES (?)", [(number,) for number in numbers])
        own.execute("BEGIN IMMEDIATE")
        own.execute(KEEP)
        own.execute(DELETE)
        own.execute("COMMIT")

    def _own(self) -> sqlite3.Connection:
        """The thread's connection."""
        if not hasattr(self._thread, "own"):
            own = sqlite3.connect(self._file, timeout=60, isolation_level=None)
            own.execute("CREATE TEMP TABLE listed (number INTEGER PRIMARY KEY)")
            self._thread.own = own
        opened: sqlite3.Connection = self._thread.own
        return opened


def _page_of_duckdb(own: duckdb.DuckDBPyConnection) -> None:
    own.execute(COUNT, [PURPOSE]).fetchall()
    own.execute(LIST, [PURPOSE]).fetchall()


def _delete_in_duckdb(own: duckdb.DuckDBPyConnection, numbers: list[int]) -> None:
    own.execute("CREATE TEMP TABLE listed AS SELECT unnest(?::BIGINT[]) AS number", [numbers])
    for statement in ("BEGIN TRANSACTION", KEEP, DELETE, "COMMIT"):
        own.execute(statement)


HOMES: dict[str, type[Ours | EnginesOwnLock | Wal]] = {
    "ours": Ours,
    "DuckDB's own lock": EnginesOwnLock,
    "SQLite in WAL mode": Wal,
}
