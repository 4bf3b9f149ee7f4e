"""Sessions in several processes that do mixed work on the same rows of one inventory at once.

``python -m tests.faults.sessions FOLDER --operations N --seed N [--without-locks]`` prints a report
as JSON: what was done, and what is wrong with what is there after.
"""

import argparse
import collections
import json
import random
import sys
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd

import workbench as wb
from tests.faults.children import Child, Tell, answer
from tests.faults.whole import broken, keys
from workbench.domain.vocabulary import CALL_PURPOSES
from workbench.inventory.fiction import generate
from workbench.store.locks import LockFiles
from workbench.store.shared_file import SharedFile

PROCESSES = (3, 3, 2)  # sessions of each
NUMBERS, HOT = 400, 60  # in the inventory, and most that one operation takes of them
LAST = 5  # changes of which one is undone
COLUMNS = ["number", "call_purpose", "business", "unit", "program"]


class Session:
    """One person at an inventory, and what each piece of work is; a write answers its outcome."""

    def __init__(self, inventory: wb.Inventory, pool: pd.DataFrame, seed: int) -> None:
        self._inventory, self._pool, self._random = inventory, pool, random.Random(seed)

    def work(self, name: str) -> wb.Outcome | None:
        return WORK[name](self)

    def choose(self) -> str:
        return self._random.choice(list(WORK))

    def add(self) -> wb.Outcome:
        return self._inventory.add(self._some(), create_levels=True, key=_key())

    def edit(self) -> wb.Outcome:
        purpose = self._random.choice(CALL_PURPOSES)
        return self._inventory.edit(self._some()["number"], purpose, key=_key(), confirm=True)

    def delete(self) -> wb.Outcome:
        return self._inventory.delete(self._some()["number"], key=_key(), confirm=True)

    def move(self) -> wb.Outcome:
        """Within a business, as somebody else deletes or edits the same numbers there."""
        place = self._pool.iloc[self._random.randrange(len(self._pool))]
        business = self._inventory.at(place["business"])
        unit, program = place["unit"], place["program"]
        return business.assign(
            self._some()["number"], unit=unit, program=program, key=_key(), confirm=True
        )

    def staged(self) -> wb.Outcome:
        """What was staged is deleted later, when others have changed some of it."""
        staged = self._inventory.delete_list()
        staged.add(self._some()["number"])
        self.read()
        return staged.delete(confirm=True)

    def planned(self) -> wb.Outcome:
        return self._inventory.edit(self._some()["number"], "Survey", dry_run=True).apply(
            confirm=True
        )

    def undo(self) -> wb.Outcome:
        """One of the last changes, whosever it is, which others may have undone or gone past."""
        last = self._inventory.history()["id"].head(LAST)
        change = self._random.choice([int(one) for one in last])
        return self._inventory.undo(change, key=_key())

    def read(self) -> None:
        """A page and its count are of one state each."""
        numbers = self._inventory.numbers(call_purpose=[self._random.choice(CALL_PURPOSES)])
        numbers.page(1, size=20), numbers.count(), self._inventory.levels()

    def _some(self) -> pd.DataFrame:
        many, seed = self._random.randint(1, HOT), self._random.randrange(2**31)
        return self._pool.sample(many, random_state=seed)


WORK: dict[str, Callable[[Session], wb.Outcome | None]] = {
    "add": Session.add,
    "edit": Session.edit,
    "delete": Session.delete,
    "move": Session.move,
    "staged": Session.staged,
    "planned": Session.planned,
    "undo": Session.undo,
    "read": Session.read,
}


def make(path: Path) -> dict[str, Any]:
    """An inventory with half of the numbers; all of them, as columns."""
    with wb.open(path, create=True) as inventory:
        generate(inventory, NUMBERS)
        pool = inventory.numbers().to_frame()[COLUMNS]
        inventory.delete(pool["number"][::2], confirm=True)
        return pool[pool["program"].notna()].to_dict("list")


def live(path: Path, pool: pd.DataFrame, seeds: list[int], operations: int, tell: Tell) -> None:
    """A process: each of its sessions in a thread of its own."""
    line = threading.Lock()

    def one(seed: int) -> None:
        with wb.open(path) as inventory:
            session = Session(inventory, pool, seed)
            for _ in range(operations):
                told = once(session)
                with line:
                    tell(json.dumps(told))

    threads = [threading.Thread(target=one, args=(seed,)) for seed in seeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def once(session: Session) -> dict[str, Any]:
    """Do one piece of work: what it was, its outcome's key, and the error if there was one."""
    name, key, error = session.choose(), None, ""
    try:
        outcome = session.work(name)
        if outcome is not None:
            key = outcome.key
            if outcome.counts["applied"] + outcome.counts["rejected"] != outcome.submitted:
                error = f"applied + rejected != submitted: {outcome.counts}"
    except Exception as raised:
        error = repr(raised)
    return {"work": name, "key": key, "error": error}


def found(path: Path, acknowledged: set[str]) -> list[str]:
    """What is wrong with what is there."""
    with wb.open(path) as inventory:
        store = inventory._session.store
        lost = acknowledged - store.read(keys)
        return [*store.read(broken), *(f"acknowledged and lost: {key}" for key in lost)]


def take_out_the_locks() -> None:
    """From here on nobody waits for anybody: all threads write at once, DuckDB's own lock alone
    keeps processes apart."""
    for name in ("queue", "take", "enter", "release"):
        mock.patch.object(LockFiles, name, return_value=None).start()
    mock.patch.object(
        SharedFile, "_admits", lambda file, mode: file._state in (None, "write")
    ).start()


def run(folder: Path, operations: int) -> dict[str, Any]:
    path, begun = folder / "numbers.duckdb", time.monotonic()
    pool = pd.DataFrame(answer(lambda: make(path)))
    children = [
        Child(lambda tell, seeds=seeds: live(path, pool, seeds, operations, tell))
        for seeds in [[random.randrange(2**31) for _ in range(many)] for many in PROCESSES]
    ]
    statuses = [child.end() for child in children]
    done = [json.loads(line) for child in children for line in child.lines() if line[:1] == "{"]
    acknowledged = {one["key"] for one in done if one["key"]}
    report = dict(collections.Counter(one["work"] for one in done))
    return {
        **report,
        "operations": len(done),
        "acknowledged": len(acknowledged),
        "seconds": round(time.monotonic() - begun, 1),
        "errors": sorted({one["error"] for one in done} - {""}) + [s for s in statuses if s],
        "faults": answer(lambda: found(path, acknowledged)),
    }


def _key() -> str:
    return str(uuid.uuid4())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--operations", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--without-locks", action="store_true")
    asked = parser.parse_args()
    random.seed(asked.seed)
    if asked.without_locks:
        take_out_the_locks()
    sys.stdout.write(json.dumps(run(asked.folder, asked.operations)))


if __name__ == "__main__":
    main()
