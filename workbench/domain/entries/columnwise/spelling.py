"""Texts that are plainly digits and separators, to their digits: one pass over a column's bytes.

Says which rows are plain in that sense; all others are somebody else's to read. Drops what
``entries.cleaning`` drops of plain texts: blanks around it, one leading ``'``, a final ``.0``.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.cleaning import LONGEST
from workbench.domain.entries.columnwise.digits import MOST, Digits, Flags, Whole, from_text

_Bytes = npt.NDArray[np.uint8]
_PLUS, _SLASH, _DOT = b"+/."
_DECIMALS = r"^[+-]?[0-9]{7,}\.[0-9]+$"


@dataclass(frozen=True, slots=True)
class Spelled:
    """The digits of texts, and whether a plus and a slash stand with them.

    Only what ``plain`` marks is told: ``text`` is the text without what was dropped.
    """

    text: pa.Array
    plus: Flags
    digits: Digits
    slashed: Flags
    plain: Flags


def spelled(texts: pa.Array) -> Spelled:
    """The digits of a column of texts."""
    return bare_spelled(_bare(texts))


def bare_spelled(text: pa.Array) -> Spelled:
    """The digits of texts from which nothing is to be dropped."""
    starts, content = _bytes(text)
    is_digit = _IS_DIGIT[content]
    count = np.zeros(len(content) + 1, dtype=np.int32)
    np.cumsum(is_digit, out=count[1:])
    ends = count[starts]
    many = np.diff(ends)
    plain = (many > 0) & (many <= MOST) & (np.diff(starts) <= LONGEST)
    plain[_rows(starts, ~_IS_PLAIN[content])] = False
    pluses = np.flatnonzero(content == _PLUS)
    rows = _rows_of(starts, pluses)
    plain[rows[pluses != starts[rows]]] = False
    plus = _flags(len(text), rows)
    dotted = np.flatnonzero(_flags(len(text), _rows(starts, content == _DOT)))
    decimal = pc.match_substring_regex(text.take(pa.array(dotted)), _DECIMALS)
    plain[dotted[decimal.to_numpy(zero_copy_only=False)]] = False
    slashed = _flags(len(text), _rows(starts, content == _SLASH))
    digits = _digits(ends, content[is_digit], plain)
    return Spelled(text, plus, digits, slashed, plain)


def _bare(text: pa.Array) -> pa.Array:
    """Texts without blanks around them, a leading ``'`` and a final ``.0``; long ones are null."""
    text = pc.if_else(pc.less_equal(pc.binary_length(text), 2 * LONGEST), text, None)
    text = text.cast(pa.string())
    if _any(pc.starts_with(text, " ")) or _any(pc.ends_with(text, " ")):
        text = pc.ascii_trim(text, " ")
    if _any(pc.starts_with(text, "'")):
        text = pc.replace_substring_regex(text, "^' *", "", max_replacements=1)
    if _any(pc.ends_with(text, ".0")):
        text = pc.replace_substring_regex(text, r"([0-9])\.0$", r"\1", max_replacements=1)
    return pc.fill_null(text, "")


def _any(flags: pa.Array) -> bool:
    return bool(pc.any(flags).as_py())


def _bytes(text: pa.Array) -> tuple[Whole, _Bytes]:
    """Where each text starts among the bytes of all, and the bytes."""
    _, offsets, content = text.buffers()
    starts = np.frombuffer(offsets, np.int32)[text.offset : text.offset + len(text) + 1]
    if content is None:
        return np.zeros(len(text) + 1, dtype=np.int64), np.zeros(0, dtype=np.uint8)
    held = np.frombuffer(content, np.uint8)[starts[0] : starts[-1]]
    return (starts - starts[0]).astype(np.int64), held


def _digits(ends: "npt.NDArray[np.int32]", digits: _Bytes, plain: Flags) -> Digits:
    """The digits of each plain row, a zero for the others."""
    text = pa.Array.from_buffers(
        pa.string(), len(plain), [None, pa.py_buffer(ends), pa.py_buffer(digits)]
    )
    return from_text(text if plain.all() else pc.if_else(pa.array(plain), text, "0"))


def _rows(starts: Whole, marked: Flags) -> Whole:
    return _rows_of(starts, np.flatnonzero(marked))


def _rows_of(starts: Whole, places: Whole) -> Whole:
    """The rows that bytes at these places belong to."""
    return np.searchsorted(starts, places, side="right") - 1


def _flags(many: int, rows: Whole) -> Flags:
    flags = np.zeros(many, dtype=bool)
    flags[rows] = True
    return flags


def _table(characters: bytes) -> Flags:
    return np.isin(np.arange(256), list(characters))


_IS_DIGIT = _table(b"0123456789")
_IS_PLAIN = _table(b"0123456789+()-./ ")
