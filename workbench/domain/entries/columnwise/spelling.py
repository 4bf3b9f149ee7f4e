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
_PLUS, _SLASH, _DOT, _BLANK, _DASH, _OPEN, _CLOSE, _QUOTE, _ZERO = b"+/. -()'0"
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
    """The digits of a column of large_string."""
    return bare_spelled(_bare(texts))


def bare_spelled(text: pa.Array) -> Spelled:
    """The digits of texts from which nothing is to be dropped."""
    starts, content = _bytes(text)
    is_digit = content - np.uint8(_ZERO) < 10
    before = np.zeros(len(content) + 1, dtype=np.int32)
    np.cumsum(is_digit, out=before[1:])
    bounds = before[starts].astype(np.int64)
    many = np.diff(bounds)
    plain = (many > 0) & (many <= MOST) & (np.diff(starts) <= LONGEST)
    notable = np.flatnonzero(~(is_digit | _is_quiet(content)))
    marks, rows = content[notable], np.searchsorted(starts, notable, side="right") - 1
    leads = (marks == _PLUS) & (notable == starts[rows])
    plain[rows[~(leads | (marks == _SLASH) | (marks == _DOT))]] = False
    dotted, dots = np.unique(rows[marks == _DOT], return_counts=True)
    dotted = dotted[dots == 1]
    decimal = pc.match_substring_regex(text.take(pa.array(dotted)), _DECIMALS)
    plain[dotted[decimal.to_numpy(zero_copy_only=False)]] = False
    return Spelled(
        text=text,
        plus=_flags(len(text), rows[leads]),
        digits=_digits(bounds, content[is_digit], plain),
        slashed=_flags(len(text), rows[marks == _SLASH]),
        plain=plain,
    )


def _bare(text: pa.Array) -> pa.Array:
    """Texts without blanks around them, a leading ``'`` and a final ``.0``; nulls and texts too
    long for a number are empty."""
    starts, content = _bytes(text)
    size = np.diff(starts)
    if text.null_count or (size > 2 * LONGEST).any():
        text = pc.if_else(pa.array(size <= 2 * LONGEST), pc.fill_null(text, ""), "")
        return _bare(text)
    rows = size > 2
    first, last = content[starts[:-1][rows]], content[starts[1:][rows] - 1]
    if _BLANK in last or _BLANK in first:
        text = pc.ascii_trim(text, " ")
    if _QUOTE in first or _BLANK in first:
        text = pc.replace_substring_regex(text, "^' *", "", max_replacements=1)
    zero = last == _ZERO
    if _BLANK in last or (content[starts[1:][rows][zero] - 2] == _DOT).any():
        text = pc.replace_substring_regex(text, r"([0-9])\.0$", r"\1", max_replacements=1)
    return text


def _bytes(text: pa.Array) -> tuple[Whole, _Bytes]:
    """Where each text starts among the bytes of all, and the bytes."""
    _, offsets, content = text.buffers()
    if not len(text) or content is None:
        return np.zeros(len(text) + 1, dtype=np.int64), np.zeros(0, dtype=np.uint8)
    starts = np.frombuffer(offsets, np.int64)[text.offset : text.offset + len(text) + 1]
    return starts - starts[0], np.frombuffer(content, np.uint8)[starts[0] : starts[-1]]


def _digits(bounds: Whole, digits: _Bytes, plain: Flags) -> Digits:
    """The digits of each plain row, a zero for the others."""
    text = pa.Array.from_buffers(
        pa.large_string(), len(plain), [None, pa.py_buffer(bounds), pa.py_buffer(digits)]
    )
    return from_text(text if plain.all() else pc.if_else(pa.array(plain), text, "0"))


def _flags(many: int, rows: Whole) -> Flags:
    flags = np.zeros(many, dtype=bool)
    flags[rows] = True
    return flags


def _is_quiet(content: _Bytes) -> Flags:
    """Separators that say nothing wherever they stand."""
    quiet: Flags = (content == _BLANK) | (content == _DASH)
    quiet |= content == _OPEN
    quiet |= content == _CLOSE
    return quiet
