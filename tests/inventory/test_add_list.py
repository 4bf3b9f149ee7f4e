"""Staging entries that are added at a level."""

import pandas as pd
import pytest

import workbench as wb


def codes(entries):
    return [None if pd.isna(code) else code for code in entries["code"]]


@pytest.fixture
def staged(billing):
    """A list with a new number, one that is here, one of another unit, and another business's."""
    staged = billing.add_list()
    staged.add(
        ["+12125550190", "+12125550100", "+12125550103", "+12125550105"], call_purpose="Survey"
    )
    return staged


def test_new_numbers_are_pending_and_go_where_the_list_is(staged, billing):
    new = staged.entries.iloc[0]
    assert (new["business"], new["unit"], new["status"]) == ("Acme", "Billing", "Pending")
    assert staged.apply().counts["applied"] == 1
    assert billing.numbers(search="0190").to_frame()["call_purpose"].tolist() == ["Survey"]


def test_what_is_known_already_is_rejected_with_where_it_is(staged):
    assert codes(staged.entries) == [None, "ELSEWHERE", "ELSEWHERE", "ELSEWHERE"]
    assert staged.entries["unit"].tolist() == ["Billing", "Billing", "Care", "Billing"]


def test_a_number_of_the_same_business_can_be_assigned_here_instead(staged, billing, inventory):
    staged.assign_here(3)
    moved = staged.entries.iloc[2]
    assert (moved["unit"], moved["unit_before"], moved["program_before"]) == (
        "Billing", "Care", "Welcome",
    )  # fmt: skip
    outcome = staged.apply(confirm=True)
    assert outcome.counts["applied"] == 2
    assert outcome.level == "Acme"
    assert billing.assignment("+12125550103").program is None
    assert inventory.at("Acme", "Care").numbers().count() == 0


def test_what_is_assigned_here_keeps_its_purpose(staged, billing):
    staged.assign_here(3)
    staged.apply(confirm=True)
    frame = billing.numbers(search="0103").to_frame()
    assert frame["call_purpose"].tolist() == ["Survey"]


def test_a_number_of_another_business_never_moves(staged, inventory):
    staged.assign_here(4)
    assert codes(staged.entries)[3] == "ELSEWHERE"
    staged.apply()
    assert inventory.at("Bolt").numbers().count() == 1


def test_moving_and_adding_is_one_change(staged, inventory):
    staged.assign_here(3)
    outcome = staged.apply(confirm=True)
    last = inventory.numbers().to_frame()["last_change"]
    assert (last == outcome.change_id).sum() == 2


def test_what_is_at_this_very_place_is_refreshed_if_one_says_so(acme):
    staged = acme.add_list()
    staged.add("+12125550104", call_purpose="Prison")
    assert codes(staged.entries) == ["ALREADY_PRESENT"]
    staged.update = True
    entry = staged.entries.iloc[0]
    assert (entry["call_purpose_before"], entry["call_purpose"]) == ("Charity", "Prison")
    staged.apply()
    assert acme.numbers(call_purpose="Prison").count() == 1


def test_someone_elses_add_is_told_as_what_it_is(acme, other):
    staged = acme.add_list()
    staged.add("+12125550190", call_purpose="Survey")
    other.at("Acme").add({"+12125550190": "Charity"})
    assert codes(staged.entries) == ["ALREADY_PRESENT"]


def test_a_row_cannot_widen_the_level(billing):
    staged = billing.add_list()
    rows = {"number": ["+12125550190"], "call_purpose": ["Survey"], "unit": ["Care"]}
    staged.add(pd.DataFrame(rows))
    assert codes(staged.entries) == ["INVALID_VALUE"]
    staged.assign_here(1)
    assert codes(staged.entries) == ["INVALID_VALUE"]


def test_a_row_may_name_a_program_of_the_level(billing):
    staged = billing.add_list()
    rows = {"number": ["+12125550190"], "call_purpose": ["Survey"], "program": ["dunning"]}
    staged.add(pd.DataFrame(rows))
    assert staged.entries["program"].tolist() == ["Dunning"]


def test_a_list_at_everything_needs_a_business(inventory):
    staged = inventory.add_list()
    staged.add("+12125550190", call_purpose="Survey")
    assert codes(staged.entries) == ["UNKNOWN_LEVEL"]


def test_the_list_is_added_once_however_often_it_is_asked(staged, inventory):
    staged.assign_here(3)
    outcome = staged.apply(confirm=True)
    assert staged.apply() is outcome
    assert len(inventory.numbers()) == 7


def test_rows_that_moved_show_where_from(staged):
    staged.assign_here(3)
    applied = staged.apply(confirm=True).applied
    assert applied["unit_before"].fillna("").tolist() == ["", "Care"]


def test_an_accepted_suggestion_is_judged_anew(billing):
    staged = billing.add_list()
    staged.add(["2125550190 x5", "2125550191 / 2125550192"], call_purpose="Survey")
    assert codes(staged.entries) == ["HAS_EXTENSION", "MULTIPLE_NUMBERS"]
    assert staged.accept("MULTIPLE_NUMBERS") == 1
    assert staged.accept("HAS_EXTENSION", [1]) == 1
    assert codes(staged.entries) == [None, None, None]
    assert staged.entries["call_purpose"].tolist() == ["Survey"] * 3


def test_advice_that_repairs_nothing_cannot_be_accepted(staged):
    with pytest.raises(wb.InputError, match="advice"):
        staged.accept("ELSEWHERE")


def test_what_is_here_or_below_is_not_taken_out_of_its_program(staged, acme):
    assert staged.movable().tolist() == [3]
    staged.assign_here(2)
    assert codes(staged.entries)[1] == "ELSEWHERE"
    at_business = acme.add_list()
    at_business.add("+12125550100", call_purpose="Survey")
    at_business.assign_here(1)
    assert codes(at_business.entries) == ["ELSEWHERE"]
