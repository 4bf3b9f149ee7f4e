"""The number each row of digits may be, or what was meant: ``entries.candidate`` of a column.

Adds to what libphonenumber reads the house's two refusals, a country code 1 that stands twice and
a ``00`` of another region, and the valid number that a misfit's digits would be behind another
prefix. Knows nothing of spelling.
"""

from dataclasses import dataclass

import numpy as np

from workbench.domain.entries.candidate import Fit
from workbench.domain.entries.columnwise.digits import Digits
from workbench.domain.entries.columnwise.parsing import Parsed, parsed
from workbench.domain.entries.columnwise.plan import FIT, FITS, LONG
from workbench.domain.entries.columnwise.ranges import Flags, Whole
from workbench.domain.entries.columnwise.settled import settled

_DOUBLED, _FOREIGN_PREFIX = FITS.index(Fit.DOUBLED), FITS.index(Fit.FOREIGN_PREFIX)
_TWICE = 11


@dataclass(frozen=True, slots=True)
class Candidates:
    """A column of candidates: ``value`` and ``meant`` are E.164 as integers, zero for none, ``fit``
    is a place in ``FITS``, ``country_code`` that of a misfit, ``decided`` tells which rows hold for
    certain."""

    value: Whole
    valid: Flags
    fit: Whole
    country_code: Whole
    meant: Whole
    decided: Flags


def candidates(plus: Flags, digits: Digits, region: str) -> Candidates:
    """What digits, some with a plus in front, may be in a region. Raises NotCompiledError."""
    value = settled(plus, digits, region)
    found = Candidates(
        value=value,
        valid=value > 0,
        fit=np.full(len(value), FIT, dtype=np.int64),
        country_code=np.zeros(len(value), dtype=np.int64),
        meant=np.zeros(len(value), dtype=np.int64),
        decided=np.ones(len(value), dtype=bool),
    )
    rows = np.flatnonzero(value == 0)
    if len(rows):
        read = _understood(plus[rows], digits.take(rows), region)
        for name in Candidates.__slots__:
            getattr(found, name)[rows] = getattr(read, name)
    return found


def perhaps_valid(plus: Flags, digits: Digits, region: str) -> Flags:
    """Digits that are a valid number, or can't be told for certain. Raises NotCompiledError."""
    perhaps: Flags = settled(plus, digits, region) > 0
    rows = np.flatnonzero(~perhaps)
    found, doubled = _read(plus[rows], digits.take(rows), region)
    perhaps[rows] = (found.valid & ~doubled) | ~found.decided
    return perhaps


def _understood(plus: Flags, digits: Digits, region: str) -> Candidates:
    """The candidates of digits that are read step by step."""
    found, doubled = _read(plus, digits, region)
    value, fit, code = found.value, found.fit, found.country_code
    valid, decided = found.valid & ~doubled, found.decided
    meant = np.zeros(len(digits), dtype=np.int64)
    fit[valid] = FIT
    meant[doubled & found.valid] = value[doubled & found.valid]
    fit[doubled], value[doubled], code[doubled] = _DOUBLED, 0, 0
    rows = np.flatnonzero(~valid & ~doubled)
    rows = rows[~_are_north_american(digits.take(rows), code[rows], found.own.take(rows))]
    odd = digits.take(rows)
    meant[rows], sure = _meant(plus[rows], odd, fit[rows], region)
    decided[rows] &= sure
    foreign = rows[~plus[rows] & odd.begin_with("00") & (code[rows] > 0) & (meant[rows] > 0)]
    fit[foreign], value[foreign], code[foreign] = _FOREIGN_PREFIX, 0, 0
    return Candidates(value, valid, fit, code, meant, decided)


def _read(plus: Flags, digits: Digits, region: str) -> tuple[Parsed, Flags]:
    """What libphonenumber reads, and where for that it took the country code 1 off twice."""
    found = parsed(plus, digits, region)
    own = found.own
    room = (found.country_code == 1) & found.decided & (digits.count >= own.count + 2)
    rows = np.flatnonzero(room)
    own, whole = own.take(rows), digits.take(rows)
    twice = whole.without_first(whole.count - own.count - 2)
    ends = twice.value == own.behind(np.full(len(rows), _TWICE))
    rows, own, whole = rows[ends], own.take(ends), whole.take(ends)
    doubled = np.zeros(len(digits), dtype=bool)
    if len(rows):
        head = Digits(whole.first_but(own.count + 1), whole.count - own.count - 1)
        once = parsed(plus[rows], Digits(own.behind(head.value), whole.count - 1), region)
        doubled[rows] = once.value == found.value[rows]
        found.decided[rows] &= once.decided
    return found, doubled


def _are_north_american(digits: Digits, code: Whole, own: Digits) -> Flags:
    """Ten digits that nowhere are anything but a number of country code 1, given out or not."""
    ten: Flags = (code == 1) & (own.count == 10)
    return ten & (own.first(1) > 1) & ~digits.begin_with("00")


def _meant(plus: Flags, digits: Digits, fit: Whole, region: str) -> tuple[Whole, Flags]:
    """The valid numbers with these digits but another prefix in front, and which are certain."""
    meant, sure = np.zeros(len(digits), dtype=np.int64), np.ones(len(digits), dtype=bool)
    zeros = digits.begin_with("00")
    rows = np.flatnonzero(plus | zeros | (fit == LONG))
    if len(rows):
        other = digits.without_first(np.where(zeros, 2, 0)).take(rows)
        found, doubled = _read((~plus | zeros)[rows], other, region)
        meant[rows] = np.where(found.valid & ~doubled, found.value, 0)
        sure[rows] = found.decided
    return meant, sure
