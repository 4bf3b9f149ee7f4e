"""The database file: made whole or not at all, left without a log, refused when it is none."""

import contextlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from tests.store.sharing import add_note, crash_in_a_write, filled, notes
from workbench.errors import InventoryError
from workbench.store.shared_file import Cursor, SharedFile


def test_a_reader_cannot_write(file: SharedFile) -> None:
    with file.reading() as cursor, pytest.raises(duckdb.Error, match="read-only"):
        add_note(cursor)


def test_between_operations_the_file_is_free_and_no_log_is_left(
    file: SharedFile, path: Path
) -> None:
    with file.writing() as cursor:
        add_note(cursor)
    assert sorted(os.listdir(path.parent)) == [
        path.name + end for end in ("", ".blocks", ".lock", ".turn")
    ]
    with duckdb.connect(path) as other:
        assert len(other.sql("FROM notes").fetchall()) == 2


def test_every_supported_duckdb_can_read_a_new_file(file: SharedFile) -> None:
    tags = "SELECT tags FROM duckdb_databases() WHERE database_name = 'inv'"
    with file.reading() as cursor:
        assert "v1.0.0" in str(cursor.sql(tags).fetchall())


def test_a_log_left_by_a_crash_is_cleared_by_the_first_read(file: SharedFile, path: Path) -> None:
    log = crash_in_a_write(path, "INSERT INTO inv.notes VALUES (3)")
    assert log.exists()
    with file.reading() as cursor:
        assert not log.exists()
        assert notes(cursor) == 2
        with pytest.raises(duckdb.Error, match="read-only"):
            add_note(cursor)


@pytest.mark.parametrize("kept", [1, 40, 0.5, -1])
def test_a_log_in_which_nothing_was_committed_is_cleared_too(
    file: SharedFile, path: Path, kept: float
) -> None:
    log = crash_in_a_write(path, "INSERT INTO inv.notes SELECT 2 FROM range(1000)")
    whole = log.read_bytes()
    log.write_bytes(whole[: int(len(whole) * kept) if isinstance(kept, float) else kept])
    with file.reading() as cursor:
        assert notes(cursor) == 1
    assert not log.exists()
    with file.writing() as cursor:
        add_note(cursor)
    with file.reading() as cursor:
        assert notes(cursor) == 2


@pytest.mark.parametrize("log", [".wal.checkpoint", ".wal.recovery"])
def test_what_a_crash_leaves_beside_its_log_makes_nobody_recover(
    file: SharedFile, path: Path, log: str
) -> None:
    Path(f"{path}{log}").touch()
    with file.reading() as cursor:
        assert notes(cursor) == 1
        assert "recovering" not in file._locks.holders()


def test_a_failed_detach_loses_nothing_and_the_next_operation_goes_on(
    file: SharedFile, caplog: pytest.LogCaptureFixture
) -> None:
    with file.writing() as cursor:
        add_note(cursor)
        file._attachment._door.close()
    assert "can't be detached" in caplog.text
    with file.reading() as cursor:
        assert notes(cursor) == 2


def test_a_missing_file_is_an_error_and_leaves_nothing_behind(path: Path) -> None:
    with contextlib.closing(SharedFile(path)) as file:
        with pytest.raises(InventoryError, match="no inventory at"), file.reading():
            pass
        with pytest.raises(InventoryError, match="no inventory at"):
            file.stamp()
    assert os.listdir(path.parent) == []


def test_a_file_that_vanished_is_not_made_anew(file: SharedFile, path: Path) -> None:
    path.unlink()
    with pytest.raises(InventoryError, match="no inventory at"), file.writing():
        pass
    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b"number\n2125550123\n" * 500, "not a valid DuckDB")]
)
def test_a_file_that_is_no_database_is_refused_untouched(
    path: Path, content: bytes, said: str
) -> None:
    path.write_bytes(content)
    with contextlib.closing(SharedFile(path)) as file:
        for use in (file.reading, file.writing):
            with pytest.raises(InventoryError, match=said), use():
                pass
    assert path.read_bytes() == content


def test_one_of_many_creators_wins_and_nobody_sees_half_a_file(path: Path) -> None:
    def create(file: SharedFile) -> bool:
        try:
            file.create(filled)
        except FileExistsError:
            return False
        return True

    files = [SharedFile(path) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(create, files)) == 1
    with files[0].reading() as cursor:
        assert notes(cursor) == 1
    for file in files:
        file.close()
    assert sorted(os.listdir(path.parent)) == [path.name + end for end in ("", ".lock", ".turn")]


def test_a_file_whose_filling_failed_never_was(path: Path) -> None:
    def fail(cursor: Cursor) -> None:
        cursor.execute("CREATE TABLE inv.notes (note INTEGER)")
        raise ValueError("no")

    with contextlib.closing(SharedFile(path)) as file:
        with pytest.raises(ValueError, match="no"):
            file.create(fail)
        assert sorted(os.listdir(path.parent)) == [path.name + end for end in (".lock", ".turn")]
        file.create(filled)


def test_a_new_file_is_not_made_beside_the_log_of_one_that_is_gone(path: Path) -> None:
    Path(f"{path}.wal").write_bytes(b"changes")
    gone = pytest.raises(InventoryError, match="left from a database that is gone")
    with contextlib.closing(SharedFile(path)) as file, gone:
        file.create()
    assert not path.exists()
