"""Numbers that one search settles: valid as they stand, with nothing in front to be understood.

They are most of any list. What is not settled here may be anything, and is read step by step.
"""

from functools import lru_cache

import numpy as np

from workbench.domain.entries.columnwise.countries import (
    code_in_front,
    countries_of,
    distinct,
    prefixed_of,
)
from workbench.domain.entries.columnwise.digits import Digits
from workbench.domain.entries.columnwise.patterns import begun, behind, united
from workbench.domain.entries.columnwise.plan import FIT, LONG, Plan, home_plan
from workbench.domain.entries.columnwise.ranges import DIGITS, Flags, Ranges, Whole
from workbench.domain.entries.columnwise.validity import numbers_of


def settled(plus: Flags, digits: Digits, region: str) -> Whole:
    """E.164 as integers, zero where the digits have to be understood. Raises NotCompiledError."""
    value = np.zeros(len(digits), dtype=np.int64)
    rows = np.flatnonzero(plus)
    value[rows] = _international(digits.take(rows))
    rows = np.flatnonzero(~plus)
    value[rows] = _national(digits.take(rows), region)
    return value


def _international(digits: Digits) -> Whole:
    """Digits behind a plus."""
    code = code_in_front(digits)
    sure = (code > 0) & countries_of(distinct(code)).plain.hold(digits.value)
    return np.where(sure, digits.value, 0)


def _national(digits: Digits, region: str) -> Whole:
    """Digits dialled at home, or too many for that with the country code in front."""
    home, numbers = home_plan(region), plain_at_home(region)
    fit = home.fit(digits)
    with_code = (fit == LONG) & _shows_code(home) & ~digits.begin_with("0")
    room = (fit == FIT) & (digits.count <= DIGITS - len(str(home.country_code)))
    value = np.where(with_code, digits.value, digits.behind(home.country_code))
    sure = (with_code | room) & numbers.hold(value)
    return np.where(sure, value, 0)


def _shows_code(home: Plan) -> bool:
    """Does nothing that is dialled abroad begin as the country code does?"""
    return not home.abroad.leads[int(str(home.country_code)[0])]


@lru_cache(maxsize=512)
def plain_at_home(region: str) -> Ranges:
    """The numbers of a region's country code whose digits behind it begin with no prefix, and not
    with that code."""
    home = home_plan(region)
    code = home.country_code
    itself = {len(str(code)): [(code, code + 1)]}
    fronts = united((home.prefix.fronts, home.abroad.fronts, itself))
    return numbers_of(code) - prefixed_of(code) - behind(code, begun(fronts, DIGITS))
