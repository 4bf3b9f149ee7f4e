"""How reading goes about its work: each text once, each rule in its place, long texts quickly."""

import time

import pandas as pd
import pytest

from workbench.domain import entries
from workbench.domain.entries import cleaning, parse, read
from workbench.domain.entries.reading import Reading, read_text

HUGE = [" ", "1 ", "x", "2125551234;", "1", "x1", ",", "/1234", "\n1", "1-", "\u200b", "(", "1E"]


def test_a_text_in_many_cells_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(text: str, region: str) -> Reading:
        asked.append(text)
        return read_text(text, region)

    monkeypatch.setattr(entries, "read_text", counted)
    read(["2125551234 x5", 2125551234, 2125551234.0, None, "bogus"] * 100)
    assert asked == ["2125551234 x5", "bogus"]


def test_the_columns_have_the_types_that_everyone_relies_on() -> None:
    told = read(["2125551234", None, "bogus"])
    assert list(told.columns) == ["entry", "value", "valid", "code", "reason", "suggestion"]
    assert told["value"].dtype == pd.Int64Dtype()
    assert told["valid"].dtype == bool
    assert told["entry"].dtype == "str"
    assert told["entry"].isna().tolist() == [False, True, False]
    assert [type(code) for code in told["code"]] == [type(None), str, str]


def test_a_merely_invalid_number_is_no_matter_of_reading() -> None:
    told = read(["2222222222"]).iloc[0]
    assert (told["value"], told["valid"], told["code"]) == (12222222222, False, None)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("\x00 1.2E+10 2125551234; 2125555678 x5", "NOT_A_NUMBER"),
        ("2125551234; 2125555678 x5 cell", "MULTIPLE_NUMBERS"),
        ("cell 2125551234 x5", "HAS_EXTENSION"),
        ("cell *2125551234*", "HAS_LETTERS"),
        ("cell " + "1" * 100, "HAS_LETTERS"),
        ("*" + "1" * 100, "NOT_A_NUMBER"),
        ("1" * 100, "TOO_LONG"),
    ],
)
def test_the_first_rule_that_holds_gives_the_code(entry: str, code: str) -> None:
    assert parse([entry]).loc[0, "code"] == code


@pytest.mark.parametrize("piece", HUGE)
def test_a_huge_text_is_soon_done_with(piece: str) -> None:
    begun = time.process_time()
    told = parse([piece * 200_000, f" {piece * 200_000}a"])
    assert told["code"].notna().all()
    assert time.process_time() - begun < 2


def test_a_minus_sign_is_a_dash_in_text_and_a_sign_in_a_number() -> None:
    assert list(parse(["-2125551234", -2125551234])["ok"]) == [True, False]


def test_cleaning_drops_and_folds_without_reading_anything_into_it() -> None:
    assert cleaning.plain(" \ufeff\u0662\u00b2\u2014\uff0b\u3000x ") == "2\u00b2-+ x"
    assert cleaning.bare("'tel:+1.0") == "+1"
    assert cleaning.bare("''1.0.0") == "'1.0"
    assert cleaning.bare(".0") == ".0"
