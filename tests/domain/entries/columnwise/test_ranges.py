"""Sets of integers as ranges are joined, met and taken from each other as Python's own sets are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.entries.columnwise.ranges import NOTHING, Ranges, apart

ALL = np.arange(-1, 42)
SOME = st.sets(st.integers(0, 40))


def ranges(held: set[int]) -> Ranges:
    inside = np.array([value in held for value in ALL.tolist()])
    return Ranges(ALL[np.diff(inside, prepend=False)])


def held_by(found: Ranges) -> set[int]:
    return set(ALL[found.hold(ALL)].tolist())


@given(SOME, SOME)
def test_ranges_are_the_sets_they_stand_for(one: set[int], other: set[int]) -> None:
    assert held_by(ranges(one)) == one
    assert held_by(ranges(one) | ranges(other)) == one | other
    assert held_by(ranges(one) & ranges(other)) == one & other
    assert held_by(ranges(one) - ranges(other)) == one - other


@given(SOME, SOME)
def test_sets_that_share_nothing_are_one_even_where_they_touch(
    one: set[int], other: set[int]
) -> None:
    found = apart([ranges(one), ranges(other - one)])
    assert held_by(found) == one | other
    assert held_by(found - ranges(one)) == other - one


def test_nothing_holds_nothing() -> None:
    assert held_by(NOTHING) == held_by(apart([])) == set()
