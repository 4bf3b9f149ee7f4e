"""Entries that are plainly digits and separators, read as columns: millions a second.

The same answers as ``entries.reading`` gives one by one, without a Python object per row.
libphonenumber's metadata is compiled, as plans and countries are first met, into expressions that
run over a column; what columns can't tell for certain is marked as not decided and left to others.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.candidate import Candidate
from workbench.domain.entries.columnwise.candidates import Candidates, candidates
from workbench.domain.entries.columnwise.digits import Digits, Flags, Whole, counted
from workbench.domain.entries.columnwise.pieces import in_pieces
from workbench.domain.entries.columnwise.plan import FIT, FITS, NotCompiledError
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


def read_texts(texts: pa.Array, region: str) -> Column:
    """Read a column of large_string, nulls among them, for a region in capitals."""
    return _joined(in_pieces(lambda piece: _read_texts(piece, region), texts))


def read_whole(values: Whole, region: str) -> Column:
    """Read a column of whole numbers, each as its digits, for a region in capitals."""
    return _joined(in_pieces(lambda piece: _read_whole(piece, region), values))


def _read_texts(texts: pa.Array, region: str) -> Column:
    spelling = spelled(texts)
    try:
        found = candidates(spelling.plus, spelling.digits, region)
        decided = spelling.plain & found.decided & ~perhaps_several(spelling, found, region)
    except NotCompiledError:
        return undecided(len(texts))
    return _told(found, spelling.digits, decided)


def _read_whole(values: Whole, region: str) -> Column:
    plain = (values >= 0) & (values < _MOST_VALUE)
    digits = counted(np.where(plain, values, 0))
    try:
        found = candidates(np.zeros(len(values), dtype=bool), digits, region)
    except NotCompiledError:
        return undecided(len(values))
    return _told(found, digits, found.decided & plain)


def _told(found: Candidates, digits: Digits, decided: Flags) -> Column:
    """Candidates as readings: a code and a sentence to each that doesn't fit."""
    code, reason, suggestion = (np.full(len(decided), None, dtype=object) for _ in range(3))
    rows = np.flatnonzero((found.fit != FIT) & decided)
    key = (found.fit[rows] * 100 + digits.count[rows]) * 1000 + found.country_code[rows]
    kinds, kind_of = np.unique(key, return_inverse=True)
    told = [_misfit(kind // 100_000, kind // 1000 % 100, kind % 1000) for kind in kinds.tolist()]
    code[rows] = np.array([each for each, _ in told], dtype=object)[kind_of]
    reason[rows] = np.array([each for _, each in told], dtype=object)[kind_of]
    meant = np.flatnonzero((found.meant > 0) & decided)
    suggestion[meant] = _e164_texts(found.meant[meant]).to_numpy(zero_copy_only=False)
    return Column(found.value, found.valid, code, reason, suggestion, decided)


def _misfit(fit: int, count: int, country_code: int) -> tuple[str, str]:
    code, reason = misfit(count, Candidate(None, FITS[fit], country_code=country_code or None))
    return code.value, reason


def e164_texts(values: Whole) -> pa.ChunkedArray:
    """Integers as texts with a plus in front, null where there is a zero."""
    return pa.chunked_array(in_pieces(_e164_texts, values), pa.string())


def _e164_texts(values: Whole) -> pa.Array:
    written = pc.cast(pa.array(values, mask=values == 0), pa.string())
    return pc.binary_join_element_wise("+", written, "")


def undecided(rows: int) -> Column:
    """A column of which nothing is read yet."""
    code, reason, suggestion = (np.full(rows, None, dtype=object) for _ in range(3))
    valid, decided = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    return Column(np.zeros(rows, dtype=np.int64), valid, code, reason, suggestion, decided)


def _joined(columns: list[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    return Column(
        *(
            np.concatenate([getattr(column, name) for column in columns])
            for name in Column.__slots__
        )
    )
