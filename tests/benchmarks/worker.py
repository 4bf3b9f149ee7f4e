"""One of several processes on one file: three threads read and one deletes, for some seconds.

``python -m tests.benchmarks.worker HOME FILE SECONDS`` reads what to delete as JSON, says when it
is ready, waits for a line, and prints the seconds of every read and write, and its memory, as JSON.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.figures import peak_memory
from tests.benchmarks.homes import HOMES

READERS, BATCH = 3, 500
READ_PAUSE, WRITE_PAUSE = 0.02, 0.05  # seconds, at most


def batches(numbers: list[int]) -> Iterator[list[int]]:
    """The numbers in batches, of which there are some however few they are."""
    size = max(1, min(BATCH, len(numbers) // 10))
    return (numbers[at : at + size] for at in range(0, len(numbers), size))


def repeat(do: Callable[[], object], pause: float, until: float, times: list[float]) -> None:
    """Do something again and again, noting how long each took."""
    while (begun := time.monotonic()) < until:
        try:
            do()
        except StopIteration:
            return  # nothing is left to delete
        times.append(time.monotonic() - begun)
        time.sleep(random.uniform(0, pause))


def main(name: str, file: str, seconds: str) -> None:
    """Work beside the others."""
    home = HOMES[name](Path(file))
    left = batches(json.loads(sys.stdin.readline()))
    home.read()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    until = time.monotonic() + float(seconds)
    reads, writes = list[float](), list[float]()
    tasks = [(home.read, READ_PAUSE, until, reads)] * READERS
    tasks.append((lambda: home.delete(next(left)), WRITE_PAUSE, until, writes))
    threads = [threading.Thread(target=repeat, args=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(json.dumps({"reads": reads, "writes": writes, "memory": [peak_memory()]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
