"""One file, many threads and processes: who gets in, who waits, and what they are told."""

import contextlib
import multiprocessing
import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from workbench.errors import BusyError, InventoryError
from workbench.store.shared_file import Cursor, SharedFile, shared


def filled(cursor: Cursor) -> None:
    cursor.execute("CREATE TABLE inv.notes (note INTEGER); INSERT INTO inv.notes VALUES (1)")


def notes(cursor: Cursor) -> int:
    return len(cursor.sql("FROM inv.notes").fetchall())


def add_note(cursor: Cursor) -> None:
    cursor.execute("INSERT INTO inv.notes VALUES (2)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "it's numbers.duckdb"


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def file(path: Path, told: list[str]) -> Iterator[SharedFile]:
    with contextlib.closing(shared(path, limit=1, origin="tests", on_wait=told.append)) as file:
        file.create(filled)
        yield file


@contextlib.contextmanager
def other_process(path: Path, code: str) -> Iterator[subprocess.Popen[str]]:
    """Another Python that runs ``code`` on its own ``file``, up to its first print and on."""
    opened = f"""
        import os, sys, time
        from workbench.store.shared_file import SharedFile
        file = SharedFile({str(path)!r}, origin="notebook")
    """
    text = textwrap.dedent(opened) + textwrap.dedent(code)
    process = subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    with process, process.stdout:
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


HOLDS_A_WRITE = """
    with file.writing("deleting numbers"):
        print("ready", flush=True)
        time.sleep(60)
"""


def test_what_was_written_is_read(file: SharedFile) -> None:
    with file.writing() as cursor:
        add_note(cursor)
    with file.reading() as cursor:
        assert notes(cursor) == 2


def test_a_reader_cannot_write(file: SharedFile) -> None:
    with file.reading() as cursor, pytest.raises(duckdb.Error, match="read-only"):
        add_note(cursor)


def test_between_operations_the_file_is_free_and_no_log_is_left(
    file: SharedFile, path: Path
) -> None:
    with file.writing() as cursor:
        add_note(cursor)
    assert sorted(os.listdir(path.parent)) == [path.name + end for end in ("", ".lock", ".turn")]
    with duckdb.connect(path) as other:
        assert len(other.sql("FROM notes").fetchall()) == 2


def test_every_supported_duckdb_can_read_a_new_file(file: SharedFile) -> None:
    tags = "SELECT tags FROM duckdb_databases() WHERE database_name = 'inv'"
    with file.reading() as cursor:
        assert "v1.0.0" in str(cursor.sql(tags).fetchall())


def test_threads_read_at_the_same_time(file: SharedFile) -> None:
    meeting = threading.Barrier(4, timeout=5)

    def read() -> int:
        with file.reading() as cursor:
            meeting.wait()
            return notes(cursor)

    with ThreadPoolExecutor(4) as pool:
        assert [future.result() for future in [pool.submit(read) for _ in range(4)]] == [1] * 4


def test_a_read_joins_a_write_and_sees_the_last_committed_state(file: SharedFile) -> None:
    def read() -> int:
        with file.reading() as cursor:
            return notes(cursor)

    with ThreadPoolExecutor() as pool, file.writing() as cursor:
        cursor.execute("BEGIN")
        add_note(cursor)
        assert pool.submit(read).result(timeout=5) == 1
        cursor.execute("COMMIT")
        assert pool.submit(read).result(timeout=5) == 2


def test_a_read_inside_a_read_never_waits_for_a_writer(file: SharedFile) -> None:
    def write() -> None:
        with file.writing() as cursor:
            add_note(cursor)

    with ThreadPoolExecutor() as pool:
        with file.reading():
            writing = pool.submit(write)
            wait_until(lambda: bool(file._writers_waiting))
            with file.reading() as inner:
                assert notes(inner) == 1
        writing.result(timeout=5)


def test_a_write_inside_an_operation_of_the_same_thread_is_refused(file: SharedFile) -> None:
    for outer in (file.reading, file.writing):
        with outer(), pytest.raises(InventoryError, match="wait for itself"), file.writing():
            pass
    with file.writing() as cursor:
        add_note(cursor)


def test_a_waiting_writer_goes_before_new_readers(file: SharedFile) -> None:
    order: list[str] = []

    def use(kind: str) -> None:
        with file.writing() if kind == "write" else file.reading():
            order.append(kind)

    with ThreadPoolExecutor() as pool:
        with file.reading():
            write = pool.submit(use, "write")
            wait_until(lambda: bool(file._writers_waiting))
            read = pool.submit(use, "read")
        write.result(timeout=5), read.result(timeout=5)
    assert order == ["write", "read"]


def test_who_waits_for_another_process_is_told_for_whom_once_then_gets_an_error(
    file: SharedFile, path: Path, told: list[str]
) -> None:
    with other_process(path, HOLDS_A_WRITE) as holder:
        name = rf"process {holder.pid} \(notebook\) is deleting numbers"
        with pytest.raises(BusyError, match=name + r".*try again"), file.reading():
            pass
        assert told == [f"process {holder.pid} (notebook) is deleting numbers"]
    with file.reading() as cursor:
        assert notes(cursor) == 1


def test_who_waits_for_a_thread_of_this_process_is_told_so(
    file: SharedFile, told: list[str]
) -> None:
    def write() -> None:
        with file.writing():
            pass

    with ThreadPoolExecutor() as pool, file.reading("exporting"):
        waiting = pool.submit(write)
        with pytest.raises(BusyError, match=r"this process \(tests\) is exporting"):
            waiting.result(timeout=5)
    assert told == ["this process (tests) is exporting"]


def test_a_short_reader_does_not_hide_a_long_one(file: SharedFile, path: Path) -> None:
    long_read = """
        with file.reading("exporting"):
            print("ready", flush=True)
            time.sleep(60)
    """
    with other_process(path, long_read) as holder:
        with file.reading():
            pass
        with pytest.raises(BusyError, match=f"process {holder.pid} .*exporting"), file.writing():
            pass


def test_who_cannot_be_told_still_waits(file: SharedFile, path: Path) -> None:
    def fail(holder: str) -> None:
        raise ValueError(holder)

    with other_process(path, HOLDS_A_WRITE), pytest.raises(BusyError), file.reading(on_wait=fail):
        pass


def test_a_program_that_has_the_file_open_is_named(path: Path, file: SharedFile) -> None:
    foreign = f"""
        import duckdb
        connection = duckdb.connect({str(path)!r})
        print("ready", flush=True)
        time.sleep(60)
    """
    with (
        other_process(path, foreign) as holder,
        pytest.raises(BusyError, match=rf"another program.*process {holder.pid}"),
        file.reading(),
    ):
        pass


def test_a_log_left_by_a_crash_is_cleared_by_the_first_read(file: SharedFile, path: Path) -> None:
    crash = """
        with file.writing() as cursor:
            cursor.execute("INSERT INTO inv.notes VALUES (3)")
            print("ready", flush=True)
            time.sleep(60)
    """
    with other_process(path, crash):
        pass
    log = Path(f"{path}.wal")
    assert log.exists()
    with file.reading() as cursor:
        assert not log.exists()
        assert notes(cursor) == 2
        with pytest.raises(duckdb.Error, match="read-only"):
            add_note(cursor)


def test_a_failed_detach_loses_nothing_and_the_next_operation_goes_on(
    file: SharedFile, caplog: pytest.LogCaptureFixture
) -> None:
    with file.writing() as cursor:
        add_note(cursor)
        file._attachment._door.close()
    assert "could not be detached" in caplog.text
    with file.reading() as cursor:
        assert notes(cursor) == 2


def test_an_error_inside_an_operation_lets_go_of_the_file(file: SharedFile, path: Path) -> None:
    def fail(cursor: Cursor) -> None:
        cursor.execute("BEGIN")
        add_note(cursor)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), file.writing() as cursor:
        fail(cursor)
    with duckdb.connect(path) as other:
        assert len(other.sql("FROM notes").fetchall()) == 1


def test_ctrl_c_while_waiting_or_working_leaves_a_file_that_works(
    file: SharedFile, path: Path
) -> None:
    interrupted = """
        import random, signal
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        print("ready", flush=True)
        for attempt in range(300):
            try:
                soon = random.uniform(1e-5, random.choice([3e-3, 2e-2]))
                signal.setitimer(signal.ITIMER_REAL, soon)
                with random.choice([file.reading, file.writing])() as cursor:
                    cursor.sql("SELECT sum(note) FROM inv.notes").fetchall()
                signal.setitimer(signal.ITIMER_REAL, 0)
            except KeyboardInterrupt:
                pass
            assert not file._inside and file._state is None and not file._writers_waiting
            with file.reading():
                pass
        print("done", flush=True)
    """
    with other_process(path, interrupted) as process:
        assert process.stdout
        for _ in range(20):
            with file.writing():
                time.sleep(0.02)
        assert process.stdout.read() == "done\n"


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


@pytest.mark.parametrize("content", [b"", b"number\n2125550123\n" * 500])
def test_a_file_that_is_no_database_is_refused_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with contextlib.closing(SharedFile(path)) as file:
        for use in (file.reading, file.writing):
            with pytest.raises(InventoryError), use():
                pass
    assert path.read_bytes() == content


def test_the_stamp_differs_after_every_change_and_after_nothing_else(file: SharedFile) -> None:
    before = file.stamp()
    with file.reading():
        pass
    assert file.stamp() == before
    with file.writing() as cursor:
        add_note(cursor)
    assert file.stamp() != before


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


def test_two_openers_share_one_object_until_both_have_closed_it(
    file: SharedFile, path: Path
) -> None:
    link = path.parent / "link.duckdb"
    link.symlink_to(path)
    again = shared(link)
    assert again is file
    again.close()
    with file.reading() as cursor:
        assert notes(cursor) == 1


def test_a_closed_file_says_so_and_can_be_opened_again(file: SharedFile, path: Path) -> None:
    file.close()
    file.close()
    with pytest.raises(InventoryError, match="closed"), file.reading():
        pass
    with contextlib.closing(shared(path)) as again, again.reading() as cursor:
        assert notes(cursor) == 1


def test_closing_waits_for_what_runs(file: SharedFile) -> None:
    with ThreadPoolExecutor() as pool:
        with file.reading() as cursor:
            with pytest.raises(InventoryError, match="end that first"):
                file.close()
            closing = pool.submit(file.close)
            wait_until(lambda: file._closed)
            assert notes(cursor) == 1
            assert not closing.done()
        closing.result(timeout=5)


def test_a_forked_child_opens_the_file_anew(file: SharedFile, path: Path) -> None:
    with file.writing() as cursor:
        add_note(cursor)
    child = multiprocessing.get_context("fork").Process(target=in_a_child, args=(file, path))
    child.start()
    child.join(20)
    assert child.exitcode == 0


def in_a_child(file: SharedFile, path: Path) -> None:
    with pytest.raises(InventoryError, match="forked"), file.reading():
        pass
    with shared(path).reading() as cursor:
        assert notes(cursor) == 2


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.001)
