"""What becomes of entries that are odd, one by one and as a list."""

from typing import Any

import pandas as pd
import pytest

from tests.domain.entries.odd_entries import ODD_ENTRIES
from tests.domain.entries.odd_numbers import ODD_NUMBERS
from workbench.domain.entries import parse, read

ODD = [
    pytest.param(entry, code, number, id=f"{kind}-{position}")
    for kind, rows in (ODD_ENTRIES | ODD_NUMBERS).items()
    for position, (entry, code, number) in enumerate(rows)
]
ENTRIES = [row.values[0] for row in ODD]
SUGGESTED = [
    ("Phone: 2125551234", "+12125551234"),
    ("2125551234 (cell)", "+12125551234"),
    ("2125551234 ext. 55", "+12125551234"),
    ("2125551234#55", "+12125551234"),
    ("2125551234,,55", "+12125551234"),
    ('="2125551234"', "+12125551234"),
    ("2,125,551,234", "+12125551234"),
    ("tel:2125551234", "+12125551234"),
    ("++12125551234", "+12125551234"),
    ("(+44) 20 7946 0018", "+442079460018"),
    ("112125551234", "+12125551234"),
    ("0012125551234", "+12125551234"),
    ("00442079460018", "+442079460018"),
    ("+0012125551234", "+12125551234"),
    ("442079460018", "+442079460018"),
    ("+2125551234", "+12125551234"),
    ("1.2125551234E+10", "+12125551234"),
    ("2125551234.00", "+12125551234"),
    ("212\t555\t1234", "+12125551234"),
    ("2125551234\x00", "+12125551234"),
    ("2125551234; 2125555678", "+12125551234\n+12125555678"),
    ("2125551234\n2125555678", "+12125551234\n+12125555678"),
    ("212 555 1234 212 555 5678", "+12125551234\n+12125555678"),
]
UNREPAIRABLE = [
    "212-555-XXXX",
    "1-800-FLOWERS",
    "2O2-456-1111",
    "212-555-1234 or 5678",
    "212 (not 213) 5551234",
    "2125551234 A5",
    "2125551234-1240",
    "2125551234; 9990001234",
    "1.21256E+10",
    "2125551234.5",
    "5551234",
    "2222222222",
    "x" * 1000,
]


def only(entry: Any, region: str = "US") -> "pd.Series[Any]":
    """What is told of a single entry, None where nothing is."""
    told = parse([entry], region).astype(object)
    return told.where(told.notna(), None).iloc[0]


@pytest.mark.parametrize(("entry", "code", "number"), ODD)
def test_an_odd_entry_gets_its_code_and_number(entry: str, code: str, number: str) -> None:
    told = only(entry)
    assert (told["code"], told["number"]) == (code, number)
    assert told["ok"] == (code is None)


def test_every_rejected_entry_has_a_sentence_and_no_accepted_one_has() -> None:
    told = parse(ENTRIES)
    reasons = told.loc[~told["ok"], "reason"]
    assert all(reason[0].isupper() and reason.endswith(".") for reason in reasons)
    assert told.loc[told["ok"], "reason"].isna().all()


def test_every_suggestion_is_accepted_as_it_is_in_any_region() -> None:
    told = parse(ENTRIES)
    assert told.loc[told["ok"], "suggestion"].isna().all()
    lines = [line for each in told["suggestion"].dropna() for line in each.split("\n")]
    assert list(parse(lines, "FR")["number"]) == lines


@pytest.mark.parametrize(("entry", "suggestion"), SUGGESTED)
def test_an_entry_that_can_be_mended_says_how(entry: str, suggestion: str) -> None:
    assert only(entry)["suggestion"] == suggestion


@pytest.mark.parametrize("entry", UNREPAIRABLE)
def test_nothing_is_suggested_where_a_digit_would_be_guessed(entry: str) -> None:
    told = only(entry)
    assert told["code"] is not None
    assert told["suggestion"] is None


def test_a_list_is_told_as_its_entries_are_alone() -> None:
    told = parse(ENTRIES)
    alone = pd.concat([parse([entry]) for entry in ENTRIES], ignore_index=True)
    pd.testing.assert_frame_equal(told.drop(columns="row"), alone.drop(columns="row"))


def test_a_doubled_country_code_is_not_taken_for_the_number_it_resembles() -> None:
    assert read(["112125551234", "0012125551234"])["value"].isna().all()


def test_an_impossible_length_still_tells_which_number_it_would_be() -> None:
    assert list(read(["22125551234", "5551234"])["value"]) == [122125551234, 15551234]
