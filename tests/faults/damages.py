"""Inventories whose file or log was cut, flipped or overwritten, and what is served of each.

``python -m tests.faults.damages FOLDER TRIES --seed N`` prints a report as JSON.
"""

import argparse
import collections
import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import workbench as wb
from tests.faults.children import Child, DiedError, answer
from tests.faults.whole import broken, keys
from workbench.inventory.fiction import generate
from workbench.store.attachment import Attachment
from workbench.store.sql import Cursor, rows

NUMBERS = 3_000
LOG_HEADER, HEADERS = 64, 3 * 4096  # bytes a log, and a database, begin with
PAGE = 4096
REMEDY = "backup"  # whatever is told of a damage says to restore one
Contents = dict[str, str]


def cut(data: bytearray) -> None:
    del data[random.randrange(len(data)) :]


def flip(data: bytearray) -> None:
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def flip_within(first: int) -> Callable[[bytearray], None]:
    def flip_one(data: bytearray) -> None:
        data[random.randrange(first)] ^= 1 << random.randrange(8)

    return flip_one


def overwrite(data: bytearray) -> None:
    begin = random.randrange(len(data)) // PAGE * PAGE
    data[begin : begin + PAGE] = bytes(len(data[begin : begin + PAGE]))


# Which file is damaged, and how.
DAMAGES: dict[str, tuple[str, Callable[[bytearray], None]]] = {
    "log cut": (".wal", cut),
    "log flipped": (".wal", flip),
    "log header flipped": (".wal", flip_within(LOG_HEADER)),
    "log overwritten": (".wal", overwrite),
    "database cut": ("", cut),
    "database flipped": ("", flip),
    "database header flipped": ("", flip_within(HEADERS)),
    "database overwritten": ("", overwrite),
}


def make(path: Path) -> str:
    """An inventory with some history; one of its numbers."""
    with wb.open(path, create=True) as inventory:
        generate(inventory, NUMBERS)
        numbers = inventory.numbers().to_frame()["number"]
        inventory.edit(numbers[:1000], "Survey")
        inventory.delete([*numbers[500:1500], "bogus"], confirm=True)
        return str(numbers.iloc[2000])


def leave_a_log(path: Path) -> None:
    """Change it, and end as a crash does between COMMIT and the answer."""
    with wb.open(path) as inventory:
        numbers = inventory.numbers().to_frame()["number"]
        with mock.patch.object(Attachment, "detach", side_effect=lambda: os._exit(0)):
            inventory.edit(numbers[-1000:], "Charity")


def contents(inventory: wb.Inventory) -> Contents:
    """Each table's contents in short, or what is told in its place."""
    store = inventory._session.store
    names = store.read(
        lambda cursor: rows(
            cursor, "SELECT table_name FROM duckdb_tables() WHERE database_name = 'inv' ORDER BY 1"
        )
    )
    return {name: told(lambda name=name: str(store.read(summary(name)))) for (name,) in names}


def summary(table: str) -> Callable[[Cursor], Any]:
    statement = f"SELECT count(*), bit_xor(hash(t)), sum(hash(t)::HUGEINT) FROM inv.{table} t"
    return lambda cursor: rows(cursor, statement)


def told(read: Callable[[], str]) -> str:
    """What is read, or the error in words; anything else is not caught."""
    try:
        return read()
    except wb.InventoryError as error:
        return f"error: {error}"


def served(path: Path) -> Contents:
    """All that is served of a file, or the one error at its opening."""
    try:
        inventory = wb.open(path)
    except wb.InventoryError as error:
        return {"opening": f"error: {error}"}
    with inventory:
        return contents(inventory)


def changed(path: Path, number: str) -> dict[str, Any]:
    """What a change of the file answers, and what is found of it after."""
    key = "after the damage"
    try:
        with wb.open(path) as inventory:
            inventory.edit(number, "Political", key=key).raise_for_rejected()
    except wb.InventoryError as error:
        return {"told": f"error: {error}"}
    try:
        with wb.open(path) as inventory:
            is_stored = key in inventory._session.store.read(keys)
            return {
                "told": "",
                "stored": is_stored,
                "broken": inventory._session.store.read(broken),
            }
    except wb.InventoryError as error:
        return {"told": f"error, after it was acknowledged: {error}"}


class Damages:
    """Try after try, and what came of them."""

    def __init__(self, folder: Path) -> None:
        self._base, self._logged = folder / "base.duckdb", folder / "logged.duckdb"
        self._path = folder / "numbers.duckdb"
        self._number = answer(lambda: make(self._base))
        shutil.copy(self._base, self._logged)
        assert Child(lambda tell: leave_a_log(self._logged)).end() == 0
        self._before = answer(lambda: served(self._base))
        self._lay(self._logged)
        self._after = answer(lambda: served(self._path))
        assert self._after != self._before
        self.report, self.faults = collections.Counter[str](), list[str]()

    def damage(self, name: str) -> None:
        ending, how = DAMAGES[name]
        self._lay(self._logged if ending else self._base)
        damaged = Path(f"{self._path}{ending}")
        data = bytearray(damaged.read_bytes())
        how(data)
        damaged.write_bytes(data)
        truths = [self._before, self._after] if ending else [self._before]
        self._look(name, truths)

    def _lay(self, original: Path) -> None:
        for left in self._path.parent.glob(f"{self._path.name}*"):
            left.unlink()
        for ending in ("", ".wal"):
            if Path(f"{original}{ending}").exists():
                shutil.copy(f"{original}{ending}", f"{self._path}{ending}")

    def _look(self, name: str, truths: list[Contents]) -> None:
        try:
            found = answer(lambda: served(self._path))
            then = answer(lambda: changed(self._path, self._number))
        except DiedError as error:
            return self._fault(name, f"raw: {error}")
        errors = [words for words in found.values() if words.startswith("error: ")]
        for words in [*errors, then["told"]]:
            if words and REMEDY not in words:
                self._fault(name, words)
        is_true = any(
            all(words in (truth.get(table), *errors) for table, words in found.items())
            for truth in truths
        )
        if not is_true:
            self._fault(name, f"served what was never so: {found}")
        if then.get("broken") or then.get("stored") is False:
            self._fault(name, f"a change was acknowledged, then: {then}")
        if then["told"].startswith("error, after"):
            self.report["acknowledged on a damaged file, then told"] += 1
        self.report[f"{name}: {'told in words' if errors else 'whole'}"] += 1

    def _fault(self, name: str, what: str) -> None:
        self.faults.append(f"{name}: {what}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("tries", type=int)
    parser.add_argument("--seed", type=int, required=True)
    asked = parser.parse_args()
    random.seed(asked.seed)
    damages, names = Damages(asked.folder), list(DAMAGES)
    for turn in range(asked.tries):
        damages.damage(names[turn % len(names)])
    sys.stdout.write(json.dumps({**damages.report, "faults": damages.faults}, indent=1))


if __name__ == "__main__":
    main()
