"""Whatever a filter, a name or an entry is called, it is a value and no part of a statement."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import workbench as wb
from tests.faults.injections import INJECTIONS
from tests.faults.random_work import State, made, stored
from tests.faults.telling import tried
from workbench.store import counting, levels
from workbench.store.filters import Filter
from workbench.store.sql import Cursor, rows

pytestmark = pytest.mark.faults

TABLES = "SELECT database_name, table_name, sql FROM duckdb_tables() ORDER BY ALL"
CHOICES = ("call_purpose", "status", "unit", "program")
# What a person may say of a list that isn't known here: each is refused in words, by its own error.
REFUSED: dict[str, Callable[[wb.Inventory, str], object]] = {
    "call purpose": lambda here, text: here.numbers(call_purpose=text),
    "status": lambda here, text: here.numbers(status=[text]),
    "unit": lambda here, text: here.numbers(unit=text),
    "program": lambda here, text: here.numbers(program=[text, wb.UNASSIGNED]),
    "sort": lambda here, text: here.numbers().page(1, 5, sort=text),
    "descending sort": lambda here, text: here.numbers().to_frame(sort=f"-{text}"),
    "facet": lambda here, text: here.numbers().facet(text),
    "business": lambda here, text: here.at(business=text),
    "unit of a level": lambda here, text: here.at("Acme", unit=text),
    "program of a level": lambda here, text: here.at("Acme", "Care", program=text),
    "target": lambda here, text: here.at("Acme").assign(["+12125550100"], unit=text),
    "number": lambda here, text: here.assignment(text),
}


@pytest.fixture
def inventory(tmp_path: Path) -> Iterator[wb.Inventory]:
    """One in which no name holds any of these texts."""
    with made(tmp_path / "numbers.duckdb") as opened:
        yield opened


def everything(inventory: wb.Inventory) -> tuple[State, list[Any]]:
    return stored(inventory), inventory._session.store.read(lambda cursor: rows(cursor, TABLES))


def some(count: int) -> list[str]:
    return INJECTIONS if count >= len(INJECTIONS) else random.sample(INJECTIONS, count)


def found_by_engine(inventory: wb.Inventory, wanted: Filter) -> int:
    """How many numbers the statement itself finds, whatever is refused before it comes to that."""

    def count(cursor: Cursor) -> int:
        places = levels.places(cursor)
        return counting.count(cursor, places, (None, None, None), wanted)

    return inventory._session.store.read(count)


def found_by_search(inventory: wb.Inventory, text: str) -> list[int]:
    """How many numbers a search finds, by each way to ask."""
    numbers = inventory.numbers(search=text)
    counts = numbers.counts()
    return [
        numbers.count(),
        len(numbers.page(1, 50, sort="-updated_at")),
        len(numbers.to_frame(sort="program")),
        len(numbers.facet("unit")),
        counts.count(numbers),
        len(counts.facet(numbers, "call_purpose")),
    ]


LENGTHS = [20, pytest.param(len(INJECTIONS), marks=pytest.mark.long)]


@pytest.mark.parametrize("length", LENGTHS)
def test_no_filter_finds_more_than_is_meant(inventory: wb.Inventory, length: int) -> None:
    before, asked = everything(inventory), 0
    for text in some(length):
        assert set(found_by_search(inventory, text)) == {0}, text
        for choice in CHOICES:
            assert found_by_engine(inventory, Filter(**{choice: (text,)})) == 0, (choice, text)
        for what, ask in REFUSED.items():
            with pytest.raises(wb.WorkbenchError) as raised:
                ask(inventory, text)
            assert type(raised.value) is not wb.InventoryError, (what, text, raised.value)
        asked += 6 + len(CHOICES) + len(REFUSED)
    assert everything(inventory) == before
    tried(f"{length} texts, {asked} questions, 0 extra rows")


@pytest.mark.parametrize("length", LENGTHS)
def test_no_entry_value_note_or_key_is_taken_for_more(inventory: wb.Inventory, length: int) -> None:
    texts = some(length)
    numbers, tables = everything(inventory)
    for act in (
        lambda here: here.delete(texts),
        lambda here: here.edit(texts, "Survey"),
        lambda here: here.edit(dict.fromkeys(texts, "Survey")),
        lambda here: here.add(pd.DataFrame({"number": texts, "call_purpose": texts})),
    ):
        assert act(inventory).counts["rejected"] == length
    for text in texts[: length // 5]:
        one = {"number": ["+12125550100"], "call_purpose": [text]}
        edited = inventory.edit(pd.DataFrame(one), note=text, key=text)
        assert edited.entries["code"].tolist() == ["UNKNOWN_CALL_PURPOSE"]
    after, tables_after = everything(inventory)
    assert (after.numbers, after.programs, tables_after) == (
        numbers.numbers,
        numbers.programs,
        tables,
    )


@pytest.mark.parametrize("length", LENGTHS)
def test_names_of_this_kind_are_names(tmp_path: Path, length: int) -> None:
    texts = some(length)
    numbers = [f"+1212555{at:04d}" for at in range(1000, 1000 + length)]
    frame = pd.DataFrame({"number": numbers, "business": "Acme", "unit": "Care", "program": texts})
    frame = frame.assign(call_purpose="Survey", display_name=texts)
    with wb.open(tmp_path / "named.duckdb", create=True) as inventory:
        inventory.add(frame, create_levels=True).raise_for_rejected()
        care = inventory.at("Acme", "Care")
        for number, text in zip(numbers, texts, strict=True):
            named = frame["program"].str.strip().str.casefold() == text.strip().casefold()
            expected = frame.loc[named, "number"].tolist()
            assert care.numbers(program=text).to_frame()["number"].tolist() == expected, text
            assert care.at(program=text).numbers().to_frame()["number"].tolist() == expected, text
            assert number in care.numbers(search=text).to_frame()["number"].tolist(), text
        assert care.numbers().count() == length
