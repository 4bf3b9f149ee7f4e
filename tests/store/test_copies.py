"""Copying a file that others use: who goes on, who waits, and that no lock is lost by it."""

import fcntl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import duckdb
import pytest

from tests.store.sharing import add_note, notes, other_process, wait_until
from workbench.errors import CancelledError, FileError, InventoryError
from workbench.progress import Progress
from workbench.store import copies
from workbench.store.shared_file import SharedFile

WRITES_AND_WAITS = """
    with file.writing() as cursor:
        cursor.execute("INSERT INTO inv.notes VALUES (2)")
        print("ready", flush=True)
        time.sleep(60)
"""


def copied(file: SharedFile, target: Path) -> int:
    """How many notes a copy has that is made in an operation of its own."""
    with file.copying():
        copies.copy_bytes(file.source(), target)
    with duckdb.connect(target, read_only=True) as copy:
        return len(copy.sql("FROM notes").fetchall())


def test_others_read_while_a_copy_is_made(file: SharedFile, path: Path) -> None:
    reads = """
        with file.reading() as cursor:
            print("ready", flush=True)
            print(len(cursor.sql("FROM inv.notes").fetchall()), flush=True)
    """
    with ThreadPoolExecutor() as pool, file.copying(), other_process(path, reads) as process:
        assert process.stdout
        assert process.stdout.readline() == "1\n"
        with file.reading() as cursor:
            assert notes(cursor) == 1

        def read() -> int:
            with file.reading() as cursor:
                return notes(cursor)

        assert pool.submit(read).result(timeout=5) == 1


def test_a_writer_waits_until_the_copy_is_made(file: SharedFile, path: Path) -> None:
    def write() -> None:
        with file.writing() as cursor:
            add_note(cursor)

    target = path.parent / "copy"
    with ThreadPoolExecutor() as pool:
        with file.copying():
            writing = pool.submit(write)
            wait_until(lambda: bool(file._writers_waiting))
            copies.copy_bytes(file.source(), target)
            assert not writing.done()
        writing.result(timeout=5)
    with duckdb.connect(target, read_only=True) as copy:
        assert len(copy.sql("FROM notes").fetchall()) == 1
    with file.reading() as cursor:
        assert notes(cursor) == 2


def test_a_copy_joins_no_write(file: SharedFile, path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        with file.writing() as cursor:
            copying = pool.submit(copied, file, path.parent / "copy")
            add_note(cursor)
            assert not copying.done()
        assert copying.result(timeout=5) == 2


def test_a_copy_inside_an_operation_of_the_same_thread_is_refused(file: SharedFile) -> None:
    with file.reading(), pytest.raises(InventoryError, match="wait for itself"), file.copying():
        pass


def test_a_copy_takes_no_lock_away(file: SharedFile, path: Path) -> None:
    opens = f"""
        print("ready", flush=True)
        import duckdb
        try:
            duckdb.connect({str(path)!r})
        except duckdb.IOException as error:
            print("Could not set lock" in str(error), flush=True)
    """
    with file.writing() as cursor:
        copies.copy_bytes(file.source(), path.parent / "copy")
        with other_process(path, opens) as process:
            assert process.stdout
            assert process.stdout.readline() == "True\n"
        add_note(cursor)


def test_a_handle_is_closed_with_the_operation(file: SharedFile) -> None:
    with file.copying():
        file.source()
        assert file._attachment._sources
    assert not file._attachment._sources


def test_what_a_crash_left_in_the_log_is_in_the_copy(file: SharedFile, path: Path) -> None:
    with other_process(path, WRITES_AND_WAITS) as process:
        process.kill()
    assert path.with_name(f"{path.name}.wal").exists()
    assert copied(file, path.parent / "copy") == 2


def test_a_file_whose_log_stays_is_not_copied(file: SharedFile) -> None:
    with file.writing() as cursor:
        add_note(cursor)
        with pytest.raises(InventoryError, match="still in its log"):
            file.source()


def test_a_write_after_a_crash_starts_with_a_whole_file(file: SharedFile, path: Path) -> None:
    with other_process(path, WRITES_AND_WAITS) as process:
        process.kill()
    with file.writing() as cursor:
        assert notes(cursor) == 2
        copies.copy_bytes(file.source(), path.parent / "copy")
    with duckdb.connect(path.parent / "copy", read_only=True) as copy:
        assert len(copy.sql("FROM notes").fetchall()) == 2


def test_a_cancelled_copy_leaves_nothing(file: SharedFile, path: Path) -> None:
    target, progress = path.parent / "copy", Progress()
    progress.cancel()
    with (
        progress.watching(),
        pytest.raises(CancelledError),
        copies.new_file(target) as draft,
        path.open("rb") as source,
    ):
        copies.copy_bytes(source.fileno(), draft)
    assert not list(path.parent.glob("copy*"))


def test_what_a_crash_left_of_a_copy_is_taken_away_and_what_is_being_made_is_not(
    file: SharedFile, path: Path
) -> None:
    target, left = path.parent / "a copy", f"a copy.{'a' * 32}.new"
    for name in (left, f"{left}.blocks", f"a copy.{'b' * 32}.new.wal", "a copy.1.new"):
        (path.parent / name).touch()
    with copies.new_file(target) as draft:
        copies.remove_drafts(target)
        assert {found.name for found in path.parent.glob("a copy*")} == {draft.name, "a copy.1.new"}


def test_a_draft_that_was_taken_for_a_left_one_before_it_was_held_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, flock, meets = path.parent / "copy", fcntl.flock, iter([True])

    def met(file: BinaryIO, how: int) -> None:
        if how == fcntl.LOCK_EX and next(meets, False):
            copies.remove_drafts(target)
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", met)
    with copies.new_file(target) as draft:
        copies.remove_drafts(target)
        assert draft.exists()
    assert not draft.exists()


def test_a_copy_is_never_put_over_anything(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.write_text("mine")
    with target.open("rb") as source, pytest.raises(FileExistsError):
        copies.copy_bytes(source.fileno(), target)
    assert target.read_text() == "mine"


def test_a_disk_without_room_is_told_before_anything_is_written(
    file: SharedFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 5

    monkeypatch.setattr(copies.shutil, "disk_usage", lambda folder: Usage)
    target = path.parent / "copy"
    with (
        file.copying(),
        pytest.raises(FileError, match="no room"),
        copies.new_file(target) as draft,
    ):
        copies.copy_bytes(file.source(), draft)
    assert not list(path.parent.glob("copy*"))
