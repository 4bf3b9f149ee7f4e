"""Fictional numbers: which come first, that all are valid, and that none comes twice."""

import pytest

import workbench as wb
from workbench.domain.fictional import blocks, for_stories

STORIES, EXCHANGE_555 = 35_000, 3_500_000


def numbers_of(found):
    return [
        first + step
        for first, length in zip(found["first"], found["length"], strict=True)
        for step in range(length)
    ]


def test_those_kept_for_stories_come_first_and_from_all_over_the_country():
    found = numbers_of(blocks(542, seed=0))
    assert len(found) == len(set(found)) == 542
    assert {str(one)[4:9] for one in found} == {"55501"}
    assert len({str(one)[1:4] for one in found}) > 40


@pytest.mark.parametrize(
    ("count", "kind"), [(STORIES, r"55501\d\d"), (EXCHANGE_555, r"555\d{4}"), (5_000_000, r"\d{7}")]
)
def test_every_number_is_valid(count, kind):
    last = blocks(count, seed=1).tail(400)
    found = [
        f"+{first + length - 1}"
        for first, length in zip(last["first"], last["length"], strict=True)
    ]
    read = wb.parse(found)
    assert read["ok"].all()
    assert read["number"].str.fullmatch(rf"\+1\d{{3}}{kind}").all()


def test_blocks_meet_nowhere_and_tell_where_they_stand():
    found = blocks(6_000_000, seed=3)
    ordered = found.sort_values("first")
    ends = ordered["first"] + ordered["length"]
    assert (ends.iloc[:-1].to_numpy() <= ordered["first"].iloc[1:].to_numpy()).all()
    assert found["length"].sum() == 6_000_000
    assert (found["start"] == found["length"].cumsum() - found["length"]).all()


def test_a_seed_gives_the_same_numbers_and_another_seed_others():
    assert blocks(1000, seed=7).equals(blocks(1000, seed=7))
    assert not blocks(1000, seed=7).equals(blocks(1000, seed=8))


@pytest.mark.parametrize(
    ("count", "told"), [(0, "one number or more"), (10**11, "There are .* such")]
)
def test_a_count_that_cannot_be_had_is_refused(count, told):
    with pytest.raises(wb.InputError, match=told):
        blocks(count, seed=0)


def test_how_many_are_kept_for_stories_is_known():
    assert for_stories(5) == 5
    assert STORIES < for_stories(10**9) < 80_000
