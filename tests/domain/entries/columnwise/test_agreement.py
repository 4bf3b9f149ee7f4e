"""Read as columns, entries are what ``phonenumbers`` itself says, in every region."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS, PhoneMetadata

from tests.domain.entries.columnwise.cases import REGIONS, cases, examples
from tests.domain.entries.columnwise.differences import differences
from tests.domain.entries.odd_entries import ODD_ENTRIES
from tests.domain.entries.odd_numbers import ODD_NUMBERS
from workbench.domain import entries
from workbench.domain.entries import read
from workbench.domain.entries.columnwise import countries, settled, validity
from workbench.domain.entries.columnwise.countries import countries_of
from workbench.domain.entries.columnwise.patterns import language
from workbench.domain.entries.columnwise.validity import numbers_of

ORDINARY, LONG = 20_000, 500_000
SHARE = ORDINARY // len(REGIONS) + 1
ODD = [entry for rows in (ODD_ENTRIES | ODD_NUMBERS).values() for entry, *_ in rows]
NUMBERLIKE = st.text("0123456789 +-()./'", max_size=24)
SPELLED = st.from_regex(r"\+?[0-9]{3}[0-9 ()\-./]{0,18}[0-9]", fullmatch=True)


@pytest.fixture(autouse=True)
def _by_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few there are."""
    monkeypatch.setattr(entries, "FEWEST_FOR_COLUMNS", 0)


@pytest.mark.parametrize("region", REGIONS)
def test_every_example_number_is_told_as_libphonenumber_does(region: str) -> None:
    listed = cases(SHARE, region, seed=1)
    assert list(differences(listed, region)) == []


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("region", REGIONS)
def test_half_a_million_of_them_are_told_as_libphonenumber_does(region: str) -> None:
    listed = cases(LONG // len(REGIONS) + 1, region, seed=2)
    assert list(differences(listed, region)) == []


def test_a_number_that_begins_as_a_prefix_does_is_told_as_libphonenumber_does() -> None:
    begin_so = (
        numbers_of(code) & countries.prefixed_of(code) for code in COUNTRY_CODE_TO_REGION_CODE
    )
    listed = [f"+{edge - end}" for held in begin_so for edge in held.edges for end in (0, 1)]
    assert listed
    assert list(differences(listed, "US")) == []


@given(st.lists(SPELLED, min_size=1, max_size=20), st.sampled_from(REGIONS))
def test_any_digits_are_told_as_libphonenumber_does(listed: list[str], region: str) -> None:
    assert list(differences(listed, region)) == []


def with_fault(pattern: str, place: int) -> str:
    """A pattern with another digit in one place."""
    digit = int(pattern[place])
    return f"{pattern[:place]}{digit + 1 if digit < 9 else 8}{pattern[place + 1 :]}"


def faulty(country_code: int) -> tuple[str, str]:
    """A pattern of a country, and the same with one wrong digit that an example number needs."""
    own = [
        phonenumbers.national_significant_number(number)
        for number in examples()
        if number.country_code == country_code
    ]
    main = COUNTRY_CODE_TO_REGION_CODE[country_code][0]
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(country_code, main)
    pattern = metadata.mobile.national_number_pattern
    for place in (found.start() for found in re.finditer(r"[0-9]", pattern)):
        wrong = with_fault(pattern, place)
        if any(re.fullmatch(pattern, one) and not re.fullmatch(wrong, one) for one in own):
            return pattern, wrong
    raise AssertionError("no digit of the pattern matters")


@pytest.fixture
def _nothing_compiled() -> Iterator[None]:
    """What is compiled in a test is compiled anew, and forgotten after it."""
    compiled = (numbers_of, countries_of, countries.prefixed_of, settled.plain_at_home)
    for each in compiled:
        each.cache_clear()
    yield
    for each in compiled:
        each.cache_clear()


@pytest.mark.usefixtures("_nothing_compiled")
@pytest.mark.parametrize("country_code", [1, 33, 44, 49, 61, 81, 881])
def test_a_fault_of_one_digit_in_a_pattern_is_found(
    country_code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, wrong = faulty(country_code)
    monkeypatch.setattr(
        validity, "language", lambda pattern: language(wrong if pattern == right else pattern)
    )
    assert any(next(differences(cases(SHARE, region, seed=1), region), None) for region in REGIONS)


def test_nearly_all_plain_entries_are_read_as_columns() -> None:
    for region in REGIONS:
        listed = cases(1_000, region, seed=3)
        plain = [entry for entry in listed if re.fullmatch(r"\+?[0-9()\-./ ]+", entry)]
        assert entries.share_by_columns(plain, region) > 0.95


def both_ways(listed: list[Any], region: str, patch: pytest.MonkeyPatch) -> None:
    """Read as columns and one by one, a list tells the same in all there is to tell."""
    by_columns = read(listed, region)
    patch.setattr(entries, "FEWEST_FOR_COLUMNS", len(listed) + 1)
    one_by_one = read(listed, region)
    patch.setattr(entries, "FEWEST_FOR_COLUMNS", 0)
    pd.testing.assert_frame_equal(by_columns, one_by_one)


@pytest.mark.parametrize("region", REGIONS)
def test_the_two_ways_of_reading_tell_the_same(
    region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_ways(cases(400, region, seed=4), region, monkeypatch)
    both_ways([*ODD, *(f" '{entry}.0 " for entry in ODD)], region, monkeypatch)
    both_ways([2125551234, 442079460018, 0, -1, 10**17, None, 2**63 - 1], region, monkeypatch)
    both_ways([2125551234.0, 5.5, -0.0, 2.0**53, 2.0**60, None, 1e300], region, monkeypatch)


def test_several_short_numbers_in_one_entry_are_found_both_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pairs = ["22 12 34 56 22 12 34 57", "22123456-22123457", "22123456/22123457", "22 12 34 56-57"]
    both_ways([*pairs, "22 12 34 56 7", "22-12-34-56-7"], "NO", monkeypatch)
    assert (read(pairs, "NO")["code"] == "MULTIPLE_NUMBERS").all()


@given(st.lists(NUMBERLIKE, max_size=10), st.sampled_from(sorted(SUPPORTED_REGIONS)))
def test_whatever_looks_like_a_number_is_told_the_same_both_ways(
    listed: list[str], region: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        both_ways(listed, region, patch)
