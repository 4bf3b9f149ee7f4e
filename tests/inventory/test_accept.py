"""Suggestions that are taken: what was told is put in the very place of what was wrong."""

import pandas as pd
import pytest

import workbench as wb

NEW = "+12125550190"
FACTS = {"display_name": "Acme", "program_start": "2026-01-01", "program_end": "2026-12-31"}


def codes(staged):
    return [None if pd.isna(code) else code for code in staged.entries["code"]]


@pytest.fixture
def named(inventory):
    """The inventory, with facts of a program."""
    row = {"number": "+12125550100", "call_purpose": "Survey", "program": "Dunning", **FACTS}
    inventory.at("Acme", "Billing").add(pd.DataFrame([row]), update=True).raise_for_rejected()
    return inventory


def added(inventory, **columns):
    """An add list with a new number and these columns."""
    row = {"number": NEW, "call_purpose": "Survey", "business": "Acme", "unit": "Billing"}
    staged = inventory.add_list()
    staged.add(pd.DataFrame([row | {"program": "Dunning"} | columns]))
    return staged


@pytest.mark.parametrize(
    ("code", "column", "wrong", "right"),
    [
        ("UNKNOWN_CALL_PURPOSE", "call_purpose", "Surwey", "Survey"),
        ("UNKNOWN_LEVEL", "business", "Acmee", "Acme"),
        ("UNKNOWN_LEVEL", "unit", "Biling", "Billing"),
        ("UNKNOWN_LEVEL", "program", "Duning", "Dunning"),
        ("INVALID_VALUE", "status", "Activ", "Active"),
        ("INVALID_VALUE", "display_name", "Acme Inc", "Acme"),
        ("INVALID_VALUE", "program_start", "2026-02-01", "2026-01-01"),
        ("INVALID_VALUE", "program_end", pd.Timestamp("2027-02-01"), "2026-12-31"),
    ],
)
def test_a_suggestion_is_put_in_the_column_that_was_wrong(named, code, column, wrong, right):
    staged = added(named, **{column: wrong})
    assert (codes(staged), staged.entries["suggestion"].tolist()) == ([code], [right])
    assert staged.accept(code) == 1
    assert codes(staged) == [None]
    applied = staged.apply().applied.iloc[0]
    assert str(applied[column])[:10] == right


@pytest.mark.parametrize("verb", ["edit", "delete"])
def test_also_of_a_place_that_an_edit_or_a_delete_names(acme, verb):
    staged = getattr(acme, f"{verb}_list")()
    frame = {"number": ["+12125550100"], "call_purpose": ["Survey"], "unit": ["Biling"]}
    staged.add(pd.DataFrame(frame))
    assert codes(staged) == ["UNKNOWN_LEVEL"]
    assert staged.accept("UNKNOWN_LEVEL") == 1
    assert codes(staged) == [None]


def test_each_row_is_mended_in_its_own_column_and_keeps_the_rest(named):
    staged = named.add_list()
    rows = [
        {"number": NEW, "unit": "Biling", "program": "Dunning"},
        {"number": "+12125550191", "unit": "Billing", "program": "Duning"},
        {"number": "+12125550192", "unit": "Billing", "program": "Zebra"},
        {"number": "+12125550193", "unit": "Kare", "program": "Welcom"},
    ]
    staged.add(pd.DataFrame(rows).assign(call_purpose="Survey", business="Acme", owner="kim"))
    assert staged.accept("UNKNOWN_LEVEL") == 3
    assert codes(staged) == [None, None, "UNKNOWN_LEVEL", "UNKNOWN_LEVEL"]
    assert staged.accept("UNKNOWN_LEVEL", [4]) == 1  # its unit is known by now, its program next
    entries = staged.entries
    assert entries["row"].tolist() == [1, 2, 3, 4]
    assert entries["program"].tolist()[:2] == ["Dunning", "Dunning"]
    assert staged.apply().entries["owner"].tolist() == ["kim"] * 4


def test_of_rows_that_disagree_the_later_one_takes_what_the_earlier_one_says(named):
    staged = named.add_list()
    staged.update = True
    row = {"call_purpose": "Survey", "business": "Acme", "unit": "Billing", "program": "Dunning"}
    names = {"number": [NEW, "+12125550191"], "display_name": ["One", "Other"]}
    staged.add(pd.DataFrame(names).assign(**row))
    assert codes(staged) == [None, "INVALID_VALUE"]
    staged.accept("INVALID_VALUE")
    assert codes(staged) == [None, None]


def test_a_day_that_would_end_a_program_before_it_starts_is_not_suggested(named):
    staged = added(named, program_start="2025-01-01", program_end="2025-06-01")
    assert codes(staged) == ["INVALID_VALUE"]
    assert staged.entries["suggestion"].isna().all()
    assert staged.accept("INVALID_VALUE") == 0


def test_what_has_no_suggestion_stays_as_it_is(named):
    staged = added(named, business="Zebra")
    assert staged.accept("UNKNOWN_LEVEL") == 0
    with pytest.raises(wb.InputError, match="advice"):
        staged.accept("ALREADY_PRESENT")
