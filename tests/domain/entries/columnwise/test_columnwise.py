"""How columns are read: in pieces, only when there are many, and never past what is certain."""

import pandas as pd
import pytest

from tests.domain.entries.columnwise.cases import cases
from workbench.domain import entries
from workbench.domain.entries import parse
from workbench.domain.entries.columnwise import parsing, pieces
from workbench.domain.entries.columnwise.plan import NotCompiledError, must_compile, plan_of
from workbench.domain.entries.columnwise.validity import Country, country_of

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
    def not_british(country_code: int) -> Country:
        if country_code == 44:
            raise NotCompiledError
        return country_of(country_code)

    monkeypatch.setattr(parsing, "country_of", not_british)
    pd.testing.assert_frame_equal(parse(LISTED, "GB"), one_by_one)


def test_a_single_entry_waits_for_no_plan() -> None:
    plan_of.cache_clear()
    assert parse("2125551234")["ok"].all()
    assert plan_of.cache_info().currsize == 0


def test_a_pattern_that_looks_ahead_is_none_for_columns() -> None:
    must_compile(r"[2-9]\d{9}", r"(?:0|1)?")
    with pytest.raises(NotCompiledError):
        must_compile(r"(?=\d)1")


def test_an_entry_of_more_digits_than_columns_hold_is_left_to_the_other_way() -> None:
    assert entries.share_by_columns(["2125551234"] * 3 + ["1" * 18]) == 0.75
