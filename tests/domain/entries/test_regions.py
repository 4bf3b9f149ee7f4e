"""Every region's own plan: trunk prefixes, local area codes, zeros that stay, pairs by a slash."""

import phonenumbers
import pytest

from workbench.domain.entries import parse, read
from workbench.errors import InputError

READ = [
    ("IT", "06 698 12345", "+390669812345"),
    ("IT", "+39 06 698 12345", "+390669812345"),
    ("AR", "011 15-2345-6789", "+5491123456789"),
    ("AR", "+54 9 11 2345 6789", "+5491123456789"),
    ("BR", "0 15 11 2345-6789", "+551123456789"),
    ("BR", "(11) 96123-4567", "+5511961234567"),
    ("MX", "55 1234 5678", "+525512345678"),
    ("BS", "322-1234", "+12423221234"),
    ("GB", "0044 20 7946 0018", "+442079460018"),
    ("GB", "020 7946 0018", "+442079460018"),
    ("AU", "0011 44 20 7946 0018", "+442079460018"),
    ("TH", "001 1 212 555 1234", "+12125551234"),
    ("RU", "8 912 345-67-89", "+79123456789"),
    ("FR", "01.42.68.53.00", "+33142685300"),
    ("DE", "030/1234567", "+49301234567"),
    ("DE", "030123/456789", "+4930123456789"),
    ("DE", "04102 / 12345", "+49410212345"),
    ("DE", "030 1234567-12", "+4930123456712"),
    ("DE", "4930123456", "+4930123456"),
    ("AT", "0512/12345", "+4351212345"),
    ("us", "2125551234", "+12125551234"),
]
REJECTED = [
    ("MX", "044 55 1234 5678", "TOO_LONG"),
    ("AU", "0044 20 7946 0018", "TOO_LONG"),
    ("BS", "1 1 242 322 1234", "TOO_LONG"),
    ("IT", "669812345", "INVALID_NUMBER"),
    ("DE", "030 12345 / 030 12346", "MULTIPLE_NUMBERS"),
    ("DE", "030 12345678/030 12345679", "MULTIPLE_NUMBERS"),
    ("GB", "020 7946 0018 / 020 7946 0019", "MULTIPLE_NUMBERS"),
    ("FR", "01 42 68 53 00 01 42 68 53 01", "MULTIPLE_NUMBERS"),
    ("ES", "911234567/68", "MULTIPLE_NUMBERS"),
]


@pytest.mark.parametrize(("region", "entry", "number"), READ)
def test_a_region_takes_off_and_adds_what_its_plan_does(
    region: str, entry: str, number: str
) -> None:
    assert list(parse([entry], region)["number"]) == [number]
    assert list(parse([entry], region)["ok"]) == [True]


@pytest.mark.parametrize(("region", "entry", "code"), REJECTED)
def test_a_region_rejects_what_is_not_in_its_plan(region: str, entry: str, code: str) -> None:
    assert list(parse([entry], region)["code"]) == [code]


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_an_example_of_every_kind_is_read_however_libphonenumber_writes_it(region: str) -> None:
    found = (
        phonenumbers.example_number_for_type(region, kind)
        for kind in phonenumbers.PhoneNumberType.values()
    )
    examples = [number for number in found if number is not None]
    e164 = [phonenumbers.format_number(number, 0) for number in examples]
    for style in (
        phonenumbers.PhoneNumberFormat.INTERNATIONAL,
        phonenumbers.PhoneNumberFormat.NATIONAL,
    ):
        written = [phonenumbers.format_number(number, style) for number in examples]
        assert list(parse(written, region)["number"]) == e164


@pytest.mark.parametrize("region", ["UK", "USA", "001", "ZZ", "", "*", None, 1])
def test_an_unknown_region_is_an_error_that_says_what_to_give(region: str) -> None:
    with pytest.raises(InputError, match="is not a region: give the two letters"):
        read(["2125551234"], region)


def test_an_unknown_region_is_an_error_for_an_empty_list_too() -> None:
    with pytest.raises(InputError, match="Did you mean"):
        parse([], "USA")
