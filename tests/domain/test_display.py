"""Numbers as people read them: at home in national format, abroad in international."""

import phonenumbers
import pytest

from workbench.domain.display import shown
from workbench.domain.entries import parse
from workbench.errors import InputError


@pytest.mark.parametrize(
    ("value", "region", "text"),
    [
        (12125550123, "US", "(212) 555-0123"),
        ("+12125550123", "US", "(212) 555-0123"),
        ("212.555.0123", "US", "(212) 555-0123"),
        (12125550123, "CA", "(212) 555-0123"),
        (12125550123, "GB", "+1 212-555-0123"),
        (442079460018, "US", "+44 20 7946 0018"),
        (442079460018, "GB", "020 7946 0018"),
        (390669812345, "IT", "06 6981 2345"),
        (80012345678, "US", "+800 1234 5678"),
        (12222222222, "US", "(222) 222-2222"),
    ],
)
def test_a_number_is_written_as_at_home_or_abroad(value: int | str, region: str, text: str) -> None:
    assert shown(value, region) == text


@pytest.mark.parametrize("entry", ["bogus", "", "212-555-XXXX", "<b>1</b>", "2222222222", "+99912"])
def test_an_entry_that_is_no_valid_number_is_shown_as_written(entry: str) -> None:
    assert shown(entry, "US") == entry


def test_digits_that_would_be_taken_for_another_number_stay_as_they_are() -> None:
    assert shown(112125551234, "US") == "+112125551234"


@pytest.mark.parametrize("nothing", [None, 0, -5, float("nan"), float("inf")])
def test_nothing_is_shown_as_nothing(nothing: int | None) -> None:
    assert shown(nothing, "US") == ""


def test_an_unknown_region_is_an_error() -> None:
    with pytest.raises(InputError, match="is not a region"):
        shown(12125550123, "USA")


@pytest.mark.parametrize("region", ["US", "GB", "DE", "IT", "AR", "BR", "MX", "RU", "JP"])
def test_what_is_shown_is_read_back_as_the_same_number(region: str) -> None:
    found = (phonenumbers.example_number(each) for each in phonenumbers.SUPPORTED_REGIONS)
    numbers = [phonenumbers.format_number(each, 0) for each in found if each is not None]
    assert list(parse([shown(each, region) for each in numbers], region)["number"]) == numbers
