"""One file, many processes: 4 processes of 3 readers and a writer each, for some seconds, against
DuckDB's own lock with retries and against SQLite in WAL mode.

A read is the count and first page of a call purpose; a write deletes some numbers, and keeps them
as they were.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.benchmarks import worker
from tests.benchmarks.figures import Figure, percentile, slower, spread
from tests.benchmarks.homes import HOMES
from tests.benchmarks.inventories import copies, drawn, inventory_file

PROCESSES = 4
SECONDS = 15.0
SHARE = 0.95
MOST_DELETED = 50_000  # of each process
OURS, *PEERS = HOMES
Times = dict[str, list[float]]


def figures(rows: int, folder: Path) -> Iterator[Figure]:
    """The time that 95 of 100 reads, and of 100 writes, don't exceed, and how many there were."""
    file = inventory_file(folder, rows)
    numbers = [int(number) for number in drawn(file, PROCESSES * MOST_DELETED)]
    with copies(file) as made:
        times = {
            name: together(name, home.made_of(made.file()), numbers) for name, home in HOMES.items()
        }
    for peer in PEERS:
        for kind in ("reads", "writes"):
            ours, theirs = times[OURS][kind], times[peer][kind]
            work, beside = f"p95 of {len(ours):,} {kind}", f"{peer}: {len(theirs):,}"
            took, peer_took = percentile(ours, SHARE), percentile(theirs, SHARE)
            figure = spread(slower(work, rows, took, beside, peer_took), ours)
            yield replace(figure, peak_memory=max(times[OURS]["memory"]))


def together(home: str, file: Path, numbers: list[int]) -> Times:
    """The seconds of every read and write of processes that work at the same time, and the memory
    of each process.
    """
    started = [_started(home, file) for _ in range(PROCESSES)]
    for place, process in enumerate(started):
        _tell(process, json.dumps(numbers[place::PROCESSES]))
    for process in started:
        assert process.stdout
        process.stdout.readline()  # it is ready
    for process in started:
        _tell(process, "go")
    told = [process.communicate()[0] for process in started]
    if any(process.returncode for process in started):
        raise RuntimeError(f"A process on {home} failed, as told on stderr.")
    done = list(map(json.loads, told))
    return {kind: [one for each in done for one in each[kind]] for kind in done[0]}


def _tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def _started(home: str, file: Path) -> subprocess.Popen[str]:
    asked = map(str, (home, file, SECONDS))
    return subprocess.Popen(
        [sys.executable, "-m", worker.__name__, *asked],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
