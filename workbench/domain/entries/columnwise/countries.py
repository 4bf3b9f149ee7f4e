"""Country codes, and the plans of several as tables, so that one look-up asks all of a column."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from workbench.domain.entries.columnwise.digits import Digits
from workbench.domain.entries.columnwise.patterns import NotCompiledError, begun, behind
from workbench.domain.entries.columnwise.plan import LENGTHS, main_plan
from workbench.domain.entries.columnwise.ranges import DIGITS, Ranges, Whole, apart
from workbench.domain.entries.columnwise.validity import numbers_of

_CODES = 1000


@dataclass(frozen=True, slots=True)
class Countries:
    """What is known of country codes.

    As E.164 integers ``numbers``: those that exist, and ``prefixed``: those, whether they exist or
    not, whose digits behind the country code begin as its prefix does, and ``plain``: the numbers
    that don't; by country code ``fits``: how a count of digits suits it, and ``most``: the longest
    count that is told for certain, zero where nothing is.
    """

    numbers: Ranges
    prefixed: Ranges
    plain: Ranges
    fits: Whole
    most: Whole


@lru_cache(maxsize=16)
def countries_of(codes: tuple[int, ...]) -> Countries:
    """The tables of country codes; of one whose plan can't be compiled nothing is told."""
    fits = np.zeros((_CODES, LENGTHS), dtype=np.int64)
    most = np.zeros(_CODES, dtype=np.int64)
    known = [code for code in codes if _is_known(code)]
    for code in known:
        fits[code], most[code] = main_plan(code).fits, DIGITS - len(str(code))
    numbers, prefixed = apart(map(numbers_of, known)), apart(map(prefixed_of, known))
    return Countries(numbers, prefixed, numbers - prefixed, fits, most)


def _is_known(code: int) -> bool:
    try:
        main_plan(code), numbers_of(code)
    except NotCompiledError:
        return False
    return True


@lru_cache(maxsize=512)
def prefixed_of(code: int) -> Ranges:
    """The E.164 integers of a country code that begin behind it as its prefix does."""
    return behind(code, begun(main_plan(code).prefix.fronts, DIGITS))


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
