"""The one door to an inventory, for notebooks, the dashboard and the command line."""

from workbench.inventory.delete_list import DeleteList
from workbench.inventory.inventory import Assignment, Inventory, open
from workbench.inventory.numbers import UNASSIGNED, Numbers
from workbench.inventory.sample import demo

__all__ = ["UNASSIGNED", "Assignment", "DeleteList", "Inventory", "Numbers", "demo", "open"]
