"""One file and many threads: what joins, what is refused, what an interrupt leaves, how it ends."""

import contextlib
import multiprocessing
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from tests.store.sharing import add_note, notes, other_process, wait_until
from workbench.errors import InventoryError
from workbench.store.shared_file import Cursor, SharedFile, shared


def test_what_was_written_is_read(file: SharedFile) -> None:
    with file.writing() as cursor:
        add_note(cursor)
    with file.reading() as cursor:
        assert notes(cursor) == 2


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


def test_the_stamp_differs_after_every_change_and_after_nothing_else(file: SharedFile) -> None:
    before = file.stamp()
    with file.reading():
        pass
    assert file.stamp() == before
    with file.writing() as cursor:
        add_note(cursor)
    assert file.stamp() != before


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
    # In a process of its own: a fork of one that has run other tests has locks of their threads.
    parent = multiprocessing.get_context("spawn").Process(target=in_a_parent, args=(path,))
    parent.start()
    parent.join(60)
    assert parent.exitcode == 0


def in_a_parent(path: Path) -> None:
    file = shared(path)
    with file.writing() as cursor:
        add_note(cursor)
    child = multiprocessing.get_context("fork").Process(target=in_a_child, args=(file, path))
    child.start()
    child.join(20)
    sys.exit(child.exitcode)


def in_a_child(file: SharedFile, path: Path) -> None:
    with pytest.raises(InventoryError, match="forked"), file.reading():
        pass
    with shared(path).reading() as cursor:
        assert notes(cursor) == 2
