"""Four processes read and delete on one file, two of them killed with -9; what came of it.

``python many_processes.py FILE SECONDS [--without-turnstile]`` prints a report as JSON. A fifth
process looks on with many slow reads: without the turnstile it keeps every writer out.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from unittest import mock

from workbench.errors import BusyError
from workbench.store.locks import LockFiles
from workbench.store.shared_file import Cursor, SharedFile

NUMBERS = 200_000
LIMIT = 5.5  # seconds; a wait that long is a fault, and is counted as one
STAYING, KILLED, ONLOOKER = ("stays 1", "stays 2"), ("killed 1", "killed 2"), "looks on"
WORKERS = STAYING + KILLED

fork = multiprocessing.get_context("fork")  # children start at once, and this process has no engine


@dataclass
class Report:
    """How often each process got through, the longest wait, and what must never be."""

    kills: int = 0
    reads: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WORKERS, 0))
    writes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WORKERS, 0))
    longest_wait: float = 0.0
    faults: list[str] = field(default_factory=list)


def fill(cursor: Cursor) -> None:
    cursor.execute(f"CREATE TABLE inv.numbers AS SELECT range AS number FROM range({NUMBERS})")
    cursor.execute("CREATE TABLE inv.changes (id BIGINT, process VARCHAR, removed BIGINT)")
    cursor.execute("CREATE TABLE inv.change_rows (change_id BIGINT, number BIGINT)")


def read(cursor: Cursor) -> str:
    """A page, and whether what is left and what was removed add up; a word on it where not."""
    cursor.sql("SELECT number FROM inv.numbers ORDER BY number % 1000, number LIMIT 50").fetchall()
    [[left, removed]] = cursor.sql(
        "SELECT (SELECT count(*) FROM inv.numbers), (SELECT sum(removed) FROM inv.changes)"
    ).fetchall()
    return "" if left + (removed or 0) == NUMBERS else f"{left} left, {removed} removed"


def delete(cursor: Cursor, process: str) -> int:
    """Delete some numbers with their history, in one transaction; the change's id."""
    change, part = random.getrandbits(60), random.randrange(2000)
    cursor.execute("BEGIN")
    cursor.execute(
        "INSERT INTO inv.change_rows SELECT ?, number FROM inv.numbers WHERE number % 2000 = ?"
        " ORDER BY number LIMIT ?",
        [change, part, random.choice([1, 20])],
    )
    cursor.execute(
        "DELETE FROM inv.numbers WHERE number IN"
        " (SELECT number FROM inv.change_rows WHERE change_id = ?)",
        [change],
    )
    cursor.execute(
        "INSERT INTO inv.changes SELECT ?, ?, count(*) FROM inv.change_rows WHERE change_id = ?",
        [change, process, change],
    )
    cursor.execute("COMMIT")
    return change


class Worker:
    """One process: three threads that read and one that deletes, each with a line per operation."""

    def __init__(self, path: Path, process: str) -> None:
        self._file, self._process = SharedFile(path, limit=LIMIT, origin=process), process
        self._log = os.open(log_of(path, process), os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def work(self) -> None:
        for task in (self._read, self._read, self._read, self._delete):
            threading.Thread(target=self._repeat, args=(task,)).start()

    def look_on(self) -> None:
        for _ in range(6):
            threading.Thread(target=self._repeat, args=(self._look,)).start()

    def _repeat(self, task: Callable[[], None]) -> None:
        while True:
            try:
                task()
            except BusyError:
                self._add("busy", LIMIT)
            except Exception as error:
                self._add("fault", 0, repr(error))

    def _read(self) -> None:
        started = time.monotonic()
        with self._file.reading() as cursor:
            waited = time.monotonic() - started
            fault = read(cursor)
        self._add("fault" if fault else "read", waited, fault)
        time.sleep(random.uniform(0, 0.02))

    def _delete(self) -> None:
        started = time.monotonic()
        with self._file.writing() as cursor:
            waited = time.monotonic() - started
            change = delete(cursor, self._process)
        self._add("write", waited, change)
        time.sleep(random.uniform(0, 0.05))

    def _look(self) -> None:
        with self._file.reading():
            time.sleep(random.uniform(0.02, 0.04))

    def _add(self, kind: str, waited: float, note: object = "") -> None:
        os.write(self._log, f"{kind}\t{waited:.3f}\t{note}\n".encode())


def log_of(path: Path, process: str) -> Path:
    return path.with_name(f"{process}.log")


def start(path: Path, process: str) -> multiprocessing.context.ForkProcess:
    def live() -> None:
        worker = Worker(path, process)
        worker.look_on() if process == ONLOOKER else worker.work()
        signal.pause()

    child = fork.Process(target=live, daemon=True)
    child.start()
    return child


def run(path: Path, seconds: float) -> Report:
    """Let them work, kill some, and look at what is left."""
    in_a_child(lambda: SharedFile(path).create(fill))
    report, end = Report(), time.monotonic() + seconds
    children = {process: start(path, process) for process in (*WORKERS, ONLOOKER)}
    while time.monotonic() < end:
        time.sleep(random.uniform(0.1, 0.8))
        process = random.choice(KILLED)
        stop(children[process])
        children[process] = start(path, process)
        report.kills += 1
    for child in children.values():
        stop(child)
    acknowledged = read_logs(path, report)
    in_a_child(lambda: verify(path, acknowledged))
    return report


def stop(child: multiprocessing.context.ForkProcess) -> None:
    child.kill()
    child.join()


def in_a_child(task: Callable[[], None]) -> None:
    child = fork.Process(target=task)
    child.start()
    child.join()
    if child.exitcode:
        sys.exit("what was done is not what is there")


def read_logs(path: Path, report: Report) -> set[int]:
    """Count what the processes noted; the changes they were told are stored."""
    changes: set[int] = set()
    for process in WORKERS:
        for line in log_of(path, process).read_text().splitlines():
            kind, waited, note = line.split("\t")
            report.longest_wait = max(report.longest_wait, float(waited))
            report.reads[process] += kind == "read"
            report.writes[process] += kind == "write"
            if kind == "write":
                changes.add(int(note))
            if kind == "fault":
                report.faults.append(f"{process}: {note}")
    return changes


def verify(path: Path, acknowledged: set[int]) -> None:
    """Nothing lost, nothing doubled, every acknowledged change is there with all its rows."""
    with contextlib.closing(SharedFile(path)) as file, file.reading() as cursor:
        everything = "SELECT number FROM inv.numbers UNION ALL SELECT number FROM inv.change_rows"
        counts = f"SELECT count(*), count(DISTINCT number), max(number) FROM ({everything})"
        assert cursor.sql(counts).fetchall() == [(NUMBERS, NUMBERS, NUMBERS - 1)]
        uneven = """
            SELECT * FROM (SELECT change_id AS id, count(*) AS rows FROM inv.change_rows GROUP BY 1)
            FULL JOIN (SELECT id, removed FROM inv.changes WHERE removed > 0) USING (id)
            WHERE rows IS DISTINCT FROM removed
        """
        assert cursor.sql(uneven).fetchall() == []
        stored = {change for [change] in cursor.sql("SELECT id FROM inv.changes").fetchall()}
        assert acknowledged <= stored


def take_out_the_turnstile() -> None:
    """From here on nobody queues: whoever finds the use lock free enough goes in."""
    mock.patch.object(LockFiles, "pass_turnstile", return_value=None).start()
    mock.patch.object(LockFiles, "nobody_queues", return_value=True).start()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--without-turnstile", action="store_true")
    asked = parser.parse_args()
    if asked.without_turnstile:
        take_out_the_turnstile()
    sys.stdout.write(json.dumps(asdict(run(asked.path, asked.seconds))))


if __name__ == "__main__":
    main()
