"""Entries made of every example number there is, and what libphonenumber says of them.

Shares no code with parse: the reference calls ``phonenumbers`` itself, and adds the few refusals
of the house that libphonenumber doesn't know.
"""

import random
import re
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

Told = tuple[bool, str | None, str | None]

REGIONS = ("US", "GB", "DE", "IT", "BR", "MX", "AR", "JP", "KZ", "RU", "SM", "BS", "CA", "AU", "GG")
SEPARATORS = ("", " ", "-", ".", "/", "  ", " - ", "(", ")")
DIALLED_ABROAD = {"US": "011", "BS": "011", "CA": "011", "RU": "810", "KZ": "810", "AU": "0011"}
LARGEST = 2**63 - 1
REFUSED_BY_HOUSE = ("MULTIPLE_NUMBERS", "MANGLED")


@cache
def examples() -> list[PhoneNumber]:
    """An example of every kind of every region, and of what belongs to no region."""
    kinds = phonenumbers.PhoneNumberType.values()
    found = [
        phonenumbers.example_number_for_type(region, kind)
        for region in sorted(phonenumbers.SUPPORTED_REGIONS)
        for kind in kinds
    ]
    found += map(
        phonenumbers.example_number_for_non_geo_entity,
        sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS),
    )
    return [number for number in found if number is not None]


def cases(many: int, region: str, seed: int) -> list[str]:
    """Example numbers in every form and with every separator, 0 to 4 digits changed."""
    chance = random.Random(f"{region}{seed}")
    first = REGIONS.index(region) * many
    numbers = (examples()[place % len(examples())] for place in range(first, first + many))
    return [_case(number, region, chance) for number in numbers]


def _case(number: PhoneNumber, region: str, chance: random.Random) -> str:
    form = chance.randrange(4)
    written = phonenumbers.format_number(number, min(form, PhoneNumberFormat.NATIONAL))
    if form == 3:
        abroad = DIALLED_ABROAD.get(region, "00")
        written = abroad + phonenumbers.format_number(number, PhoneNumberFormat.E164)[1:]
    if chance.random() < 0.7:
        separator = chance.choice(SEPARATORS)
        written = re.sub(r"(?<=\d)[ \-./()]+(?=\d)", separator, written)
    for _ in range(chance.randrange(5)):
        written = _changed(written, chance)
    return written


def _changed(written: str, chance: random.Random) -> str:
    """The text with one of its digits replaced, and now and then one more or one less."""
    place = chance.choice([at for at, each in enumerate(written) if each.isdigit()] or [0])
    digit = chance.choice("0123456789")
    kept = chance.choice(["", digit, digit, digit, digit, digit, written[place] + digit])
    changed = written[:place] + kept + written[place + 1 :]
    return changed if sum(map(str.isdigit, changed)) > 3 else written


@lru_cache(maxsize=2**16)
def reference(entry: str, region: str) -> Told:
    """Whether an entry is valid, its E.164, and its code."""
    entry = re.sub(r"(?<=\d)\.0$", "", entry)
    digits = re.sub(r"[^0-9+]", "", entry)
    try:
        number = phonenumbers.parse(entry, region)
    except NumberParseException as error:
        unknown = error.error_type == NumberParseException.INVALID_COUNTRY_CODE
        long = error.error_type == NumberParseException.TOO_LONG
        return False, None, "NOT_A_NUMBER" if unknown else "TOO_LONG" if long else "TOO_SHORT"
    if _is_doubled(digits, number, region):
        return False, None, "TOO_LONG"
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if int(e164) > LARGEST:
        return False, None, "TOO_LONG"
    if phonenumbers.is_valid_number(number):
        return True, e164, None
    if digits.startswith("00") and _is_valid(f"+{digits[2:]}", region):
        return False, None, "TOO_LONG"
    possible = phonenumbers.is_possible_number_with_reason(number)
    told = {ValidationResult.IS_POSSIBLE: "INVALID_NUMBER", ValidationResult.TOO_LONG: "TOO_LONG"}
    return False, e164, told.get(possible, "TOO_SHORT")


def _is_valid(digits: str, region: str) -> bool:
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) and not _is_doubled(digits, number, region)


def _is_doubled(digits: str, number: PhoneNumber, region: str) -> bool:
    """Is it read the same with one of two country codes 1 left out?"""
    own = phonenumbers.national_significant_number(number)
    if number.country_code != 1 or not digits.endswith(f"11{own}"):
        return False
    try:
        return phonenumbers.parse(digits[: -len(own) - 1] + own, region) == number
    except NumberParseException:
        return False
