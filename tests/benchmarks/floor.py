"""The delete of a list against the floor: what the engine itself takes to delete these rows and to
keep them as they were; also without the copy of the whole file that is made before a large delete.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd

import workbench as wb
from tests.benchmarks.changes import LISTED, applied
from tests.benchmarks.figures import Figure, peak_memory, seconds_on, slower
from tests.benchmarks.inventories import copies, drawn, inventory_file

REPEATED = 5
MOST = 3
FLOOR = "one raw DELETE, rows copied"


def figures(rows: int, folder: Path) -> Iterator[Figure]:
    """From a list of texts, and of what a dry run has shown, which needs no reading."""
    file = inventory_file(folder, rows)
    entries = drawn(file, LISTED)
    numbers = pd.DataFrame({"number": [int(entry) for entry in entries]})
    with copies(file) as made:
        took = seconds_on(
            made.inventory, lambda one: applied(one.delete(entries, confirm=True)), REPEATED
        )
        bare = seconds_on(
            lambda: without_backups(made.inventory),
            lambda one: applied(one.delete(entries, confirm=True)),
            REPEATED,
        )
        planned = seconds_on(
            lambda: dry_run(made.inventory(), entries),
            lambda plan: applied(plan.apply(confirm=True)),
            REPEATED,
        )
        memory = peak_memory()
        floor = seconds_on(made.file, lambda file: raw_delete(file, numbers), REPEATED)
    listed = f"a list of {len(entries):,}"
    asked = slower(f"delete {listed}", rows, took, FLOOR, floor, MOST)
    alone = slower(f"delete {listed}, no backup", rows, bare, FLOOR, floor, MOST)
    after = slower(f"delete {listed}, as shown before", rows, planned, FLOOR, floor)
    yield from (replace(one, peak_memory=memory) for one in (asked, alone, after))


def without_backups(made: Callable[[], wb.Inventory]) -> wb.Inventory:
    """An inventory that is not backed up before large changes."""
    inventory = made()
    inventory.settings["automatic_backup_over"] = "0"
    return inventory


def dry_run(inventory: wb.Inventory, entries: list[str]) -> wb.Outcome:
    """The plan of a delete."""
    return inventory.delete(entries, dry_run=True)


def raw_delete(file: Path, numbers: pd.DataFrame) -> None:
    """Attach, copy the rows, delete them, commit, and detach with the checkpoint."""
    with duckdb.connect() as engine:
        engine.execute(f"ATTACH '{file}' AS inv")
        engine.register("listed", numbers)
        engine.execute("BEGIN TRANSACTION")
        engine.execute(
            "CREATE TABLE inv.before AS "
            "SELECT * FROM inv.numbers WHERE number IN (SELECT number FROM listed)"
        )
        engine.execute("DELETE FROM inv.numbers WHERE number IN (SELECT number FROM listed)")
        engine.execute("COMMIT")
        engine.execute("DETACH inv")
