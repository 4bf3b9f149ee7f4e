"""Entries in which ``entries.several`` might find more than one number: those it has to look at.

Errs to the safe side only: what is not marked here is one number or none.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.columnwise.candidates import Candidates, candidates
from workbench.domain.entries.columnwise.digits import Flags, Whole
from workbench.domain.entries.columnwise.parsing import UNREADABLE
from workbench.domain.entries.columnwise.plan import FIT, LONG, SHORT
from workbench.domain.entries.columnwise.spelling import Spelled, bare_spelled

_BEFORE_SLASH = r"^(?P<part>[^/]*)/"
_BEFORE_LAST = r"^(?P<part>.*[0-9]) *[-/] *[0-9]{2,7}$"
_BEFORE_GROUP = r"^(?P<part>[ -]*(?:[^ -]+[ -]+){%d})[^ -]"


def perhaps_several(spelling: Spelled, found: Candidates, region: str) -> Flags:
    """Rows that may hold several numbers: parts by a slash, the first a number; or too many digits
    for one number, of which those in front are one. Raises NotCompiledError."""
    several = np.zeros(len(found.fit), dtype=bool)
    slashed = np.flatnonzero(spelling.slashed & (found.fit == FIT) & spelling.plain)
    rows, part, sure = _before(_BEFORE_SLASH, spelling, slashed, region)
    several[rows] = part.valid | ~sure
    long = (found.fit == LONG) & spelling.plain
    several |= long & spelling.slashed
    rows, part, sure = _before(_BEFORE_LAST, spelling, np.flatnonzero(long), region)
    several[rows] |= ~np.isin(part.fit, (SHORT, LONG, UNREADABLE)) | ~sure
    rows, groups = np.flatnonzero(long), 0
    while len(rows := rows[~several[rows]]):
        groups += 1
        rows, part, sure = _before(_BEFORE_GROUP % groups, spelling, rows, region)
        several[rows] = part.valid | ~sure
    return several


def _before(
    pattern: str, spelling: Spelled, rows: Whole, region: str
) -> tuple[Whole, Candidates, Flags]:
    """Of some rows those that have what a pattern takes for a part, the part's candidates, and
    which of them are certain."""
    found = pc.extract_regex(spelling.text.take(pa.array(rows)), pattern)
    has = found.is_valid()
    part = bare_spelled(found.filter(has).field("part"))
    read = candidates(part.plus, part.digits, region)
    return rows[has.to_numpy(zero_copy_only=False)], read, read.decided & part.plain
