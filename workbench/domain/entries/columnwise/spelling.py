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
from workbench.domain.entries.columnwise.digits import MOST, Digits
from workbench.domain.entries.columnwise.ranges import Flags, Whole

_Bytes = npt.NDArray[np.uint8]
_PLUS, _SLASH, _DOT, _BLANK, _DASH, _OPEN, _CLOSE, _QUOTE, _ZERO = b"+/. -()'0"
_QUIET = (_DOT, _BLANK, _DASH, _OPEN, _CLOSE)
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
    text = _bare(texts)
    starts, content = bytes_of(text)
    is_digit = content - np.uint8(_ZERO) < 10
    before = counted_before(is_digit)
    many = np.diff(before[starts]).astype(np.int64)
    plain = (many > 0) & (many <= MOST) & (np.diff(starts) <= LONGEST)
    first = _at(content, starts[:-1])
    plus = plain & (first == _PLUS)
    is_odd = ~is_digit & ~_is_quiet(content)
    is_odd[starts[:-1][plus]] = False
    odd = np.flatnonzero(is_odd)
    rows, slash = np.searchsorted(starts, odd, side="right") - 1, content[odd] == _SLASH
    slashed = np.zeros(len(text), dtype=bool)
    slashed[rows[slash]] = True
    plain[rows[~slash]] = False
    if _DOT in content:
        others = np.diff(starts) - many - (plus | (first == _DASH))
        plain[_decimal(text, np.flatnonzero(others == 1))] = False
    return Spelled(text, plus, _digits(np.compress(is_digit, content), many, plain), slashed, plain)


def _bare(text: pa.Array) -> pa.Array:
    """Texts without blanks around them, a leading ``'`` and a final ``.0``; nulls and texts too
    long for a number are empty."""
    starts, content = bytes_of(text)
    size = np.diff(starts)
    if text.null_count or (size > 2 * LONGEST).any():
        text = pc.if_else(pa.array(size <= 2 * LONGEST), pc.fill_null(text, ""), "")
        return _bare(text)
    first, last = _at(content, starts[:-1]), _at(content, starts[1:] - 1)
    if _BLANK in last or _BLANK in first:
        text = pc.ascii_trim(text, " ")
    if _QUOTE in first or _BLANK in first:
        text = pc.replace_substring_regex(text, "^' *", "", max_replacements=1)
    pointed = (last == _ZERO) & (_at(content, starts[1:] - 2) == _DOT)
    if _BLANK in last or pointed.any():
        text = pc.replace_substring_regex(text, r"([0-9])\.0$", r"\1", max_replacements=1)
    return text


def bytes_of(text: pa.Array) -> tuple[Whole, _Bytes]:
    """Where each text of a large_string starts among the bytes of all, and the bytes."""
    _, offsets, content = text.buffers()
    if not len(text) or content is None:
        return np.zeros(len(text) + 1, dtype=np.int64), np.zeros(0, dtype=np.uint8)
    starts = np.frombuffer(offsets, np.int64)[text.offset : text.offset + len(text) + 1]
    return starts - starts[0], np.frombuffer(content, np.uint8)[starts[0] : starts[-1]]


def counted_before(flags: Flags) -> "npt.NDArray[np.int32]":
    """How many flags are set before each place, and before the end."""
    before = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags, out=before[1:])
    return before


def _at(content: _Bytes, places: Whole) -> _Bytes:
    """The bytes at some places; a place outside has the nearest one."""
    return content.take(places, mode="clip") if len(content) else np.zeros(len(places), np.uint8)


def _is_quiet(content: _Bytes) -> Flags:
    """Separators that say nothing wherever they stand; a dot may say that decimals follow."""
    quiet: Flags = content == _QUIET[0]
    for each in _QUIET[1:]:
        quiet |= content == each
    return quiet


def _decimal(text: pa.Array, rows: Whole) -> Whole:
    """Which of some rows are a number with decimals."""
    decimal = pc.match_substring_regex(text.take(pa.array(rows)), _DECIMALS)
    found: Whole = rows[np.asarray(decimal)]
    return found


def _digits(content: _Bytes, many: Whole, plain: Flags) -> Digits:
    """The digits of each plain row, a zero for the others; ``many``: how many of all are whose."""
    bounds = np.concatenate([[0], np.cumsum(many)])
    text = pa.Array.from_buffers(
        pa.large_string(), len(plain), [None, pa.py_buffer(bounds), pa.py_buffer(content)]
    )
    if not plain.all():
        text, many = pc.if_else(pa.array(plain), text, "0"), np.where(plain, many, 1)
    return Digits(pc.cast(text, pa.int64()).to_numpy(), many)
