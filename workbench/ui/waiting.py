"""For whom an operation waits, told to every workbench on that inventory's file."""

import weakref
from functools import partial
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.inventory import Inventory


class Waiting(Protocol):
    """What shows for whom is waited."""

    waiting_for: str
    inventory: "Inventory"


_told: weakref.WeakSet[Waiting] = weakref.WeakSet()


def tell_of_waits(one: Waiting) -> None:
    """Set ``waiting_for`` of this one, and of all others on the same file, while an operation
    waits.
    """
    _told.add(one)
    one.inventory.on_wait(partial(_tell, one.inventory.path))


def _tell(path: str, holder: str) -> None:
    for one in list(_told):
        if one.inventory.path == path:
            one.waiting_for = holder
