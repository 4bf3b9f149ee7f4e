"""The fictional sample inventory, as a private copy that goes with the process."""

import shutil
import tempfile
import weakref
from pathlib import Path

from workbench.errors import InventoryError
from workbench.inventory.inventory import Inventory, open

_HERE = Path(__file__).resolve().parents[1]


def sample_file() -> Path:
    """The sample's CSV file: inside an installed package, or in a checkout's ``data/``."""
    for folder in (_HERE / "data", _HERE.parent / "data"):
        if (folder / "sample.csv").exists():
            return folder / "sample.csv"
    raise InventoryError(
        "The sample is not there: this installation is incomplete. Install number-workbench again."
    )


def demo(*, actor: str | None = None, origin: str | None = None) -> Inventory:
    """A private copy of the sample: change it as you like; it is gone with the process."""
    folder = Path(tempfile.mkdtemp(prefix="number-workbench-"))
    inventory = open(folder / "sample.duckdb", create=True, actor=actor, origin=origin)
    weakref.finalize(inventory._session, shutil.rmtree, folder, ignore_errors=True)
    inventory.add(sample_file(), create_levels=True, note="The sample").raise_for_rejected()
    inventory._session.own_changes.clear()
    return inventory
