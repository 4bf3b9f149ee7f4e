"""Growth: ten times the rows take at most eleven times as long, and browsing takes the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import workbench as wb
from tests.benchmarks.changes import applied
from tests.benchmarks.figures import Figure, seconds, seconds_on, slower
from tests.benchmarks.inventories import Copies, copies, drawn, inventory_file

STEP = 10
SHARE = 10  # one in so many numbers is listed
MOST, MOST_BROWSING = 11, 1.5
REPEATED, REPEATED_BROWSING = 3, 10
BUSINESS, UNIT, OTHER_UNIT, PURPOSE = "Acme Health", "Billing", "Pharmacy", "Survey"
Work = Callable[[], object]


@dataclass(frozen=True)
class Listed:
    """A copy of an inventory, with lists as long as its share."""

    inventory: wb.Inventory
    entries: list[str]
    of_unit: list[str]
    file: Path

    @property
    def business(self) -> wb.Inventory:
        """The business that has the unit."""
        return self.inventory.at(BUSINESS)

    @property
    def unit(self) -> wb.Inventory:
        """The unit."""
        return self.business.at(UNIT)


def add(one: Listed) -> None:
    """What was taken out comes back."""
    applied(one.inventory.add(one.inventory.delete(one.entries, confirm=True).removed))


OPERATIONS: dict[str, Callable[[Listed], Any]] = {
    "parse": lambda one: wb.parse(one.entries),
    "delete and add again": add,
    "edit": lambda one: applied(one.inventory.edit(one.entries, call_purpose="Political")),
    "assign": lambda one: applied(one.business.assign(one.of_unit, unit=OTHER_UNIT, confirm=True)),
    "unassign": lambda one: applied(one.unit.unassign(one.of_unit, confirm=True)),
    "delete": lambda one: applied(one.inventory.delete(one.entries, confirm=True)),
    "stage on a delete list": lambda one: one.inventory.delete_list().add(one.entries),
    "export as CSV": lambda one: one.inventory.numbers().export(one.file.with_suffix(".csv")),
}
BROWSING: dict[str, Callable[[wb.Inventory], Any]] = {
    "first page": lambda inventory: inventory.numbers().page(1),
    "filtered page": lambda inventory: inventory.numbers(call_purpose=PURPOSE).page(1),
    "page sorted by purpose": lambda inventory: inventory.numbers().page(1, sort="call_purpose"),
    "count of a filter": lambda inventory: inventory.numbers(call_purpose=PURPOSE).count(),
    "levels with counts": lambda inventory: inventory.levels(),
}


def figures(rows: int, folder: Path) -> Iterator[Figure]:
    """Each operation and each look at so many numbers, against a tenth of them."""
    small, large = (taken(folder, many) for many in (rows // STEP, rows))
    for work, took in large.items():
        most = MOST_BROWSING if work in BROWSING else MOST
        yield slower(work, rows, took, "a tenth of the rows", small[work], most)


def taken(folder: Path, rows: int) -> dict[str, float]:
    """The seconds of every operation and every look."""
    file = inventory_file(folder, rows)
    lists = drawn(file, rows // SHARE), drawn(file, rows // SHARE, (BUSINESS, UNIT))
    with copies(file) as made:
        inventory = made.inventory()
        looks = {
            work: seconds(partial(do, inventory), REPEATED_BROWSING)
            for work, do in BROWSING.items()
        }
        return {
            work: seconds_on(lambda: listed(made, *lists), do, REPEATED)
            for work, do in OPERATIONS.items()
        } | looks


def listed(made: Copies, entries: list[str], of_unit: list[str]) -> Listed:
    """A new copy with these lists."""
    inventory = made.inventory()
    return Listed(inventory, entries, of_unit, Path(inventory.path))
