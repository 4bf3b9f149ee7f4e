"""A disk that is full at any point: what was asked is done whole, or not at all and told so."""

import collections
import contextlib
import random
import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.faults.disks import NoDiskError, disk, files_of_at_most
from tests.faults.whole import broken, keys
from workbench.errors import InventoryError
from workbench.inventory.fiction import generate

pytestmark = pytest.mark.faults

TRIES, NUMBERS = 60, 1_500
LEAST, MOST = 2**13, 2**21  # bytes left for the work
NAME, KEY = "numbers.duckdb", "on a full disk"
FULL = r"full\. Nothing was changed; make room and repeat"
WORK: dict[str, Callable[[wb.Inventory, pd.DataFrame], wb.Outcome]] = {
    "edit": lambda inventory, numbers: inventory.edit(numbers["number"], "Survey", key=KEY),
    "delete": lambda inventory, numbers: inventory.delete(numbers["number"], key=KEY, confirm=True),
    "rejected": lambda inventory, numbers: inventory.delete(
        "x " + numbers["number"], key=KEY, confirm=True
    ),
    "add": lambda inventory, numbers: inventory.add(
        numbers.assign(business="Bolt", unit=None, program=None), create_levels=True, key=KEY
    ),
}


@pytest.fixture(scope="module")
def fiction(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fiction") / "numbers.duckdb"
    with wb.open(path, create=True) as made:
        generate(made, NUMBERS)
    return path


def with_room(folder: Path, size: int, is_disk: bool) -> AbstractContextManager[object]:
    """A folder on a disk of so many bytes; or one where no file may have so many."""
    if not is_disk:
        return contextlib.nullcontext()
    try:
        stack = contextlib.ExitStack()
        stack.enter_context(disk(folder, size))
        return stack
    except NoDiskError:
        return contextlib.nullcontext()


def answer(path: Path, work: Callable[[wb.Inventory], object], limit: int | None) -> str:
    """What is told of the work in little room, where the inventory is read all along."""
    little = contextlib.nullcontext() if limit is None else files_of_at_most(limit)
    with wb.open(path) as inventory, little:
        try:
            work(inventory)
            told = "done"
        except InventoryError as error:
            told = str(error)
        assert inventory.numbers().count() >= 0
    return told


def found(folder: Path, roomy: Path) -> tuple[bool, list[str], pd.DataFrame]:
    """Whether the work is there, what is not whole, and the numbers, once there is room."""
    shutil.rmtree(roomy, ignore_errors=True)
    shutil.copytree(folder, roomy)
    with wb.open(roomy / NAME) as inventory:
        store = inventory._session.store
        return KEY in store.read(keys), store.read(broken), inventory.numbers().to_frame()


def test_a_disk_that_is_full_at_any_point_leaves_a_whole_inventory(
    tmp_path: Path, fiction: Path
) -> None:
    moments = random.Random(seed := random.randrange(10**6))
    size, answers = fiction.stat().st_size, collections.Counter[str]()
    with wb.open(fiction) as inventory:
        numbers = inventory.numbers().to_frame()
    for turn in range(TRIES):
        name, is_disk = list(WORK)[turn % len(WORK)], turn % (2 * len(WORK)) < len(WORK)
        room = int(LEAST * (MOST / LEAST) ** moments.random())
        told = f"seed {seed}, try {turn}: {name} with {room:,} bytes left, {is_disk=}"
        (folder := tmp_path / str(turn)).mkdir()
        with with_room(folder, size + room, is_disk):
            shutil.copy(fiction, folder / NAME)
            limit = None if is_disk else room + moments.choice([0, size])
            said = answer(folder / NAME, lambda it, name=name: WORK[name](it, numbers), limit)
            is_there, faults, left = found(folder, tmp_path / "roomy")
        assert said == "done" or re.search(FULL, said), f"{told}: {said}"
        assert is_there == (said == "done"), told
        assert faults == [], told
        if not is_there:
            pd.testing.assert_frame_equal(left, numbers)
        answers[f"{name}: {'done' if is_there else 'told it was full'}"] += 1
    print(f"seed {seed}:", dict(answers))  # noqa: T201
    assert {"edit: done", "edit: told it was full"} <= set(answers), answers
