"""Entries that are plainly digits and separators, read as columns: millions a second.

The same answers as ``entries.reading`` gives one by one, without a Python object per row.
libphonenumber's metadata is compiled, as plans and countries are first met, into ranges of integers
that a column is searched in: most numbers are settled by one search, the others read step by step.
What columns can't tell for certain is marked as not decided and left to others.
"""

from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.candidate import Candidate
from workbench.domain.entries.columnwise.candidates import Candidates, candidates
from workbench.domain.entries.columnwise.digits import Digits, counted
from workbench.domain.entries.columnwise.patterns import NotCompiledError
from workbench.domain.entries.columnwise.pieces import in_pieces
from workbench.domain.entries.columnwise.plan import FIT, FITS
from workbench.domain.entries.columnwise.ranges import Flags, Whole
from workbench.domain.entries.columnwise.several import perhaps_several
from workbench.domain.entries.columnwise.spelling import spelled
from workbench.domain.entries.reading import misfit

__all__ = ["Column", "e164_texts", "read_texts", "read_whole", "undecided"]

Objects = npt.NDArray[np.object_]
_MOST_VALUE = 10**17


@dataclass(frozen=True, slots=True)
class Column:
    """What was read of a column, as ``entries.read`` tells it; only where ``decided``.

    ``value`` is E.164 as integers, zero for none; ``code``, ``reason`` and ``suggestion`` are texts
    or None.
    """

    value: Whole
    valid: Flags
    code: Objects
    reason: Objects
    suggestion: Objects
    decided: Flags

    def piece(self, rows: slice) -> "Column":
        """Some of its rows, to be written into."""
        return Column(*(getattr(self, name)[rows] for name in self.__slots__))


def read_texts(texts: pa.Array, region: str) -> Column:
    """Read a column of large_string, nulls among them, for a region in capitals."""
    found = undecided(len(texts))
    in_pieces(lambda rows: _read_texts(found.piece(rows), texts[rows], region), len(texts))
    return found


def read_whole(values: Whole, region: str) -> Column:
    """Read a column of whole numbers, each as its digits, for a region in capitals."""
    found = undecided(len(values))
    in_pieces(lambda rows: _read_whole(found.piece(rows), values[rows], region), len(values))
    return found


def _read_texts(into: Column, texts: pa.Array, region: str) -> None:
    spelling = spelled(texts)
    with suppress(NotCompiledError):
        found = candidates(spelling.plus, spelling.digits, region)
        decided = spelling.plain & found.decided & ~perhaps_several(spelling, found, region)
        _tell(into, found, spelling.digits, decided)


def _read_whole(into: Column, values: Whole, region: str) -> None:
    plain = (values >= 0) & (values < _MOST_VALUE)
    digits = counted(np.where(plain, values, 0))
    with suppress(NotCompiledError):
        found = candidates(np.zeros(len(values), dtype=bool), digits, region)
        _tell(into, found, digits, found.decided & plain)


def _tell(into: Column, found: Candidates, digits: Digits, decided: Flags) -> None:
    """Write candidates as readings: a code and a sentence to each that doesn't fit."""
    into.value[:], into.valid[:], into.decided[:] = found.value, found.valid, decided
    rows = np.flatnonzero((found.fit != FIT) & decided)
    key = (found.fit[rows] * 100 + digits.count[rows]) * 1000 + found.country_code[rows]
    kinds, kind_of = np.unique(key, return_inverse=True)
    told = [_misfit(kind // 100_000, kind // 1000 % 100, kind % 1000) for kind in kinds.tolist()]
    into.code[rows] = np.array([each for each, _ in told], dtype=object)[kind_of]
    into.reason[rows] = np.array([each for _, each in told], dtype=object)[kind_of]
    meant = np.flatnonzero((found.meant > 0) & decided)
    into.suggestion[meant] = _e164_texts(found.meant[meant]).to_numpy(zero_copy_only=False)


def _misfit(fit: int, count: int, country_code: int) -> tuple[str, str]:
    code, reason = misfit(count, Candidate(None, FITS[fit], country_code=country_code or None))
    return code.value, reason


def e164_texts(values: Whole) -> pa.ChunkedArray:
    """Integers as texts with a plus in front, null where there is a zero."""
    pieces = in_pieces(lambda rows: _e164_texts(values[rows]), len(values))
    return pa.chunked_array(pieces, pa.string())


def _e164_texts(values: Whole) -> pa.Array:
    written = pc.cast(pa.array(values, mask=values == 0), pa.string())
    return pc.binary_replace_slice(written, 0, 0, "+")


def undecided(rows: int) -> Column:
    """A column of which nothing is read yet."""
    code, reason, suggestion = (np.full(rows, None, dtype=object) for _ in range(3))
    valid, decided = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    return Column(np.zeros(rows, dtype=np.int64), valid, code, reason, suggestion, decided)
