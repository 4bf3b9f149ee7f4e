"""One measured figure: how long something took, beside the same work done the peers' way, and
whether that is what is aimed at.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeVar

Made = TypeVar("Made")
_UNIT = 1024 if sys.platform == "linux" else 1024**2  # of ru_maxrss, in MiB
LONG = 20.0  # seconds
_SHOWN = {
    "ratio": "{:,g} times",
    "worst": "{:,g} s",
    "peak_memory": "{:,g} MiB",
    "differences": "{:,g}",
}


class Skipped(Exception):  # noqa: N818 - nothing is wrong
    """A subject that can't be measured here; its sentence says why and what to do."""


@dataclass(frozen=True)
class Aim:
    """At least or at most so much of a figure's field."""

    of: Literal["ratio", "worst", "peak_memory", "differences"]
    bound: float
    at_least: bool = False

    def is_reached(self, figure: "Figure") -> bool:
        """Whether the figure is what it should be."""
        value = getattr(figure, self.of)
        return bool(value >= self.bound if self.at_least else value <= self.bound)

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {_SHOWN[self.of].format(self.bound)}"


@dataclass(frozen=True)
class Figure:
    """``rows`` are the inventory's, or the list's where there is none; times are in seconds.

    ``peer_seconds`` is what the peer takes for as many rows, ``ratio`` how many times as fast
    (``sense`` faster) or as long (slower) ours is, ``peak_memory`` in MiB.
    """

    work: str
    rows: int
    seconds: float | None = None
    worst: float | None = None
    peer: str = ""
    peer_seconds: float | None = None
    ratio: float | None = None
    sense: Literal["faster", "slower", ""] = ""
    differences: int | None = None
    peak_memory: float | None = None
    aim: Aim | None = None

    @property
    def is_reached(self) -> bool | None:
        """Whether its aim is reached; None where it has none."""
        return self.aim.is_reached(self) if self.aim else None

    def as_row(self) -> dict[str, Any]:
        """The figure as it is written to a file."""
        return {**asdict(self), "aim": self.aim and str(self.aim), "reached": self.is_reached}


def faster(
    work: str, rows: int, took: float, peer: str, peer_took: float, least: float | None = None
) -> Figure:
    """Work that should take a fraction of the peer's time for as many rows."""
    aim = None if least is None else Aim("ratio", least, at_least=True)
    return Figure(work, rows, took, None, peer, peer_took, peer_took / took, "faster", aim=aim)


def slower(
    work: str, rows: int, took: float, peer: str, peer_took: float, most: float | None = None
) -> Figure:
    """Work that does more than the peer, and should take a small multiple of its time."""
    aim = None if most is None else Aim("ratio", most)
    return Figure(work, rows, took, None, peer, peer_took, took / peer_took, "slower", aim=aim)


def spread(figure: Figure, times: Sequence[float], most: float | None = None) -> Figure:
    """A figure with the longest of several times, none of which should be longer than ``most``."""
    aim = figure.aim if most is None else Aim("worst", most)
    return replace(figure, worst=max(times), aim=aim)


def seconds(do: Callable[[], object], times: int = 1) -> float:
    """The shortest time that something took."""
    return seconds_on(lambda: None, lambda _: do(), times)


def seconds_on(make: Callable[[], Made], do: Callable[[Made], object], times: int = 1) -> float:
    """The shortest time that something took on what was made for it; the making doesn't count.

    What takes long is not repeated.
    """
    took: list[float] = []
    while len(took) < times and sum(took) < LONG:
        made = make()
        begun = time.perf_counter()
        do(made)
        took.append(time.perf_counter() - begun)
    return min(took)


def median(times: Sequence[float]) -> float:
    """The middle one of some times."""
    return statistics.median(times)


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of them doesn't exceed."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def peak_memory() -> float:
    """The most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _UNIT


def peak_of(usage: resource.struct_rusage) -> float:
    """The most memory that a process had which has ended, in MiB."""
    return usage.ru_maxrss // _UNIT
