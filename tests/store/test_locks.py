"""Who waits, and what is told to those who do."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.store.sharing import HOLDS_A_WRITE, notes, other_process, wait_until
from workbench.errors import BusyError, CancelledError
from workbench.progress import Progress
from workbench.store.shared_file import SharedFile


@pytest.fixture
def limit() -> float:
    return 1.0


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


GETS_ON = """
    from workbench.progress import Progress, reached
    watched = Progress()
    with watched.watching(), file.writing("deleting 9 entries"):
        print("ready", flush=True)
        for step in range(10):
            time.sleep(0.5)
            reached(step * SHARE)
"""


def test_who_gets_on_is_waited_for_longer_than_the_limit(
    path: Path, file: SharedFile, told: list[str], limit: float
) -> None:
    # Four looks at least: the limit of this module's file is two.
    waiting = SharedFile(path, limit=2 * limit, origin="tests", on_wait=told.append)
    with (
        other_process(path, GETS_ON.replace("SHARE", "0.1")) as holder,
        waiting.reading() as cursor,
    ):
        assert holder.poll() is None or holder.returncode == 0
        assert notes(cursor) == 1
    waiting.close()


def test_who_stands_still_is_not(path: Path, file: SharedFile, limit: float) -> None:
    waiting = SharedFile(path, limit=2 * limit, origin="tests")
    standing = r"deleting 9 entries, 0%"
    with (
        other_process(path, GETS_ON.replace("SHARE", "0")),
        pytest.raises(BusyError, match=standing),
        waiting.reading(),
    ):
        pass
    waiting.close()


def test_who_waits_can_be_told_to_wait_no_longer(path: Path, file: SharedFile) -> None:
    watched = Progress()
    with other_process(path, HOLDS_A_WRITE), ThreadPoolExecutor() as pool:

        def wait() -> None:
            with watched.watching(), file.reading():
                pass

        waiting = pool.submit(wait)
        assert watched.cancel()
        with pytest.raises(CancelledError):
            waiting.result(timeout=5)
