"""A fictional inventory of any size in the sample's shape, to try things out on."""

from workbench.inventory.inventory import Inventory
from workbench.inventory.sample import sample_file
from workbench.operations.collect import collect
from workbench.operations.generate import generate as fill


def generate(inventory: Inventory, numbers: int, *, seed: int = 0) -> None:
    """Fill an empty inventory with so many fictional numbers; the same seed gives the same.

    Raises InventoryError for one that isn't empty, InputError for a count that can't be had.
    """
    session = inventory._session
    shape = collect(sample_file()).frame
    change = fill(session.store, shape, numbers, seed, session.actor, session.origin)
    session.own_changes.add(change)
