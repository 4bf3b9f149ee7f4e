"""The invariants hold of an inventory as it is, and each is seen to be broken when it is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.faults.whole import INVARIANTS, broken

pytestmark = pytest.mark.faults

BREAKS = {
    "every number is there once": "INSERT INTO inv.numbers FROM inv.numbers",
    "every change has its own id": "INSERT INTO inv.changes FROM inv.changes",
    "every key was used once": "INSERT INTO inv.submissions FROM inv.submissions",
    "a change has a number once": "INSERT INTO inv.change_rows FROM inv.change_rows",
    "every change is of a submission, and every submission's change is there": (
        "DELETE FROM inv.submissions"
    ),
    "every row of history is of a change": "DELETE FROM inv.changes",
    "applied + rejected == submitted": "UPDATE inv.changes SET submitted = 99",
    "history rows == rows that changed": "UPDATE inv.changes SET applied = 99",
    "every rejection was recorded": "DELETE FROM inv.rejections",
    "each change of a number begins where the one before ended": (
        "UPDATE inv.change_rows SET before_status = 'Active' WHERE change_id = 2"
    ),
    "no number is there that the history doesn't lead to": (
        "DELETE FROM inv.change_rows WHERE change_id > 1"
    ),
    "every number is there that the history leads to": "DELETE FROM inv.numbers",
    "every number is at a level that is there": "DELETE FROM inv.units",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "numbers.duckdb"
    frame = pd.DataFrame({"number": [f"+1212555010{last}" for last in range(3)]})
    place = {"business": "Acme", "unit": "Billing", "program": "Dunning"}
    with wb.open(path, create=True) as inventory:
        inventory.add(frame.assign(call_purpose="Survey", **place), create_levels=True)
        inventory.edit([*frame["number"], "bogus"], "Charity")
        inventory.edit(frame["number"], "Charity")
        inventory.delete(frame["number"][:1], confirm=True)
    return path


@pytest.fixture
def inventory(made: Path, tmp_path: Path) -> Iterator[wb.Inventory]:
    with wb.open(shutil.copy(made, tmp_path)) as inventory:
        yield inventory


def test_an_inventory_is_whole(inventory: wb.Inventory) -> None:
    assert inventory._session.store.read(broken) == []


@pytest.mark.parametrize("name", INVARIANTS)
def test_what_is_broken_is_seen(inventory: wb.Inventory, name: str) -> None:
    inventory._session.store.write(
        lambda cursor: cursor.execute(BREAKS[name]), proof=lambda cursor: True
    )
    assert any(name in told for told in inventory._session.store.read(broken))
