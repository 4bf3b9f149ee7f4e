"""The number that libphonenumber reads from digits, and whether digits in are digits out.

The one place that asks libphonenumber what a number is. Knows nothing of spelling: what comes here
holds digits, at most one leading plus, and punctuation that has no meaning.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, ValidationResult

from workbench.domain.entries.validity import is_valid

LARGEST = 2**63 - 1


class Fit(Enum):
    """How the count of digits suits the numbering plan."""

    FITS = "fits"
    SHORT = "too short"
    LONG = "too long"
    UNREADABLE = "no country has this code"
    DOUBLED = "the country code 1 stands twice"
    FOREIGN_PREFIX = "00 is another region's international prefix"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What digits may be: E.164 as an integer, or else what may have been meant."""

    value: int | None
    fit: Fit
    valid: bool = False
    country_code: int | None = None
    suggestion: str | None = None


_PARSE_FITS = {
    NumberParseException.INVALID_COUNTRY_CODE: Fit.UNREADABLE,
    NumberParseException.NOT_A_NUMBER: Fit.SHORT,
    NumberParseException.TOO_SHORT_AFTER_IDD: Fit.SHORT,
    NumberParseException.TOO_SHORT_NSN: Fit.SHORT,
    NumberParseException.TOO_LONG: Fit.LONG,
}
_LENGTH_FITS = {
    ValidationResult.IS_POSSIBLE: Fit.FITS,
    ValidationResult.TOO_LONG: Fit.LONG,
}
_PUNCTUATION = re.compile(r"[^0-9+]")
# In every plan of country code 1 these ten digits are the number itself, so need no parsing.
_NORTH_AMERICAN = re.compile(r"(?:(\+)?1)?([2-9]\d{9})")


def candidate(text: str, region: str) -> Candidate:
    """The candidate that a text of digits and punctuation stands for in a region."""
    return _candidate(_PUNCTUATION.sub("", text), region)


# Lists are judged again and again while a person mends them, so the last answers are kept.
@lru_cache(maxsize=2**15)
def _candidate(digits: str, region: str) -> Candidate:
    plain = _NORTH_AMERICAN.fullmatch(digits)
    at_home = plain and (plain[1] or phonenumbers.country_code_for_region(region) == 1)
    if plain and at_home:
        return Candidate(int(f"1{plain[2]}"), Fit.FITS, is_valid(1, plain[2]), 1)
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException as error:
        fit = _PARSE_FITS[error.error_type]
        return Candidate(None, fit, suggestion=_meant(digits, region, fit))
    value, valid = _value(number), _is_valid(number)
    if _is_doubled(digits, number, region):
        return Candidate(None, Fit.DOUBLED, suggestion=f"+{value}" if valid else None)
    if valid:
        return Candidate(value, Fit.FITS, True, number.country_code)
    fit = _LENGTH_FITS.get(phonenumbers.is_possible_number_with_reason(number), Fit.SHORT)
    meant = _meant(digits, region, fit)
    if digits.startswith("00") and meant:
        return Candidate(None, Fit.FOREIGN_PREFIX, suggestion=meant)
    kept = value if value <= LARGEST else None
    return Candidate(kept, fit, False, number.country_code, meant)


def _value(number: PhoneNumber) -> int:
    return int(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _is_valid(number: PhoneNumber) -> bool:
    own = phonenumbers.national_significant_number(number)
    return is_valid(number.country_code or 0, own)


def _is_doubled(digits: str, number: PhoneNumber, region: str) -> bool:
    """Was a 1 taken off twice? Only there the country code is the trunk prefix as well."""
    own = phonenumbers.national_significant_number(number)
    if number.country_code != 1 or not digits.endswith(f"11{own}"):
        return False
    once = digits[: -len(own) - 1] + own
    return _same(once, region, number)


def _same(digits: str, region: str, number: PhoneNumber) -> bool:
    try:
        return phonenumbers.parse(digits, region) == number
    except NumberParseException:
        return False


def _meant(digits: str, region: str, fit: Fit) -> str | None:
    """The valid number, in E.164, with these digits but another prefix in front."""
    if digits.startswith("+00"):
        return _valid(f"+{digits[3:]}", region)
    if digits.startswith("+"):
        return _valid(digits[1:], region)
    if digits.startswith("00"):
        return _valid(f"+{digits[2:]}", region)
    return _valid(f"+{digits}", region) if fit is Fit.LONG else None


def _valid(digits: str, region: str) -> str | None:
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException:
        return None
    if not _is_valid(number) or _is_doubled(digits, number, region):
        return None
    return f"+{_value(number)}"
