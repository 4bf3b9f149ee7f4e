"""Country codes, and the plans of several as tables, so that one look-up asks all of a column."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from workbench.domain.entries.columnwise.digits import Digits
from workbench.domain.entries.columnwise.patterns import NotCompiledError, begun, behind
from workbench.domain.entries.columnwise.plan import LENGTHS, main_plan
from workbench.domain.entries.columnwise.ranges import DIGITS, Flags, Ranges, Whole, apart
from workbench.domain.entries.columnwise.validity import numbers_of

_CODES = 1000


@dataclass(frozen=True, slots=True)
class Countries:
    """What is known of country codes.

    ``numbers``: E.164 integers that exist; ``plain``: those of them that no prefix is taken off;
    by country code ``fits``: how a count of digits suits it, ``leads``: which digits its prefix
    begins with, and ``most``: the longest count that is told for certain, zero where nothing is.
    """

    numbers: Ranges
    plain: Ranges
    fits: Whole
    leads: Flags
    most: Whole


@lru_cache(maxsize=16)
def countries_of(codes: tuple[int, ...]) -> Countries:
    """The tables of country codes; of one whose plan can't be compiled nothing is told."""
    fits = np.zeros((_CODES, LENGTHS), dtype=np.int64)
    leads = np.zeros((_CODES, 10), dtype=bool)
    most = np.zeros(_CODES, dtype=np.int64)
    numbers, plain = [], []
    for code in codes:
        try:
            plan, its, its_plain = main_plan(code), numbers_of(code), plain_of(code)
        except NotCompiledError:
            continue
        numbers.append(its)
        plain.append(its_plain)
        fits[code], leads[code], most[code] = plan.fits, plan.prefix.leads, DIGITS - len(str(code))
    return Countries(apart(numbers), apart(plain), fits, leads, most)


@lru_cache(maxsize=512)
def plain_of(code: int) -> Ranges:
    return numbers_of(code) - behind(code, begun(main_plan(code).prefix.fronts, DIGITS))


def code_in_front(digits: Digits) -> Whole:
    """The country code that digits begin with, zero for none."""
    return _IN_FRONT[np.where(digits.count > 2, digits.first(3), 0)]


def distinct(codes: Whole) -> tuple[int, ...]:
    """The country codes there are, without the zero."""
    return tuple((np.flatnonzero(np.bincount(codes)[1:]) + 1).tolist())


def _in_front() -> Whole:
    """For each three digits in front the country code they begin with; none begins with a zero."""
    codes = np.zeros(_CODES, dtype=np.int64)
    for code in COUNTRY_CODE_TO_REGION_CODE:
        span = 10 ** (3 - len(str(code)))
        codes[code * span : (code + 1) * span] = code
    return codes


_IN_FRONT = _in_front()
