"""Random lists, levels and verbs on a small inventory, and all that is stored in it as it stands.

What is stored is read by statements of its own, not by the code that is put to the test.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

import workbench as wb
from tests.model import LEVELS, NO_SUCH_NUMBER, NUMBERS, PLACES, PURPOSES, UNREADABLE, spellings
from workbench.store.sql import Cursor, rows

Place = tuple[str | None, str | None, str | None]
NAMED = (
    "LEFT JOIN inv.units u ON u.id = {0}.unit_id"
    " LEFT JOIN inv.businesses b ON b.id = {1}.business_id"
)
NUMBERS_NOW = (
    "SELECT n.number, b.name, u.name, p.name, n.call_purpose, n.status, n.protected, n.last_change,"
    f" n.updated_at FROM inv.numbers n {NAMED.format('n', 'n')}"
    " LEFT JOIN inv.programs p ON p.id = n.program_id ORDER BY ALL"
)
PROGRAMS_NOW = (
    "SELECT b.name, u.name, p.name, p.display_name, p.start_date, p.end_date FROM inv.programs p "
    f"{NAMED.format('p', 'u')} ORDER BY ALL"
)
HISTORY = ("changes", "change_rows", "program_changes", "submissions", "rejections")
FEW = 6  # numbers below which the inventory is filled up again


@dataclass(frozen=True)
class State:
    """All that is stored: numbers and programs by where they are, and the history in one value."""

    numbers: dict[int, tuple[Any, ...]]
    programs: dict[Place, tuple[Any, ...]]
    history: tuple[Any, ...]

    def within(self, level: Place) -> set[int]:
        """The numbers at a level or below."""
        return {number for number, row in self.numbers.items() if holds(level, row[:3])}


def holds(level: Place, place: tuple[Any, ...]) -> bool:
    """Whether a place is a level or below it."""
    return all(name in (None, own) for name, own in zip(level, place, strict=True))


def stored(inventory: wb.Inventory) -> State:
    """All that is stored now."""
    return inventory._session.store.read(_state)


def _state(cursor: Cursor) -> State:
    counted = ", ".join(
        f"(SELECT (count(*), bit_xor(hash({table}))) FROM inv.{table})" for table in HISTORY
    )
    return State(
        {row[0]: row[1:] for row in rows(cursor, NUMBERS_NOW)},
        {row[:3]: row[3:] for row in rows(cursor, PROGRAMS_NOW)},
        rows(cursor, f"SELECT {counted}")[0],
    )


@dataclass(frozen=True)
class Asked:
    """A verb that is asked of a list at a level."""

    verb: str
    level: Place
    entries: list[Any]
    value: Any

    def do(self, inventory: wb.Inventory, **options: Any) -> wb.Outcome:
        """Ask it; ``options`` are the verb's own."""
        here = inventory.at(*[name for name in self.level if name])
        if self.verb == "add":
            frame = pd.DataFrame({"number": pd.Series(self.entries, dtype=object), **self.value})
            return here.add(frame, update=True, **options)
        act: Callable[..., wb.Outcome] = getattr(here, self.verb)
        return act(self.entries, **self.value, **options)


def asked(chance: random.Random) -> Asked:
    """Any verb of any list at any level that it can be asked at."""
    verb = chance.choice(["add", "edit", "delete", "unassign", "assign"])
    choices: list[Place] = [
        level
        for level in LEVELS
        if (verb != "unassign" or level[1]) and (verb != "assign" or (level[0] and not level[2]))
        and (verb != "add" or level[0])
    ]  # fmt: skip
    level = chance.choice(choices)
    return Asked(verb, level, entries(chance), _value(chance, verb, level))


def _value(chance: random.Random, verb: str, level: Place) -> dict[str, Any]:
    """What a verb is told beside its list."""
    purpose = {"call_purpose": chance.choice(PURPOSES)}
    if verb == "assign":
        target = chance.choice([one for one in PLACES if one[1] and holds(level, one)])
        return {"unit": target[1], "program": target[2]}
    if verb == "add" and level[2]:
        return purpose | {"display_name": chance.choice([None, "Acme", "Bolt"])}
    return purpose if verb in ("add", "edit") else {}


def entries(chance: random.Random) -> list[Any]:
    """Numbers of anywhere in any spelling, and entries that are none."""
    known = [spelling for number in NUMBERS for spelling in spellings(number)]
    odd = [*UNREADABLE, NO_SUCH_NUMBER]
    return [
        chance.choice(known if chance.random() < 0.8 else odd) for _ in range(chance.randint(1, 12))
    ]


def _size(chance: random.Random) -> int:
    return chance.randint(1, 12)


def made(path: Path) -> wb.Inventory:
    """A new inventory with a number at each place."""
    inventory = wb.open(path, create=True)
    frame = pd.DataFrame(PLACES, columns=["business", "unit", "program"])
    frame = frame.assign(number=NUMBERS[: len(frame)], call_purpose="Survey")
    inventory.add(frame, create_levels=True).raise_for_rejected()
    return inventory


def fill_up(inventory: wb.Inventory, chance: random.Random) -> None:
    """Where few numbers are left, put the others at places of chance."""
    present = stored(inventory).numbers
    if len(present) >= FEW:
        return
    absent = [number for number in NUMBERS if int(number) not in present]
    frame = pd.DataFrame(
        [chance.choice(PLACES) for _ in absent], columns=["business", "unit", "program"]
    )
    inventory.add(frame.assign(number=absent, call_purpose="Survey")).raise_for_rejected()


def reassign(inventory: wb.Inventory, chance: random.Random) -> None:
    """Move some numbers within their business, as somebody else does."""
    place = chance.choice([one for one in PLACES if one[1]])
    there = inventory.at(place[0])
    numbers = [f"+{one}" for one in sorted(stored(inventory).within((place[0], None, None)))]
    chosen = chance.sample(numbers, min(len(numbers), 2))
    there.assign(chosen, unit=place[1], program=place[2], confirm=True)
