"""Long lists of nothing but bad input: every entry is counted under its code, and what it says of
the inventory holds. The long form hands in a million."""

import shutil

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from workbench.domain.vocabulary import CALL_PURPOSES
from workbench.inventory.fiction import generate

SIZES = [4_000, pytest.param(1_000_000, marks=[pytest.mark.long, pytest.mark.timeout(600)])]
GARBAGE = {
    "garbage {}": "HAS_LETTERS",
    "={}": "NOT_A_NUMBER",
    "1.{}E+10": "MANGLED",
    "2125550100 x{}": "HAS_EXTENSION",
    "2125550100; 21255512{:02}": "MULTIPLE_NUMBERS",
    "{}2": "TOO_SHORT",
    "{}2125550100212555": "TOO_LONG",
    "": "NOT_A_NUMBER",
}


@pytest.fixture(scope="module", params=SIZES)
def fiction(request, tmp_path_factory):
    """The file of an inventory of some size, and its numbers."""
    path = tmp_path_factory.mktemp("fiction") / "numbers.duckdb"
    with wb.open(path, create=True) as made:
        generate(made, request.param)
        return path, made.numbers().to_frame()


@pytest.fixture
def numbers(fiction):
    """What is in the inventory at first."""
    return fiction[1]


@pytest.fixture
def inventory(fiction, tmp_path):
    """A copy of it that a test may change."""
    with wb.open(shutil.copy(fiction[0], tmp_path / "numbers.duckdb")) as opened:
        yield opened


@pytest.fixture
def program(inventory):
    """The names of some program, by column."""
    levels = inventory.levels()
    return levels[levels["program"].notna()].iloc[0][["business", "unit", "program"]].to_dict()


def counted(outcome, **codes):
    """Every entry is applied or has one of these codes, so many each."""
    found = outcome.counts
    assert {code: n for code, n in found.items() if code.isupper()} == codes
    assert found["applied"] == outcome.submitted - sum(codes.values())
    assert list(outcome.entries["ok"]) == list(outcome.entries["code"].isna())


def unchanged(inventory, numbers):
    """Nothing was written."""
    pd.testing.assert_frame_equal(inventory.numbers().to_frame(), numbers)
    assert inventory.numbers().count() == len(numbers)


def left(inventory, numbers):
    """These very numbers are left."""
    assert list(inventory.numbers().to_frame()["number"]) == list(numbers["number"])


def new(numbers, **columns):
    """As many valid numbers that the inventory doesn't have, each with a call purpose."""
    at = np.arange(len(numbers) * 2)
    listed = pd.Series(12_122_000_000 + at).astype("str").radd("+")
    fresh = listed[~listed.isin(numbers["number"])].head(len(numbers)).reset_index(drop=True)
    return pd.DataFrame({"number": fresh, "call_purpose": "Survey"}).assign(**columns)


def each(template, numbers):
    """A text of its own for every number."""
    return [template.format(at) for at in range(len(numbers))]


def test_garbage_of_every_kind(inventory, numbers):
    kinds = list(GARBAGE)
    entries = [kinds[at % len(kinds)].format(at % 100) for at in range(len(numbers))]
    outcome = inventory.delete(pd.Series(entries))
    codes = pd.Series(list(GARBAGE.values())).value_counts() * (len(numbers) // len(kinds))
    counted(outcome, **codes.to_dict())
    unchanged(inventory, numbers)


def test_garbage_that_is_all_different(inventory, numbers):
    outcome = inventory.delete(pd.Series(each("garbage {}", numbers)))
    counted(outcome, HAS_LETTERS=len(numbers))
    unchanged(inventory, numbers)


def test_one_number_over_and_over(inventory, numbers):
    outcome = inventory.delete(pd.Series([numbers["number"].iloc[7]] * len(numbers)))
    counted(outcome, DUPLICATE_ENTRY=len(numbers) - 1)
    left(inventory, numbers.drop(index=7))


def test_one_number_over_and_over_in_different_spellings_and_for_different_purposes(
    inventory, numbers
):
    number = numbers["number"].iloc[7]
    spelled = [number, number[2:], f"{number[2:5]}-{number[5:8]}-{number[8:]}"]
    at = np.arange(len(numbers))
    frame = pd.DataFrame(
        {"number": np.array(spelled)[at % 3], "call_purpose": np.array(CALL_PURPOSES)[at % 9]}
    )
    outcome = inventory.edit(frame)
    counted(outcome, DUPLICATE_ENTRY=len(numbers) - 1)
    assert outcome.differing == (at % 9 != 0).sum()


def test_everything_of_another_business(inventory, numbers):
    business = numbers["business"].iloc[0]
    others = numbers[numbers["business"] != business]["number"]
    assert len(others)
    outcome = inventory.at(business).delete(others)
    counted(outcome, ELSEWHERE=len(others))
    unchanged(inventory, numbers)


@pytest.mark.parametrize(
    ("cell", "code"), [("2" * 3_000_000, "TOO_LONG"), ("x y; " * 600_000, "HAS_LETTERS")]
)
def test_one_cell_of_three_megabytes(inventory, numbers, cell, code):
    entries = numbers["number"].copy()
    entries.iloc[7] = cell
    outcome = inventory.delete(entries, confirm=True)
    counted(outcome, **{code: 1})
    assert outcome.entries["entry"].iloc[7] == cell
    left(inventory, numbers.iloc[[7]])


def test_a_column_of_mixed_types(inventory, numbers):
    kinds = [str, int, float, lambda n: None, str.encode, lambda n: [n], bool, lambda n: {"a": n}]
    entries = [kinds[at % 8](number) for at, number in enumerate(numbers["number"])]
    outcome = inventory.delete(pd.Series(entries))
    counted(outcome, NOT_A_NUMBER=len(numbers) // 8 * 5)
    left(inventory, numbers[np.arange(len(numbers)) % 8 > 2])


def test_a_column_of_mixed_types_beside_the_number(inventory, numbers):
    kinds = [1, True, 1.5, b"Survey", ["Survey"], "Survy", None, "SURVEY"]
    frame = numbers[["number"]].assign(
        call_purpose=pd.Series([kinds[at % 8] for at in range(len(numbers))], dtype=object)
    )
    outcome = inventory.edit(frame)
    counted(outcome, UNKNOWN_CALL_PURPOSE=len(numbers) // 8 * 7)
    said = outcome.entries["reason"].iloc[:8].str.split(" is ").str[0].tolist()
    odd = ["'1'", "'True'", "'1.5'", "\"b'Survey'\"", "\"['Survey']\"", "'Survy'"]
    assert said[:6] == odd
    assert said[6] == "No call purpose"
    assert pd.isna(said[7])
    assert outcome.entries["suggestion"].iloc[5] == "Survey"


def test_cells_that_only_count_as_equal_are_told_apart(inventory, numbers):
    cells = pd.Series([1, True, 1.0, "1"] * (len(numbers) // 4), dtype=object)
    outcome = inventory.edit(numbers[["number"]].assign(call_purpose=cells))
    counted(outcome, UNKNOWN_CALL_PURPOSE=len(numbers))
    said = outcome.entries["reason"].str.split(" is ").str[0]
    assert said.iloc[:4].tolist() == ["'1'", "'True'", "'1'", "'1'"]


def test_call_purposes_that_are_all_unknown_and_different(inventory, numbers):
    outcome = inventory.edit(numbers.assign(call_purpose=each("Survey {}", numbers)))
    counted(outcome, UNKNOWN_CALL_PURPOSE=len(numbers))
    first = outcome.entries.iloc[3]
    assert first["reason"] == "'Survey 3' is not a call purpose. Did you mean 'Survey'?"
    assert first["suggestion"] == "Survey"
    unchanged(inventory, numbers)


def test_statuses_that_are_all_unknown_and_different(inventory, numbers, program):
    outcome = inventory.add(new(numbers, **program, status=each("it's {}", numbers)))
    counted(outcome, INVALID_VALUE=len(numbers))
    told = outcome.entries["reason"].iloc[3]
    assert told == '"it\'s 3" is not a status; it is Pending or Active.'
    unchanged(inventory, numbers)


def test_units_that_are_all_unknown_and_different(inventory, numbers, program):
    frame = new(numbers, business=program["business"], unit=each("unit {}", numbers))
    levels = inventory.levels()
    outcome = inventory.add(frame)
    counted(outcome, UNKNOWN_LEVEL=len(numbers))
    unchanged(inventory, numbers)
    pd.testing.assert_frame_equal(inventory.levels(), levels)


def test_units_that_are_all_new(inventory, numbers, program):
    levels = len(inventory.levels())
    frame = new(numbers, business=program["business"], unit=each("unit {}", numbers))
    outcome = inventory.add(frame, create_levels=True)
    counted(outcome)
    assert list(outcome.applied["unit"]) == list(frame["unit"])
    assert len(inventory.levels()) == levels + len(numbers)


def test_starts_that_are_all_different_and_no_days(inventory, numbers, program):
    outcome = inventory.add(new(numbers, **program, program_start=each("day {}", numbers)))
    counted(outcome, INVALID_VALUE=len(numbers))
    unchanged(inventory, numbers)


def test_display_names_that_are_all_different(inventory, numbers, program):
    frame = new(numbers, **program, display_name=each("name {}", numbers))
    outcome = inventory.add(frame, update=True)
    counted(outcome, INVALID_VALUE=len(numbers) - 1)
    assert outcome.applied["display_name"].tolist() == ["name 0"]
    assert inventory.numbers().count() == len(numbers) + 1


def test_changes_that_are_all_different_were_read_at_another(inventory, numbers):
    own = pd.Series(range(2, len(numbers) + 2)).astype("str") + ".0"
    outcome = inventory.delete(numbers.assign(last_change=own))
    counted(outcome, CHANGED=len(numbers))
    unchanged(inventory, numbers)
