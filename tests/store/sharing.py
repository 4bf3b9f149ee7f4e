"""A small database that tests share among threads and processes."""

import contextlib
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.store.shared_file import Cursor


def filled(cursor: Cursor) -> None:
    cursor.execute("CREATE TABLE inv.notes (note INTEGER); INSERT INTO inv.notes VALUES (1)")


def notes(cursor: Cursor) -> int:
    return len(cursor.sql("FROM inv.notes").fetchall())


def add_note(cursor: Cursor) -> None:
    cursor.execute("INSERT INTO inv.notes VALUES (2)")


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


def crash_in_a_write(path: Path, statement: str) -> Path:
    """Another process that dies in a write after that statement; the log that it leaves."""
    write = f"""
        with file.writing() as cursor:
            cursor.execute({statement!r})
            print("ready", flush=True)
            time.sleep(60)
    """
    with other_process(path, write):
        pass
    return Path(f"{path}.wal")


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.001)
