"""Two numbers in one entry: where it falls apart into parts that are each as long as a number.

Strict on purpose: a pair read as one long number would add or delete a number that nobody wrote.
"""

import re

import phonenumbers

from workbench.domain.entries.candidate import Candidate, Fit, candidate

_EXAMINED = 1000
_GROUPED = 250
_FEWEST_DIGITS, _MOST_DIGITS = 4, 20
_APART = re.compile(r"[^0-9+()\-. ]+|(?=\+)")
_RANGE_END = re.compile(r"^(.*\d)\s*[-/]\s*(\d{2,7})$")


def numbers_in(text: str, region: str) -> list[str]:
    """The parts as long as a number, of a text with other characters than one number has."""
    return [part for part in _APART.split(text[:_EXAMINED]) if _possible(part, region)]


def numbers_in_one(text: str, region: str, whole: Candidate) -> list[str]:
    """The parts of a text written as one number, where it holds several; empty where it is one."""
    by_slash = text[:_EXAMINED].split("/")
    if whole.fit is Fit.FITS:
        return by_slash if len(by_slash) > 1 and _all_in_full(by_slash, region) else []
    if whole.fit is not Fit.LONG:
        return []
    possible = [part for part in by_slash if _possible(part, region)]
    if len(possible) > 1:
        return possible
    return _parted(text, region) or _ranged(text, region)


def _possible(part: str, region: str) -> bool:
    if not _FEWEST_DIGITS <= sum(map(str.isdigit, part)) <= len(part) <= _GROUPED:
        return False
    return candidate(part, region).fit in (Fit.FITS, Fit.DOUBLED, Fit.FOREIGN_PREFIX)


def _all_in_full(parts: list[str], region: str) -> bool:
    """Is each a valid number by itself, with the prefix that a number in full begins with?

    Plans with numbers of many lengths find one number in two; the prefix in each tells them apart.
    """
    prefix = phonenumbers.ndd_prefix_for_region(region, True) or ""
    begins = (prefix, "+")
    return all(
        part.strip(" (").startswith(begins) and candidate(part, region).valid for part in parts
    )


def _parted(text: str, region: str) -> list[str]:
    """The valid numbers that groups of digits fill one after another, without a rest."""
    parts, current = [], ""
    for group in re.findall(r"[^ \-]+[ \-]*", text[:_GROUPED]):
        current += group
        if sum(map(str.isdigit, current)) > _MOST_DIGITS:
            break
        if candidate(current, region).valid:
            parts.append(current)
            current = ""
    return parts if len(parts) > 1 and not current else []


def _ranged(text: str, region: str) -> list[str]:
    """A possible number, and after a dash or slash the last digits of another."""
    match = _RANGE_END.match(text[:_GROUPED])
    return list(match.groups()) if match and _possible(match[1], region) else []
