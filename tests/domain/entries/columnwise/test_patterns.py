"""What a pattern fits is written down as Python's own expressions have it."""

import random
import re
from collections.abc import Iterator

import numpy as np
import pytest
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from workbench.domain.entries.columnwise.patterns import (
    NotCompiledError,
    begun,
    behind,
    language,
)
from workbench.domain.entries.validity import KINDS


def of_metadata() -> Iterator[str]:
    """Every pattern of digits in libphonenumber's metadata."""
    for country_code, regions in COUNTRY_CODE_TO_REGION_CODE.items():
        for region in regions:
            metadata = PhoneMetadata.metadata_for_region_or_calling_code(country_code, region)
            described = [getattr(metadata, kind) for kind in (*KINDS, "general_desc")]
            yield from (one.national_number_pattern for one in described if one)
            yield from (metadata.leading_digits, metadata.national_prefix_for_parsing)


PATTERNS = sorted({pattern.replace("$", "") for pattern in of_metadata() if pattern})


def held(pattern: str, digits: str) -> bool:
    found = behind(1, language(pattern))
    return bool(found.hold(np.array([int(f"1{digits}")]))[0])


def near(pattern: str, chance: random.Random) -> Iterator[str]:
    """Digits at the edges of what a pattern fits, within and without, and some others."""
    for length, spans in language(pattern).items():
        for low, high in chance.sample(spans, min(len(spans), 8)):
            ends = (low - 1, low, high - 1, high)
            yield from (f"{end:0{length}}" for end in ends if 0 <= end < 10**length)
        yield f"{chance.randrange(10**length):0{length}}"
        yield f"{chance.randrange(10 ** (length + 1)):0{length + 1}}"


def test_every_pattern_of_the_metadata_fits_what_python_says() -> None:
    chance = random.Random(1)
    assert len(PATTERNS) > 1000
    for pattern in PATTERNS:
        expression = re.compile(pattern)
        for digits in near(pattern, chance):
            assert held(pattern, digits) == bool(expression.fullmatch(digits)), (pattern, digits)


@pytest.mark.parametrize(
    ("pattern", "spans"),
    [
        ("", {0: [(0, 1)]}),
        ("0?7", {1: [(7, 8)], 2: [(7, 8)]}),
        ("[13-5]\\d", {2: [(10, 20), (30, 60)]}),
        ("(?:1|2{2}){1,2}|12", {1: [(1, 2)], 2: [(11, 13), (22, 23)], 3: [(122, 123), (221, 222)]}),
    ],
)
def test_what_a_pattern_fits_is_ranges_of_each_length(
    pattern: str, spans: dict[int, list[tuple[int, int]]]
) -> None:
    fits = language(pattern)
    assert {length: fits[length] for length in spans} == spans


@pytest.mark.parametrize(
    "pattern", [r"(?=\d)1", "1+", "1.", "a", "(1", "1)", "[^1]", r"\D", r"\d{6}[1-3]"]
)
def test_a_pattern_of_more_than_some_ranges_of_digits_is_not_compiled(pattern: str) -> None:
    with pytest.raises(NotCompiledError):
        language(pattern)


def test_what_begins_so_is_all_that_begins_so_up_to_a_length() -> None:
    found = behind(1, begun(language("0|12"), 3))
    held = [f"{one:0{n}}" for n in (1, 2, 3) for one in range(10**n)]
    marked = np.array([int(f"1{digits}") for digits in held])
    begins = [digits.startswith(("0", "12")) for digits in held]
    assert found.hold(marked).tolist() == begins


def test_digits_that_no_integer_holds_are_left_out() -> None:
    assert len(behind(44, {17: [(0, 1)]}).edges) == 0
    assert behind(4, {17: [(0, 1)]}).edges.tolist() == [4 * 10**17, 4 * 10**17 + 1]
