"""The one door to an inventory, for notebooks, the dashboard and the command line."""

from workbench.inventory.add_list import AddList
from workbench.inventory.backing_up import Restored, restore
from workbench.inventory.change import Change
from workbench.inventory.delete_list import DeleteList
from workbench.inventory.edit_list import EditList
from workbench.inventory.inventory import Assignment, Inventory, open
from workbench.inventory.numbers import UNASSIGNED, Numbers
from workbench.inventory.sample import demo

__all__ = [
    "UNASSIGNED",
    "AddList",
    "Assignment",
    "Change",
    "DeleteList",
    "EditList",
    "Inventory",
    "Numbers",
    "Restored",
    "demo",
    "open",
    "restore",
]
