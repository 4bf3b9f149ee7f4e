"""Entries in which ``entries.several`` might find more than one number: those it has to look at.

Errs to the safe side only: what is not marked here is one number or none.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.columnwise.candidates import Candidates, candidates, perhaps_valid
from workbench.domain.entries.columnwise.digits import Digits
from workbench.domain.entries.columnwise.parsing import UNREADABLE
from workbench.domain.entries.columnwise.plan import FIT, LONG, SHORT
from workbench.domain.entries.columnwise.ranges import Flags, Whole
from workbench.domain.entries.columnwise.spelling import Spelled, bytes_of, counted_before

_RANGE = r"[0-9] *[-/] *[0-9]{2,7}$"
_LAST = r"(?P<last>[0-9]+)$"
_FIRST = r"^(?P<first>[^/]*)/"
_ZERO, _BLANK, _DASH = b"0 -"


def perhaps_several(spelling: Spelled, found: Candidates, region: str) -> Flags:
    """Rows that may hold several numbers: parts by a slash, the first a number; or too many digits
    for one number, of which those in front are one. Raises NotCompiledError."""
    long = spelling.plain & (found.fit == LONG)
    several = np.asarray(long & spelling.slashed)
    slashed = np.flatnonzero(spelling.plain & (found.fit == FIT) & spelling.slashed)
    rest = np.flatnonzero(long & ~several)
    for rows, cut, is_one in (
        (slashed, _before_slash, perhaps_valid),
        (rest, _before_last, _perhaps_possible),
        (rest, _before_groups, perhaps_valid),
    ):
        if len(rows):
            which, many = cut(spelling.text.take(pa.array(rows)))
            its = rows[which]
            front = Digits(spelling.digits.take(its).first(many), many)
            several[its[is_one(spelling.plus[its], front, region)]] = True
    return several


def _perhaps_possible(plus: Flags, digits: Digits, region: str) -> Flags:
    """Digits that are as many as a number has, or can't be told for certain."""
    found = candidates(plus, digits, region)
    return ~np.isin(found.fit, (SHORT, LONG, UNREADABLE)) | ~found.decided


def _before_slash(text: pa.Array) -> tuple[Whole, Whole]:
    """The texts, and how many digits stand before the first slash."""
    first = pc.extract_regex(text, _FIRST).field("first")
    many = pc.count_substring_regex(first, "[0-9]").to_numpy(zero_copy_only=False)
    return np.arange(len(text)), many.astype(np.int64)


def _before_last(text: pa.Array) -> tuple[Whole, Whole]:
    """The texts that end as a range does, and how many digits stand before its end."""
    which = np.flatnonzero(pc.match_substring_regex(text, _RANGE).to_numpy(zero_copy_only=False))
    text = text.take(pa.array(which))
    last = pc.binary_length(pc.extract_regex(text, _LAST).field("last"))
    many = pc.subtract(pc.count_substring_regex(text, "[0-9]"), pc.cast(last, pa.int32()))
    return which, many.to_numpy(zero_copy_only=False).astype(np.int64)


def _before_groups(text: pa.Array) -> tuple[Whole, Whole]:
    """For every group of digits that ends in a text, the text, and how many digits there are up to
    there."""
    starts, content = bytes_of(text)
    apart = (content == _BLANK) | (content == _DASH)
    ends = np.flatnonzero(apart[1:] & ~apart[:-1]) + 1
    which = np.searchsorted(starts, ends, side="right") - 1
    before = counted_before(content - np.uint8(_ZERO) < 10)
    many = (before[ends] - before[starts[which]]).astype(np.int64)
    return which[many > 0], many[many > 0]
