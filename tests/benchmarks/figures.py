"""One measured figure: how long, how much memory, and how many times faster than the peers' way."""

import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

_KIBI = 1024


@dataclass(frozen=True)
class Figure:
    """``rate`` and ``peer_rate`` are rows a second, ``peak_memory`` the process's in MiB."""

    work: str
    rows: int
    seconds: float
    rate: float
    peer: str
    peer_rows: int
    peer_rate: float
    ratio: float
    peak_memory: int

    def as_row(self) -> dict[str, Any]:
        """The figure as it is written to a file."""
        return asdict(self)


def seconds(do: Callable[[], object], times: int = 1) -> float:
    """The shortest time that something took."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        do()
        took.append(time.perf_counter() - begun)
    return min(took)


def figure(
    work: str, rows: int, took: float, peer: str, peer_rows: int, peer_took: float
) -> Figure:
    """A figure of ``rows`` in a time against ``peer_rows`` in the peer's."""
    rate, peer_rate = rows / took, peer_rows / peer_took
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KIBI
    return Figure(
        work, rows, took, rate, peer, peer_rows, peer_rate, round(rate / peer_rate, 1), peak
    )
