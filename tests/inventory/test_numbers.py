"""Selections of numbers: filters, search, pages, facets."""

import pandas as pd
import pytest

import workbench as wb


def found(selection):
    return [number[-3:] for number in selection.to_frame()["number"]]


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        ("0103", ["103"]),
        ("(212) 555-0104", ["104"]),
        ("555.0100", ["100"]),
        ("+1 212", ["100", "101", "102", "103", "104", "105"]),
        ("care", ["103"]),
        ("WELC", ["103"]),
        ("bolt", ["105"]),
        ("Dunning 1", []),
        ("%", []),
        ("' OR 1=1 --", []),
        ("  ", ["100", "101", "102", "103", "104", "105"]),
    ],
)
def test_search_finds_any_part_of_a_number_or_a_name(inventory, search, numbers):
    assert found(inventory.numbers(search=search)) == numbers


def test_filters_narrow_together(acme):
    assert found(acme.numbers(call_purpose="debt collection", unit="Billing")) == ["100", "101"]
    assert found(acme.numbers(call_purpose=["Survey", "Charity"])) == ["103", "104"]
    assert found(acme.numbers(status="Active")) == []


def test_unassigned_means_none_there(acme):
    assert found(acme.numbers(program=wb.UNASSIGNED)) == ["102", "104"]
    assert found(acme.numbers(unit=[wb.UNASSIGNED, "Care"])) == ["103", "104"]


@pytest.mark.parametrize(
    "wanted",
    [{"call_purpose": "Survy"}, {"status": "Activ"}, {"unit": "Bilings"}, {"program": "x"}],
)
def test_an_unknown_choice_is_an_error(acme, wanted):
    with pytest.raises(wb.WorkbenchError):
        acme.numbers(**wanted)


def test_pages_are_counted_from_one_and_sorted_in_the_store(acme):
    first, second = acme.numbers().page(1, 2, "-number"), acme.numbers().page(2, 2, "-number")
    assert [number[-3:] for number in [*first["number"], *second["number"]]] == [
        "104", "103", "102", "101",
    ]  # fmt: skip


def test_sorting_by_a_name_puts_none_last(acme):
    units = acme.numbers().page(1, sort="unit")["unit"].fillna("none")
    assert list(units) == ["Billing", "Billing", "Billing", "Care", "none"]


def test_an_unknown_column_to_sort_by_is_an_error(acme):
    with pytest.raises(wb.InputError, match="Known: number"):
        acme.numbers().page(1, sort="numbr; drop table numbers")


def test_facets_count_each_value_and_none(acme):
    units = acme.numbers().facet("unit").fillna("none")
    assert dict(zip(units["value"], units["numbers"], strict=True)) == {
        "Billing": 3, "Care": 1, "none": 1,
    }  # fmt: skip


def test_a_selection_reads_the_inventory_as_it_is_when_asked(acme, other):
    selection = acme.numbers()
    assert len(selection) == 5
    other.delete("+12125550100")
    assert len(selection) == 4


def test_one_schema_for_all_lists_of_numbers(inventory):
    frame = inventory.numbers().to_frame()
    removed = inventory.delete(inventory.numbers(), confirm=True).removed
    assert list(removed.columns[:-1]) == list(frame.columns)
    pd.testing.assert_frame_equal(removed[frame.columns], frame)


def test_what_was_removed_or_exported_can_be_added_again(inventory, tmp_path):
    before = inventory.numbers().to_frame().drop(columns=["last_change", "updated_at"])
    path = inventory.numbers().export(tmp_path / "all.csv")
    removed = inventory.delete(inventory.numbers(), confirm=True).removed
    inventory.add(removed).raise_for_rejected()
    pd.testing.assert_frame_equal(inventory.numbers().to_frame()[before.columns], before)
    inventory.delete(inventory.numbers(), confirm=True)
    inventory.add(path).raise_for_rejected()
    pd.testing.assert_frame_equal(inventory.numbers().to_frame()[before.columns], before)


def test_an_assignment_has_the_six_facts(inventory):
    facts = inventory.assignment("(212) 555-0100")
    assert (facts.number, facts.business, facts.unit) == ("+12125550100", "Acme", "Billing")
    assert (facts.program, facts.display_name, facts.start) == ("Dunning", None, None)


def test_an_assignment_of_what_is_not_here_says_why(acme):
    with pytest.raises(wb.WorkbenchError, match="elsewhere"):
        acme.assignment("+12125550105")


def test_find_looks_everywhere(acme):
    assert acme.find("212-555-0105") == wb.Level("Bolt", "Billing", "Dunning")
    assert acme.find("212-555-0199") is None
    assert acme.find("bogus") is None


@pytest.fixture
def spelled(inventory):
    """Two businesses that write one unit's name in two ways, and one that comes later by bytes."""
    rows = [("+12125550110", "Acme", "apples"), ("+12125550111", "Bolt", "BILLING")]
    more = pd.DataFrame(rows, columns=["number", "business", "unit"])
    inventory.add(more.assign(call_purpose="Survey"), create_levels=True).raise_for_rejected()
    return inventory


def test_names_that_differ_in_case_only_are_counted_together(spelled):
    units = spelled.numbers().facet("unit")
    assert units["value"].fillna("none").tolist() == ["apples", "Billing", "Care", "none"]
    assert units["numbers"].tolist() == [1, 5, 1, 1]
    assert spelled.numbers(unit="billing").count() == 5


def test_names_are_sorted_whatever_their_case(spelled):
    units = spelled.numbers().to_frame(sort="unit")["unit"].dropna().str.casefold()
    assert units.tolist() == sorted(units)


def test_a_units_name_that_a_frame_holds_as_a_fraction_is_the_whole_number(inventory):
    numbers = ["+12125550120", "+12125550121"]
    frame = pd.DataFrame({"number": numbers, "business": "Acme", "unit": [5.0, None]})
    inventory.add(frame.assign(call_purpose="Survey"), create_levels=True).raise_for_rejected()
    assert inventory.at("Acme", "5").numbers().count() == 1
