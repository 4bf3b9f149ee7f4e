"""``phonenumbers.parse`` and ``is_valid_number`` of a column of digits, step by step the same.

Takes digits with or without a plus, whatever their spelling was, and a default region. Rows that
can't be told for certain are marked, not guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from workbench.domain.entries.candidate import Fit
from workbench.domain.entries.columnwise.digits import Digits, Flags, Whole
from workbench.domain.entries.columnwise.plan import (
    FIT,
    FITS,
    LONG,
    SHORT,
    NotCompiledError,
    Plan,
    plan_of,
)
from workbench.domain.entries.columnwise.validity import country_of

UNREADABLE = FITS.index(Fit.UNREADABLE)
_FEWEST = 2
_E164_MOST = 18


@dataclass(frozen=True, slots=True)
class Parsed:
    """A column of numbers as libphonenumber reads them.

    Where ``country_code`` is zero nothing was read, and ``fit`` says why; ``own``: the digits
    behind the country code; ``decided``: not to be asked one by one.
    """

    country_code: Whole
    own: Digits
    valid: Flags
    fit: Whole
    decided: Flags

    @property
    def value(self) -> Whole:
        """E.164 as integers, zero where nothing was read."""
        told = self.decided & (self.country_code > 0)
        return np.where(told, self.own.behind(self.country_code), 0)


@dataclass(frozen=True, slots=True)
class _Coded:
    """Digits with their country code taken off; 0 where they are national, UNREADABLE or SHORT as
    ``error`` where there is none (FIT where all is well)."""

    code: Whole
    rest: Digits
    error: Whole


def parsed(plus: Flags, digits: Digits, region: str) -> Parsed:
    """Read digits, some with a plus in front, for a region. Raises NotCompiledError."""
    home = plan_of(_home_code(region), region)
    coded = _with_code_taken(plus, digits, home)
    readable = (coded.error == FIT) & (coded.rest.count >= _FEWEST)
    found = Parsed(
        country_code=np.where(readable, np.where(coded.code > 0, coded.code, home.country_code), 0),
        own=coded.rest,
        valid=np.zeros(len(digits), dtype=bool),
        fit=np.where(coded.error == FIT, SHORT, coded.error),
        decided=np.ones(len(digits), dtype=bool),
    )
    for code, rows in _groups(np.where(readable, coded.code, -1)):
        _read_group(found, rows, None if code else home)
    return found


def _read_group(found: Parsed, rows: Whole, plan: Plan | None) -> None:
    """Read the rows of one country code, dialled by a plan or by that of its main region."""
    code = int(found.country_code[rows[0]])
    try:
        country = country_of(code)
    except NotCompiledError:
        found.decided[rows] = False
        return
    own = _shortened(plan or country.plan, found.own.take(rows))
    found.own.put(rows, own)
    found.fit[rows] = country.plan.fit(own)
    telling = own.count <= _E164_MOST - len(str(code))
    if telling.all():
        found.valid[rows] = country.valid(own)
        return
    found.decided[rows] = telling
    found.valid[rows[telling]] = country.valid(own.take(telling))


@lru_cache(maxsize=512)
def _home_code(region: str) -> int:
    metadata = PhoneMetadata.metadata_for_region(region)
    if metadata is None:
        raise NotCompiledError
    return int(metadata.country_code or 0)


def _shortened(plan: Plan, digits: Digits) -> Digits:
    """The digits without the prefix dialled at home, unless too few would be left."""
    stripped = plan.stripped(digits)
    enough = plan.fit(stripped) != SHORT
    return Digits(
        np.where(enough, stripped.value, digits.value),
        np.where(enough, stripped.count, digits.count),
    )


def _with_code_taken(plus: Flags, digits: Digits, home: Plan) -> _Coded:
    """The country code that a plus, a prefix for calls abroad or the digits themselves show.

    A plus before digits that begin with no country code is no plus.
    """
    width = np.where(plus, 0, home.abroad_width(digits))
    coded = _of_international(digits.without_first(width))
    national = np.flatnonzero(~plus & (width == 0))
    _put(coded, national, _of_national(digits.take(national), home))
    again = np.flatnonzero(plus & (coded.error == UNREADABLE))
    if len(again):
        _put(coded, again, _without_plus(digits.take(again), home))
    return coded


def _without_plus(digits: Digits, home: Plan) -> _Coded:
    coded = _with_code_taken(np.zeros(len(digits), dtype=bool), digits, home)
    coded.error[(coded.error == FIT) & (coded.code == 0)] = UNREADABLE
    return coded


def _of_international(digits: Digits) -> _Coded:
    """Digits that begin with a country code."""
    code = _CODES[np.where(digits.count > _FEWEST, digits.first(3), 0)]
    error = np.where(code > 0, FIT, np.where(digits.count > _FEWEST, UNREADABLE, SHORT))
    return _Coded(code, digits.without_first(_WIDTHS[code]), error)


def _of_national(digits: Digits, home: Plan) -> _Coded:
    """Digits dialled at home, some with the country code in front but no plus."""
    code, rest = np.zeros(len(digits), dtype=np.int64), digits.copy()
    own_code = str(home.country_code)
    rows = np.flatnonzero(digits.begin_with(own_code))
    whole = digits.take(rows)
    behind = home.stripped(whole.without_first(len(own_code)))
    has_code = home.fit(whole) == LONG
    short = np.flatnonzero(~has_code)
    has_code[short] = ~home.looks_national(whole.take(short))
    short = short[has_code[short]]
    has_code[short] = home.looks_national(behind.take(short))
    code[rows[has_code]] = home.country_code
    rest.put(rows[has_code], behind.take(has_code))
    return _Coded(code, rest, np.full(len(digits), FIT, dtype=np.int64))


def _put(coded: _Coded, rows: Whole, other: _Coded) -> None:
    coded.code[rows], coded.error[rows] = other.code, other.error
    coded.rest.put(rows, other.rest)


def _groups(key: Whole) -> Iterator[tuple[int, Whole]]:
    """Each key that isn't negative, with its rows."""
    order = np.argsort(key.astype(np.int16), kind="stable")
    ordered = key[order]
    bounds = np.flatnonzero(np.diff(ordered, prepend=-2, append=-2))
    for start, stop in pairwise(bounds):
        if ordered[start] >= 0:
            yield int(ordered[start]), order[start:stop]


def _codes() -> Whole:
    """For each three digits in front the country code they begin with; none begins with a zero."""
    codes = np.zeros(1000, dtype=np.int64)
    for code in COUNTRY_CODE_TO_REGION_CODE:
        span = 10 ** (3 - len(str(code)))
        codes[code * span : (code + 1) * span] = code
    return codes


_CODES = _codes()
_WIDTHS = np.array([0, *(len(str(code)) for code in range(1, 1000))], dtype=np.int64)
