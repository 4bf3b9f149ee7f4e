"""A damaged file is told with what to do, whether it is met while opening, reading or leaving."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.store.sharing import add_note, crash_in_a_write, notes
from workbench.errors import InventoryError
from workbench.store.damage import remedy
from workbench.store.database import Store
from workbench.store.shared_file import Cursor, SharedFile

BLOCKS = 3 * 4096  # where the headers end


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with contextlib.closing(Store(path, create=True, origin="tests")) as opened:
        yield opened


def write_notes(cursor: Cursor) -> None:
    cursor.execute("CREATE TABLE inv.notes AS SELECT random() AS note FROM range(100_000)")


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


def test_an_error_that_tells_of_no_damage_has_no_remedy() -> None:
    assert remedy("numbers.duckdb", ValueError("No space left")) == ""


def test_a_damage_met_at_opening_says_what_to_do(file: SharedFile, path: Path) -> None:
    cut(path, BLOCKS + 1000)
    with pytest.raises(InventoryError, match=r"is damaged.*Restore a backup"), file.reading():
        pass


def test_a_damage_met_while_reading_says_what_to_do(store: Store, path: Path) -> None:
    store.write(write_notes, proof=lambda cursor: True)
    cut(path, path.stat().st_size - 300_000)
    with pytest.raises(InventoryError, match="Restore a backup"):
        store.read(lambda cursor: cursor.sql("SELECT sum(note) FROM inv.notes").fetchall())


def test_a_damage_met_while_leaving_is_told_and_the_file_let_go(file: SharedFile) -> None:
    class Door:
        def execute(self, statement: str) -> None:
            raise duckdb.IOException(f"{statement} failed: Could not read enough bytes from file")

        def close(self) -> None: ...

    def write() -> None:
        with file.writing() as cursor:
            add_note(cursor)
            file._attachment._door.close()
            file._attachment._door = Door()

    with pytest.raises(InventoryError, match="Restore a backup"):
        write()
    with file.reading() as cursor:
        assert notes(cursor) == 2


def test_a_damaged_log_may_be_moved_away(file: SharedFile, path: Path) -> None:
    log = crash_in_a_write(path, "INSERT INTO inv.notes SELECT range FROM range(10_000)")
    log.write_bytes(log.read_bytes()[:-3000] + bytes(3000))
    with pytest.raises(InventoryError, match=r"move the log away"), file.reading():
        pass
    log.unlink()
    with file.reading() as cursor:
        assert len(cursor.sql("FROM inv.notes").fetchall()) == 1
