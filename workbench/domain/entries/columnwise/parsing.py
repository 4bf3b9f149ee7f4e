"""``phonenumbers.parse`` and ``is_valid_number`` of a column of digits, step by step the same.

Takes digits with or without a plus, whatever their spelling was, and a default region. Rows that
can't be told for certain are marked, not guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.domain.entries.candidate import Fit
from workbench.domain.entries.columnwise.countries import (
    Countries,
    code_in_front,
    countries_of,
    distinct,
)
from workbench.domain.entries.columnwise.digits import Digits
from workbench.domain.entries.columnwise.plan import (
    FIT,
    FITS,
    LONG,
    SHORT,
    Plan,
    home_plan,
    main_plan,
)
from workbench.domain.entries.columnwise.ranges import Flags, Whole

UNREADABLE = FITS.index(Fit.UNREADABLE)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Parsed:
    """A column of numbers as libphonenumber reads them.

    ``value``: E.164 as integers, zero where nothing was read; there ``country_code`` is zero too,
    and ``fit`` says why; ``own``: the digits behind the country code; ``decided``: not to be asked
    one by one.
    """

    value: Whole
    country_code: Whole
    own: Digits
    valid: Flags
    fit: Whole
    decided: Flags


@dataclass(frozen=True, slots=True)
class _Coded:
    """Digits with their country code taken off; 0 where they are national, UNREADABLE or SHORT as
    ``error`` where there is none (FIT where all is well)."""

    code: Whole
    rest: Digits
    error: Whole


def parsed(plus: Flags, digits: Digits, region: str) -> Parsed:
    """Read digits, some with a plus in front, for a region. Raises NotCompiledError."""
    home = home_plan(region)
    coded = _with_code_taken(plus, digits, home)
    readable = (coded.error == FIT) & (coded.rest.count >= _FEWEST)
    code = np.where(coded.code > 0, coded.code, home.country_code)
    code[~readable] = 0
    countries = countries_of(distinct(code))
    own = coded.rest
    _shorten(own, code, coded.code == 0, countries, home)
    decided = (own.count <= countries.most[code]) | ~readable
    misread = np.where(coded.error == FIT, SHORT, coded.error)
    value = np.where(decided & readable, own.behind(code), 0)
    return Parsed(
        value=value,
        country_code=code,
        own=own,
        valid=countries.numbers.hold(value),
        fit=np.where(readable, countries.fits[code, own.count], misread),
        decided=decided,
    )


def _shorten(own: Digits, code: Whole, national: Flags, countries: Countries, home: Plan) -> None:
    """Take off what is dialled in front at home, by the home plan or that of the country."""
    led = countries.prefixed.hold(own.behind(code))
    led[national] = home.prefix.leads[own.take(national).first(1)]
    rows = np.flatnonzero(led & (code > 0))
    for dialled, at in _groups(np.where(national, 0, code)[rows]):
        its = own.take(rows[at])
        own.put(rows[at], _shortened(main_plan(dialled) if dialled else home, its))


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
    coded = _nothing_taken(len(digits))
    shown, national = np.flatnonzero(plus), np.flatnonzero(~plus)
    _put(coded, shown, _of_international(digits.take(shown)))
    dialled = digits.take(national)
    _put(coded, national, _of_national(dialled, home))
    calls, rest = home.behind_abroad(dialled)
    _put(coded, national[calls], _of_international(rest))
    again = np.flatnonzero(plus & (coded.error == UNREADABLE))
    if len(again):
        _put(coded, again, _without_plus(digits.take(again), home))
    return coded


def _nothing_taken(many: int) -> _Coded:
    code, value, count, error = np.zeros((4, many), dtype=np.int64)
    return _Coded(code, Digits(value, count), error)


def _without_plus(digits: Digits, home: Plan) -> _Coded:
    coded = _with_code_taken(np.zeros(len(digits), dtype=bool), digits, home)
    coded.error[(coded.error == FIT) & (coded.code == 0)] = UNREADABLE
    return coded


def _of_international(digits: Digits) -> _Coded:
    """Digits that begin with a country code."""
    code = code_in_front(digits)
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
    """Each key, none of them negative, with its rows."""
    order = np.argsort(key.astype(np.int16), kind="stable")
    ordered = key[order]
    for start, stop in pairwise(np.flatnonzero(np.diff(ordered, prepend=-1, append=-1))):
        yield int(ordered[start]), order[start:stop]


_WIDTHS = np.array([0, *(len(str(code)) for code in range(1, 1000))], dtype=np.int64)
