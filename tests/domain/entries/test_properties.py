"""What holds for any entry.

Nothing raises, digits in are digits out, and libphonenumber's answer is the answer.
"""

from typing import Any

import phonenumbers
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workbench.domain.entries import parse, read
from workbench.domain.entries.validity import is_valid
from workbench.domain.vocabulary import Code

REGIONS = ("US", "BS", "GB", "DE", "IT", "AR", "BR", "MX", "AU", "RU", "JP", "FR", "HU", "SM")
CODES = {None, *Code.__members__}
NAMED = st.sampled_from(REGIONS)
TEXT = st.text(st.characters(), max_size=90)
NUMBERLIKE = st.text("0123456789 +-()./,;#x'\u0661\u200b\n", max_size=40)
PLAIN = st.from_regex(r"\+?[0-9]{1,15}", fullmatch=True)
SPELLED = st.from_regex(r"\+?[0-9][0-9 ()\-.]{3,20}[0-9]", fullmatch=True)
SCALARS = st.one_of(
    TEXT,
    NUMBERLIKE,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.floats(width=32),
    st.decimals(),
    st.binary(max_size=20),
    st.complex_numbers(),
    st.dates(),
    st.datetimes(),
    st.fractions(),
    st.uuids(),
)
CELLS = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(st.integers(), SCALARS))


def library_says(entry: str, region: str) -> str | None:
    """The valid number that libphonenumber reads, in E.164, or None."""
    try:
        number = phonenumbers.parse(entry, region)
    except phonenumbers.NumberParseException:
        return None
    e164 = phonenumbers.PhoneNumberFormat.E164
    return (
        phonenumbers.format_number(number, e164) if phonenumbers.is_valid_number(number) else None
    )


def is_doubled(entry: str, number: str | None) -> bool:
    """Does a 1 stand in front of +1 and its number?"""
    digits = "".join(filter(str.isdigit, entry))
    return number is not None and number.startswith("+1") and digits.endswith("1" + number[1:])


def accepted(entry: str, region: str) -> str | None:
    """The number of an accepted entry, or None."""
    told = parse([entry], region).iloc[0]
    return str(told["number"]) if told["ok"] else None


@given(st.lists(CELLS, max_size=20), NAMED)
def test_any_list_of_any_cells_is_told_row_by_row(cells: list[Any], region: str) -> None:
    told = parse(cells, region)
    assert len(told) == len(cells)
    assert list(told["row"]) == list(range(1, len(cells) + 1))
    assert set(told["code"]) <= CODES
    assert list(told["ok"]) == [code is None for code in told["code"]]
    assert list(told["reason"].isna()) == list(told["ok"])
    assert all(number is not None for number in told.loc[told["ok"], "number"])


@given(st.lists(st.one_of(TEXT, NUMBERLIKE), max_size=10), NAMED)
def test_any_text_can_be_stored_and_its_suggestion_used(texts: list[str], region: str) -> None:
    told = parse(texts, region)
    for column in "entry", "reason", "suggestion":
        assert all(text.encode() for text in told[column].dropna() if text)
    lines = [line for each in told["suggestion"].dropna() for line in each.split("\n")]
    assert list(parse(lines)["number"]) == lines


@given(PLAIN, NAMED)
@example("112125551234", "US")
@example("0111112125551234", "US")
@example("+112125551234", "GB")
def test_plain_digits_are_accepted_exactly_where_libphonenumber_says_valid(
    entry: str, region: str
) -> None:
    number = library_says(entry, region)
    assert is_doubled(entry, number) or accepted(entry, region) == number


@given(st.data(), NAMED)
def test_numbers_that_exist_are_accepted_and_their_neighbours_as_libphonenumber_says(
    data: st.DataObject, region: str
) -> None:
    some = phonenumbers.example_number_for_type(
        region, data.draw(st.sampled_from([0, 1, 3, 4]), label="kind")
    )
    assume(some is not None)
    assert some is not None
    style = data.draw(st.sampled_from([0, 1, 2]), label="style")
    digits = list(phonenumbers.format_number(some, style))
    places = [place for place, each in enumerate(digits) if each.isdigit()]
    digits[data.draw(st.sampled_from(places))] = data.draw(st.sampled_from("0123456789"))
    entry = "".join(digits)
    number = library_says(entry, region)
    assert is_doubled(entry, number) or accepted(entry, region) == number


@given(SPELLED, NAMED)
def test_punctuation_changes_nothing(entry: str, region: str) -> None:
    told = parse([entry], region)
    bare = "".join(each for each in entry if each in "+0123456789")
    if told["code"].iloc[0] not in ("MANGLED", "MULTIPLE_NUMBERS") and not entry.endswith(".0"):
        assert told["number"].equals(parse([bare], region)["number"])


@given(
    st.sampled_from(["", "1", "+1", "0111", "11", "+11", "0011", "001", "01", "+0111"]),
    st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6,7}", fullmatch=True),
    st.lists(st.sampled_from(" -()/\u200b\u2013"), min_size=14, max_size=14),
)
def test_the_digits_of_an_accepted_entry_are_the_digits_of_its_number(
    prefix: str, own: str, marks: list[str]
) -> None:
    spelled = "".join(f"{digit}{mark}" for digit, mark in zip(own, marks, strict=False))
    number = accepted(prefix + spelled, "US")
    allowed = {f"+1{own}"} if prefix in ("", "1", "+1", "0111", "+0111") else set()
    assert number is None or number in allowed


@given(st.from_regex(r"[2-9][0-9]{9}", fullmatch=True), st.data())
def test_every_spelling_of_a_number_tells_the_same(own: str, data: st.DataObject) -> None:
    area, exchange, line = own[:3], own[3:6], own[6:]
    spellings = [
        f"+1{own}",
        f"1{own}",
        f"({area}) {exchange}-{line}",
        f"{area}.{exchange}.{line}",
        f"{area}/{exchange}/{line}",
        f"\ufeff{area}\u00a0{exchange}\u2011{line}\n",
        f"'{own}",
        f"tel:+1{own}",
        f"{own}.0",
        "".join(chr(0x0660 + int(each)) for each in own),
    ]
    told = parse([own, data.draw(st.sampled_from(spellings)), int(own), float(own)])
    assert told[["number", "ok", "code"]].drop_duplicates().shape == (1, 3)


@given(st.integers(0, 10**70), NAMED)
def test_a_whole_number_and_its_digits_in_text_agree(number: int, region: str) -> None:
    told, text = read([number], region), read([str(number)], region)
    columns = ["entry", "value", "valid", "code"]
    assert told[columns].equals(text[columns])


@given(st.integers(0, 2**53), NAMED)
def test_a_whole_float_is_its_digits(number: int, region: str) -> None:
    columns = ["value", "valid", "code", "reason", "suggestion"]
    assert read([float(number)], region)[columns].equals(read([str(number)], region)[columns])


@given(st.sampled_from(sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)), st.data())
def test_validity_is_libphonenumbers_own(country_code: int, data: st.DataObject) -> None:
    own = data.draw(st.from_regex(r"[1-9][0-9]{3,12}", fullmatch=True))
    number = phonenumbers.PhoneNumber(country_code=country_code, national_number=int(own))
    assert is_valid(country_code, own) == phonenumbers.is_valid_number(number)


@given(
    st.sampled_from(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1]),
    st.from_regex(r"(\+?1)?[2-9][0-9]{9}", fullmatch=True),
)
def test_north_american_numbers_are_told_as_libphonenumber_does(region: str, entry: str) -> None:
    number = phonenumbers.parse(entry, region)
    told = read([entry], region).iloc[0]
    assert f"+{told['value']}" == phonenumbers.format_number(number, 0)
    assert told["valid"] == phonenumbers.is_valid_number(number)
    assert told["code"] is None
