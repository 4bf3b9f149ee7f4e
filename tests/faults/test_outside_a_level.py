"""Whatever is asked at a level, nothing outside of it is changed, though somebody else moves
numbers between what was shown and what is done.
"""

import random
from pathlib import Path

import pytest

import workbench as wb
from tests.faults.random_work import (
    Asked,
    Place,
    State,
    asked,
    fill_up,
    holds,
    made,
    reassign,
    stored,
)
from tests.faults.telling import tried

pytestmark = pytest.mark.faults

AFTER_CHANGED = (None, "ELSEWHERE", "PROTECTED", "INVALID_NUMBER", "NOT_FOUND", "ALREADY_PRESENT")
AT_ONCE = 5  # dry runs that are shown before anything of it is done
PAIRS = [40, *(pytest.param(1_000, id=f"1000-{at}", marks=pytest.mark.long) for at in range(10))]


def outside(state: State, level: Place, inside: set[int]) -> tuple[object, ...]:
    """All of a state that may not change by what is asked at a level which held these numbers."""
    numbers = {
        number: row
        for number, row in state.numbers.items()
        if number not in inside and not holds(level, row[:3])
    }
    programs = {place: row for place, row in state.programs.items() if not holds(level, place)}
    return numbers, programs, {place: None for place in state.programs}


def expected(plan: wb.Outcome, seen: State, now: State) -> list[str | None]:
    """Each entry's code: as it was shown, or CHANGED where its number isn't as it was seen, unless
    an earlier rule had it already.
    """
    codes = []
    for number, shown in zip(plan.entries["number"], plan.entries["code"], strict=True):
        code = shown if isinstance(shown, str) else None
        key = int(number) if isinstance(number, str) else None
        is_stale = seen.numbers.get(key) != now.numbers.get(key)
        codes.append("CHANGED" if is_stale and code in AFTER_CHANGED else code)
    return codes


def check(asked: Asked, plan: wb.Outcome, seen: State, inventory: wb.Inventory) -> int:
    """Do what was shown; how many entries were CHANGED."""
    before = stored(inventory)
    outcome = plan.apply(confirm=True)
    after, inside = stored(inventory), before.within(asked.level)
    assert outside(after, asked.level, inside) == outside(before, asked.level, inside)
    assert outcome.submitted == len(asked.entries)
    assert outcome.counts["applied"] + outcome.counts["rejected"] == outcome.submitted
    codes = [code if isinstance(code, str) else None for code in outcome.entries["code"]]
    if seen.programs == before.programs:
        assert codes == expected(plan, seen, before)
    changed = {
        number
        for number in {*before.numbers, *after.numbers}
        if before.numbers.get(number) != after.numbers.get(number)
    }
    assert changed <= {int(number) for number in outcome.applied["number"]}
    return codes.count("CHANGED")


@pytest.mark.parametrize("pairs", PAIRS)
@pytest.mark.timeout(3000)
def test_nothing_outside_of_a_level_is_changed(tmp_path: Path, pairs: int) -> None:
    seed = random.randrange(10**6)
    chance, changed = random.Random(seed), 0
    path = tmp_path / "numbers.duckdb"
    with made(path) as inventory, wb.open(path, actor="somebody else") as other:
        for _ in range(pairs // AT_ONCE):
            fill_up(other, chance)
            seen = stored(inventory)
            shown = [asked(chance) for _ in range(AT_ONCE)]
            plans = [one.do(inventory, dry_run=True) for one in shown]
            assert stored(inventory) == seen, f"seed {seed}: a dry run wrote"
            reassign(other, chance)
            for one, plan in zip(shown, plans, strict=True):
                try:
                    changed += check(one, plan, seen, inventory)
                except AssertionError as error:
                    raise AssertionError(f"seed {seed}: {one}") from error
    tried(f"seed {seed}: {pairs} pairs of level and list, {changed} entries changed by others")
    assert changed
