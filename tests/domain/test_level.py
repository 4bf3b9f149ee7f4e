"""Levels and their written form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench as wb
from workbench.domain.level import Level, read_path

NAME = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(NAME, max_size=3))
def test_a_written_level_reads_back_whatever_its_names_hold(names):
    assert read_path(Level(*names).path) == tuple(names)


def test_a_slash_inside_a_name_is_written_with_a_backslash():
    assert Level("Acme", "Sales/EMEA").path == "Acme/Sales\\/EMEA"


@pytest.mark.parametrize(
    ("path", "names"),
    [("", ()), (" Acme Health / Billing ", ("Acme Health", "Billing")), ("a\\b", ("a\\b",))],
)
def test_names_in_a_path_are_trimmed(path, names):
    assert read_path(path) == names


@pytest.mark.parametrize("path", ["a/b/c/d", "a//b", "/", "a/"])
def test_a_path_with_an_empty_name_or_too_many_is_an_error(path):
    with pytest.raises(wb.LevelError, match="is not a level"):
        read_path(path)


def test_a_level_knows_its_kind_name_and_parents():
    level = Level("Acme", "Billing")
    assert (level.kind, level.name) == ("unit", "Billing")
    assert level.parents == (Level(), Level("Acme"))
    assert str(Level()) == "Everything"


def test_a_level_is_named_from_the_top():
    with pytest.raises(wb.LevelError, match="from the top"):
        Level(unit="Billing")
