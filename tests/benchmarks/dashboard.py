"""The dashboard in Chromium: from a click to the rows it asks for, painted, as a multiple of the
bare SQL; and the memory of its server.

Each click is measured in the browser, from the event to the frame after the rows have changed.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.bare import bare_seconds
from tests.benchmarks.figures import Aim, Figure, Skipped, median, peak_of, slower, spread
from tests.benchmarks.inventories import inventory_file
from tests.benchmarks.machine import BROWSERS, browser
from tests.benchmarks.subjects import LARGEST

if TYPE_CHECKING:
    from tests.benchmarks.screen import Screen

SMALL, MILLION = 10_000, 1_000_000
MOST_OF_SMALL, MOST_SECONDS, MOST_MEMORY = 1.5, 0.4, 1024
COUNTED = "search to its count"  # which comes after the rows, while a person reads
FIRST, PEER, SMALL_PEER = "time to first row", "the bare SQL", f"the same at {SMALL:,}"
NO_BROWSER = f"No Chromium was found ({', '.join(BROWSERS)}): install chromium for it."
NO_PLAYWRIGHT = "Playwright isn't installed: pip install '.[test]' for it."


@dataclass
class Served:
    """What was measured of one dashboard."""

    times: dict[str, list[float]] = field(default_factory=dict)
    memory: float = 0


def figures(rows: int, folder: Path) -> Iterator[Figure]:
    """Every click at this size; at a million also beside the same click at ten thousand."""
    if find_spec("playwright") is None:
        raise Skipped(NO_PLAYWRIGHT)
    if browser() is None:
        raise Skipped(NO_BROWSER)
    small = measured(inventory_file(folder, SMALL)) if rows == MILLION else None
    file = inventory_file(folder, rows)
    served, bare = measured(file), bare_seconds(file)
    for work, times in served.times.items():
        figure = slower(work, rows, median(times), PEER, bare[work])
        most = MOST_SECONDS if rows >= LARGEST and work not in (FIRST, COUNTED) else None
        yield replace(spread(figure, times, most), peak_memory=served.memory)
        if small:
            theirs = median(small.times[work])
            yield slower(work, rows, median(times), SMALL_PEER, theirs, MOST_OF_SMALL)
    most_memory = Aim("peak_memory", MOST_MEMORY) if rows >= LARGEST else None
    yield Figure("memory of the server", rows, peak_memory=served.memory, aim=most_memory)


def measured(file: Path) -> Served:
    """All clicks on a dashboard of a file, served in a process of its own."""
    from tests.benchmarks.screen import opened

    served = Served()
    tell_memory = partial(setattr, served, "memory")
    with dashboard(file, tell_memory) as address, opened(address) as screen:
        served.times = clicked(screen)
    return served


def clicked(screen: "Screen") -> dict[str, list[float]]:
    """The seconds of each kind of click."""
    return {
        FIRST: screen.first_row(),
        "page flip": screen.flipped(),
        "deep page": screen.last_pages(),
        "filter to painted rows": screen.filtered(),
        "search to painted rows": screen.searched(),
        COUNTED: screen.searched(to_the_count=True),
    }


@contextmanager
def dashboard(file: Path, tell_memory: Callable[[float], object]) -> Iterator[str]:
    """The address of a server; at its end, the most memory it had."""
    command = [sys.executable, "-m", "workbench", "serve", str(file), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            yield next(found[0] for line in server.stderr if (found := re.search(r"http\S+", line)))
        finally:
            server.terminate()
            _, status, usage = os.wait4(server.pid, 0)
            server.returncode = os.waitstatus_to_exitcode(status)
            tell_memory(peak_of(usage))
