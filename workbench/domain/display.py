"""How a number is shown to people: as they write it at home, or abroad."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from workbench.domain.entries.reading import read_text
from workbench.domain.entries.regions import known_region

_E164 = re.compile(r"\+[1-9]\d{0,18}")


@lru_cache(maxsize=2**16)
def shown(value: int | str | None, region: str = "US") -> str:
    """A number in national format where it has the region's country code, else international.

    ``value``: E.164 as an integer or text, or an entry. An entry that is no valid number is shown
    as it is, nothing at all as an empty text. Raises InputError for an unknown region.
    """
    region = known_region(region)
    if isinstance(value, str):
        return _entry_shown(value, region)
    try:
        e164 = f"+{int(value or 0)}"
    except (TypeError, ValueError, OverflowError):
        return ""
    return _formatted(e164, region) if _E164.fullmatch(e164) else ""


def _entry_shown(entry: str, region: str) -> str:
    if _E164.fullmatch(entry):
        return _formatted(entry, region)
    found = read_text(entry, region)
    return _formatted(f"+{found.value}", region) if found.valid else entry


def _formatted(e164: str, region: str) -> str:
    """The number as people write it; as it stands where libphonenumber reads another from it."""
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    if phonenumbers.format_number(number, PhoneNumberFormat.E164) != e164:
        return e164
    home = number.country_code == phonenumbers.country_code_for_region(region)
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
