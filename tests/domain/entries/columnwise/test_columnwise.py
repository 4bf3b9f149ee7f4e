"""How columns are read: in pieces, only when there are many, and never past what is certain."""

import pandas as pd
import phonenumbers
import pyarrow as pa
import pytest

from tests.domain.entries.columnwise.cases import cases, examples
from workbench.domain import entries
from workbench.domain.entries import parse
from workbench.domain.entries.columnwise import countries, pieces
from workbench.domain.entries.columnwise.countries import countries_of
from workbench.domain.entries.columnwise.patterns import NotCompiledError
from workbench.domain.entries.columnwise.plan import plan_of
from workbench.domain.entries.columnwise.ranges import Ranges
from workbench.domain.entries.columnwise.settled import settled
from workbench.domain.entries.columnwise.spelling import spelled
from workbench.domain.entries.columnwise.validity import numbers_of

LISTED = cases(1_000, "GB", seed=5)


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """The list as it is read without columns."""
    with monkeypatch.context() as patch:
        patch.setattr(entries, "FEWEST_FOR_COLUMNS", len(LISTED) + 1)
        told = parse(LISTED, "GB")
    return told


def test_a_list_of_many_pieces_is_told_as_one(
    one_by_one: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "_FEWEST", 90)
    monkeypatch.setattr(pieces, "_MOST", 90)
    pd.testing.assert_frame_equal(parse(LISTED, "GB"), one_by_one)


def test_a_country_whose_patterns_columns_cannot_say_is_read_one_by_one(
    one_by_one: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_british(country_code: int) -> Ranges:
        if country_code == 44:
            raise NotCompiledError
        return numbers_of(country_code)

    countries_of.cache_clear()
    monkeypatch.setattr(countries, "numbers_of", not_british)
    pd.testing.assert_frame_equal(parse(LISTED, "GB"), one_by_one)
    assert entries.share_by_columns(LISTED, "GB") < 0.5
    countries_of.cache_clear()


def test_a_single_entry_waits_for_no_plan() -> None:
    plan_of.cache_clear()
    assert parse("2125551234")["ok"].all()
    assert plan_of.cache_info().currsize == 0


def test_nearly_all_numbers_are_settled_by_one_search() -> None:
    e164 = [phonenumbers.format_number(number, 0) for number in examples()]
    found = spelled(pa.array(e164, pa.large_string()))
    assert (settled(found.plus, found.digits, "US") > 0).mean() > 0.95
    national = spelled(
        pa.array(["2125551234", "1 212 555 1234", "+12125551234"], pa.large_string())
    )
    assert (settled(national.plus, national.digits, "US") == 12125551234).all()


def test_an_entry_of_more_digits_than_columns_hold_is_left_to_the_other_way() -> None:
    assert entries.share_by_columns(["2125551234"] * 3 + ["1" * 18]) == 0.75
