"""One entry's text to a number or a code: the rules of reading, in the order they are asked.

Every rule sees one entry alone. Nothing here knows of an inventory, a list or a level.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.entries.candidate import Candidate, Fit, candidate
from workbench.domain.entries.cleaning import LONGEST, bare, has_control, plain
from workbench.domain.entries.extension import has_other_extension, without_extension
from workbench.domain.entries.several import numbers_in, numbers_in_one
from workbench.domain.vocabulary import Code


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: a number (E.164 as an integer), or a code with its sentence."""

    value: int | None = None
    valid: bool = False
    code: Code | None = None
    reason: str | None = None
    suggestion: str | None = None


_SHAPE = re.compile(r"\+?[0-9()\-. /]*")
_SHORTENED = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}")
# A whole part of seven digits is a number already: what follows its only dot are decimals.
_FRACTION = re.compile(r"[+-]?\d{7,}\.\d+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_IN_WORDS = re.compile(r"(?<!\w)\+?\(?\d[0-9()\-. /]*\d(?!\w)")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85]+")
_REPAIRED = 250


def read_text(text: str, region: str) -> Reading:
    """Read one entry for a region."""
    whole = plain(text)
    if not whole:
        return Reading(code=Code.NOT_A_NUMBER, reason="The entry is empty.")
    if has_control(whole):
        return _with_control(whole, region)
    text = bare(whole)
    if _SHORTENED.fullmatch(text) or _FRACTION.fullmatch(text):
        return _mangled(text, region)
    if _SHAPE.fullmatch(text):
        return _shaped(text, region)
    return _unshaped(text, region)


def _with_control(text: str, region: str) -> Reading:
    lines = [line for line in _BREAK.split(text) if line.strip()]
    joined = re.sub(r"\s+", " ", text)
    meant = _listed(lines, region) if len(text) <= _REPAIRED else None
    return Reading(
        code=Code.NOT_A_NUMBER,
        reason="The entry holds a line break, a tab or another control character.",
        suggestion=meant or _meant(joined, region),
    )


def _mangled(text: str, region: str) -> Reading:
    if _SHORTENED.fullmatch(text):
        reason = "A spreadsheet shortened the number, so digits may be lost. Load it as text."
    else:
        reason = "The entry is a number with decimals, and a phone number has none."
    return Reading(code=Code.MANGLED, reason=reason, suggestion=_meant(_in_full(text), region))


def _in_full(text: str) -> str:
    """The whole number behind a shortened or a decimal one, or nothing if a digit may be lost."""
    number = Decimal(text.replace(",", "."))
    digits, exponent = number.as_tuple().digits, number.adjusted()
    if number != number.to_integral_value() or exponent >= max(len(digits), 1):
        return ""
    return str(int(number))


def _shaped(text: str, region: str) -> Reading:
    """Read a text in which every character may stand in a number."""
    if not _digits(text):
        return Reading(code=Code.NOT_A_NUMBER, reason="The entry holds no digits.")
    found = candidate(text, region) if len(text) <= LONGEST else Candidate(None, Fit.LONG)
    if found.valid and "/" not in text:
        return Reading(found.value, True)
    parts = numbers_in_one(text, region, found)
    if parts:
        return _several(parts, region)
    if found.fit is Fit.FITS:
        return Reading(found.value, found.valid, suggestion=found.suggestion)
    if len(text) > LONGEST:
        code, reason = Code.TOO_LONG, f"The entry is longer than {LONGEST} characters."
    else:
        code, reason = misfit(_digits(text), found)
    return Reading(found.value, False, code, reason, found.suggestion)


def misfit(digits: int, found: Candidate) -> tuple[Code, str]:
    """The code and the sentence of so many digits that don't fit a number."""
    count = "1 digit" if digits == 1 else f"{digits} digits"
    plan = f" for a number of country code +{found.country_code}" if found.country_code else ""
    if found.fit is Fit.UNREADABLE:
        return Code.NOT_A_NUMBER, "The entry begins with a country code that no country has."
    if found.fit is Fit.DOUBLED:
        return Code.TOO_LONG, "The country code 1 stands twice."
    if found.fit is Fit.FOREIGN_PREFIX:
        return Code.TOO_LONG, "The entry begins with 00, no international prefix here: write +."
    if found.fit is Fit.LONG:
        return Code.TOO_LONG, f"The entry has {count}, too many{plan}."
    return Code.TOO_SHORT, f"The entry has {count}, too few{plan}."


def _unshaped(text: str, region: str) -> Reading:
    """Read a text with a character that no number is written with."""
    before = without_extension(text, region)
    parts = numbers_in(text if before is None else before, region)
    if len(parts) > 1:
        return _several(parts, region)
    if before is not None or has_other_extension(text, region):
        reason = "The entry has an extension, which is no part of a number."
        return Reading(
            code=Code.HAS_EXTENSION, reason=reason, suggestion=_meant(before or "", region)
        )
    if any(map(str.isalpha, text)):
        reason = "The entry holds letters, and a number has digits only."
        return Reading(code=Code.HAS_LETTERS, reason=reason, suggestion=_meant(text, region))
    return Reading(code=Code.NOT_A_NUMBER, reason=_stray(text), suggestion=_meant(text, region))


def _stray(text: str) -> str:
    if _SHAPE.fullmatch(text.replace("+", "")):
        return "A plus sign stands only once in a number, in front of all else."
    stray = next(mark for mark in text if mark != "+" and not _SHAPE.fullmatch(mark))
    named = repr(stray) if stray.isprintable() else f"U+{ord(stray):04X}"
    return f"The entry holds {named}, which no number is written with."


def _several(parts: list[str], region: str) -> Reading:
    reason = "The entry holds more than one number. Give each number an entry of its own."
    suggestion = _listed(parts, region)
    return Reading(code=Code.MULTIPLE_NUMBERS, reason=reason, suggestion=suggestion)


def _listed(parts: list[str], region: str) -> str | None:
    """The parts in E.164, one a line; None where one of them is no valid number."""
    numbers = [_meant(part, region) for part in parts]
    return "\n".join(number for number in numbers if number) if all(numbers) else None


def _meant(text: str, region: str) -> str | None:
    """The one valid number among words and signs, in E.164, if it holds every digit of the text."""
    if not 0 < len(text) <= _REPAIRED:
        return None
    spelled = [text] if _THOUSANDS.fullmatch(text) else _IN_WORDS.findall(text)
    if len(spelled) != 1 or _digits(spelled[0]) != _digits(text) or len(spelled[0]) > LONGEST:
        return None
    found = candidate(spelled[0], region)
    return f"+{found.value}" if found.valid else None


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))
