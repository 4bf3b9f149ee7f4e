"""The same submission again and again, by whomever and at the same moment: it is applied once, and
each gets the first outcome.
"""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pandas as pd
import pytest

import workbench as wb
from tests.faults.random_work import Asked, State, asked, fill_up, made, stored
from tests.faults.telling import tried
from workbench.store.sql import value

pytestmark = pytest.mark.faults

AT_ONCE = 3  # who hand it in at the same moment
LATER = 2  # who hand it in once more
FRAMES = ("entries", "applied", "rejected")
REPLAYS = [16, pytest.param(1_000, marks=pytest.mark.long)]


def expect_same(outcome: wb.Outcome, first: wb.Outcome) -> None:
    """Nothing tells one answer from the other."""
    assert outcome.change_id == first.change_id
    assert outcome.counts == first.counts
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(outcome, name), getattr(first, name))


def at_once(one: Asked, people: list[wb.Inventory], key: str) -> list[wb.Outcome]:
    """Handed in by all of them at the same moment."""
    barrier = Barrier(len(people))

    def hand_in(inventory: wb.Inventory) -> wb.Outcome:
        barrier.wait(30)
        return one.do(inventory, key=key, confirm=True)

    with ThreadPoolExecutor(len(people)) as threads:
        return list(threads.map(hand_in, people))


def recorded(inventory: wb.Inventory, key: str) -> tuple[int, int]:
    """How many submissions and changes bear a key."""

    def count(table: str) -> int:
        statement = f"SELECT count(*) FROM inv.{table} WHERE key = ?"
        return inventory._session.store.read(lambda cursor: int(value(cursor, statement, [key])))

    return count("submissions"), count("changes")


def check(one: Asked, people: list[wb.Inventory], key: str) -> State:
    """Hand it in at once and later; all that is stored after the first."""
    first, *others = at_once(one, people, key)
    after = stored(people[0])
    others += [one.do(random.choice(people), key=key, confirm=True) for _ in range(LATER)]
    for outcome in others:
        expect_same(outcome, first)
    assert stored(people[0]) == after
    assert recorded(people[0], key) == (1, int(first.change_id is not None))
    return after


def chosen(inventory: wb.Inventory, chance: random.Random, changes: bool) -> Asked:
    """Anything that can be asked, or anything that would change something."""
    while True:
        fill_up(inventory, chance)
        one = asked(chance)
        counts = one.do(inventory, dry_run=True).counts if changes else {}
        if not changes or counts["applied"] > counts["unchanged"]:
            return one


@pytest.mark.parametrize("replays", REPLAYS)
@pytest.mark.timeout(1200)
def test_a_submission_is_applied_once_and_answered_alike(tmp_path: Path, replays: int) -> None:
    seed = random.randrange(10**6)
    chance, done, changes = random.Random(seed), 0, 0
    path = tmp_path / "numbers.duckdb"
    with made(path) as own, wb.open(path) as second, wb.open(path) as third:
        people = [own, second, third]
        assert len(people) == AT_ONCE
        while done < replays:
            one = chosen(own, chance, changes=done % 8 == 0)
            before = stored(own)
            try:
                after = check(one, people, f"{seed}-{done}")
            except AssertionError as error:
                raise AssertionError(f"seed {seed}: {one}") from error
            changes += after.numbers != before.numbers
            done += AT_ONCE - 1 + LATER
    tried(f"seed {seed}: {done} replays, of submissions that changed something {changes} times")
    assert changes
