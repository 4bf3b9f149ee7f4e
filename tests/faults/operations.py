"""What a worker does that is killed: one entry for each kind of work.

A new kind of work is one more function and its line in ``OPERATIONS``.
"""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from workbench.domain.vocabulary import CALL_PURPOSES
from workbench.inventory import Inventory

BEGIN = "begin"
CHECKPOINT = "checkpoint"  # a change is committed, and now copied from the log to the file

LAST = 5  # changes of which one is undone


@dataclass(frozen=True)
class Bench:
    """An open inventory, and numbers of which about half are in it."""

    inventory: Inventory
    pool: pd.DataFrame
    size: int

    def some(self) -> pd.DataFrame:
        many = random.randint(1, self.size)
        return self.pool.sample(many, random_state=random.randrange(2**31))


@dataclass(frozen=True)
class Operation:
    """``work`` does it once and answers the key that the inventory has acknowledged, or nothing
    where it writes nothing there.

    It is killed some time after a moment; one that only ``reads`` leaves no log to recover from,
    and one that needs ``an_old_file`` finds the tables of an older version.
    """

    work: Callable[[Bench], str | None]
    killed_after: str = BEGIN
    reads: bool = False
    an_old_file: bool = False


def stage(bench: Bench) -> str:
    staged = bench.inventory.delete_list()
    staged.add(bench.some()["number"])
    staged.remove(staged.entries["row"].iloc[:1])
    return staged.delete(confirm=True).key


def add(bench: Bench) -> str:
    return bench.inventory.add(bench.some(), create_levels=True, key=_key()).key


def edit(bench: Bench) -> str:
    purpose = random.choice(CALL_PURPOSES)
    return bench.inventory.edit(bench.some()["number"], purpose, key=_key(), confirm=True).key


def delete(bench: Bench) -> str:
    return bench.inventory.delete(bench.some()["number"], key=_key(), confirm=True).key


def undo(bench: Bench) -> str:
    """One of the last changes, whatever it was."""
    last = bench.inventory.history()["id"].head(LAST)
    return bench.inventory.undo(int(random.choice(last)), key=_key()).key


def backup(bench: Bench) -> None:
    bench.inventory.backup()


def migration(bench: Bench) -> str:
    """The first write to a file of an older version brings its tables up to date."""
    return bench.inventory.edit(bench.some()["number"].iloc[:1], "Survey", key=_key()).key


OPERATIONS = {
    "stage": Operation(stage),
    "add": Operation(add),
    "edit": Operation(edit),
    "delete": Operation(delete),
    "undo": Operation(undo),
    "backup": Operation(backup, reads=True),
    "checkpoint": Operation(edit, killed_after=CHECKPOINT),
    "migration": Operation(migration, an_old_file=True),
}


def _key() -> str:
    return str(uuid.uuid4())
