"""Extensions behind a number: the marks they are written with, and the number without them.

A mask such as ``212-555-x34`` is none: before an extension stands a number.
"""

import re

import phonenumbers
from phonenumbers import NumberParseException

from workbench.domain.entries.candidate import Fit, candidate

_ENOUGH_DIGITS = 7
_LONGEST = 250
# A word marks an extension of any length, a sign only one that is shorter than another number.
_WORD = re.compile(
    r"[;,]?\s*(?<![^\W\d_])(?:ext(?:ension|n)?|x)\s*[.:=]?\s*\d+\s*#?$", re.IGNORECASE
)
_SIGN = re.compile(r"\s*(?:#|,{2,})\s*\d{1,7}\s*#?$")
_APART = re.compile(r"[^0-9+()\-. ]+")


def without_extension(text: str, region: str) -> str | None:
    """The text before an extension, or None where there is none."""
    end = max(len(text) - _LONGEST, 0)
    match = _WORD.search(text, end) or _SIGN.search(text, end)
    before = text[: match.start()] if match else ""
    return before if _is_number(_APART.split(before[-_LONGEST:])[-1], region) else None


def has_other_extension(text: str, region: str) -> bool:
    """Does libphonenumber find an extension, in the words of other languages too?"""
    try:
        number = phonenumbers.parse(text[:_LONGEST], region)
    except NumberParseException:
        return False
    own = phonenumbers.national_significant_number(number)
    return number.extension is not None and _is_number(own, region)


def _is_number(written: str, region: str) -> bool:
    """Are there as many digits as a number has?"""
    many = sum(map(str.isdigit, written)) >= _ENOUGH_DIGITS
    return many or candidate(written, region).fit is Fit.FITS
