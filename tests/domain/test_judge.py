"""The first code that holds, in the order of the design's table."""

import pandas as pd
import pytest

from workbench.domain.judge import first_rows, judge
from workbench.domain.vocabulary import Verb

FINE = {
    "row": 1,
    "number": 12125550100,
    "valid": True,
    "read_code": None,
    "known": True,
    "at_level": True,
    "at_target": False,
    "value_code": None,
    "seen": False,
    "seen_known": False,
    "seen_change": None,
    "own_change": False,
    "before_last_change": 1,
    "before_protected": False,
}
DTYPES = {"number": "Int64", "read_code": "str", "value_code": "str"} | {
    "seen_change": "Int64",
    "before_last_change": "Int64",
}


def facts(*rows):
    """Facts of entries: those of a good one, but for what is given."""
    frame = pd.DataFrame([{**FINE, "row": at, **row} for at, row in enumerate(rows, start=1)])
    frame = frame.astype(DTYPES)
    return frame.assign(first_row=first_rows(frame))


def code(verb=Verb.DELETE, **row):
    found = judge(facts(row), verb).iloc[0]
    return None if pd.isna(found) else found


def test_a_number_of_this_level_passes():
    assert code() is None


@pytest.mark.parametrize(
    ("found", "row"),
    [
        ("HAS_LETTERS", {"read_code": "HAS_LETTERS", "value_code": "INVALID_VALUE"}),
        ("TOO_SHORT", {"read_code": "TOO_SHORT", "known": False, "valid": False}),
        ("UNKNOWN_CALL_PURPOSE", {"value_code": "UNKNOWN_CALL_PURPOSE", "at_level": False}),
        ("CHANGED", {"seen": True, "seen_known": True, "seen_change": 0, "at_level": False}),
        ("ELSEWHERE", {"at_level": False, "before_protected": True}),
        ("PROTECTED", {"before_protected": True}),
        ("INVALID_NUMBER", {"known": False, "at_level": False, "valid": False}),
        ("NOT_FOUND", {"known": False, "at_level": False}),
    ],
)
def test_of_all_that_holds_the_first_in_order_is_the_code(found, row):
    assert code(**row) == found


def test_an_impossible_length_is_no_matter_where_that_very_number_is_in_the_inventory():
    assert code(read_code="TOO_LONG", valid=False) is None


def test_letters_are_rejected_even_where_the_number_is_in_the_inventory():
    assert code(read_code="HAS_LETTERS") == "HAS_LETTERS"


def test_a_number_seen_as_absent_that_has_come_since_is_changed():
    assert code(seen=True, seen_known=False) == "CHANGED"


def test_a_number_seen_that_has_gone_since_is_changed():
    row = {"known": False, "at_level": False, "before_last_change": None}
    assert code(seen=True, seen_known=True, seen_change=1, **row) == "CHANGED"


def test_ones_own_change_is_nobody_elses():
    assert code(seen=True, seen_known=True, seen_change=0, own_change=True) is None


def test_only_a_delete_asks_for_protection():
    assert code(Verb.EDIT, before_protected=True) is None


def test_adding_what_is_at_this_very_place_is_already_present():
    assert code(Verb.ADD, at_target=True, at_level=False) == "ALREADY_PRESENT"


def test_adding_what_is_anywhere_else_is_elsewhere():
    assert code(Verb.ADD, at_level=False) == "ELSEWHERE"


def test_adding_a_valid_number_that_is_nowhere_passes():
    assert code(Verb.ADD, known=False, at_level=False) is None


def test_of_equal_numbers_the_first_counts_however_many_follow():
    found = judge(facts({}, {}, {"number": 12125550101}, {}), Verb.DELETE)
    assert list(found.fillna("")) == ["", "DUPLICATE_ENTRY", "", "DUPLICATE_ENTRY"]


def test_an_entry_that_could_not_be_read_is_nobodys_first():
    rows = facts({"read_code": "HAS_EXTENSION"}, {})
    assert list(first_rows(rows)) == [1, 2]


def test_the_judgement_of_nothing_is_nothing():
    assert judge(facts({}).iloc[:0], Verb.DELETE).empty
