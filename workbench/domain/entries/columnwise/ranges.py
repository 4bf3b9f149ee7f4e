"""Sets of integers as ranges: joined, met, taken from each other, and asked of a column.

Knows nothing of telephony or of patterns.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# An integer of 64 bits holds every number of so many digits.
DIGITS = 18


@dataclass(frozen=True, slots=True)
class Ranges:
    """A set of integers: ``edges`` in ascending order, by turns where a range begins and where it
    has ended."""

    edges: Whole

    def hold(self, values: Whole) -> Flags:
        """Which values are in the set."""
        found: Flags = (np.searchsorted(self.edges, values, side="right") & 1).astype(bool)
        return found

    def __or__(self, other: "Ranges") -> "Ranges":
        edges = _edges_of(self, other)
        return _changing(edges, self.hold(edges) | other.hold(edges))

    def __and__(self, other: "Ranges") -> "Ranges":
        edges = _edges_of(self, other)
        return _changing(edges, self.hold(edges) & other.hold(edges))

    def __sub__(self, other: "Ranges") -> "Ranges":
        edges = _edges_of(self, other)
        return _changing(edges, self.hold(edges) & ~other.hold(edges))


def apart(sets: Iterable[Ranges]) -> Ranges:
    """Sets that share no integer, as one."""
    return Ranges(_edges_of(NOTHING, *sets))


def _edges_of(*sets: Ranges) -> Whole:
    return np.sort(np.concatenate([each.edges for each in sets]))


def _changing(edges: Whole, inside: Flags) -> Ranges:
    """The set that begins and ends only at the edges where inside and outside change."""
    return Ranges(edges[np.diff(inside, prepend=False)])


NOTHING = Ranges(np.zeros(0, dtype=np.int64))
