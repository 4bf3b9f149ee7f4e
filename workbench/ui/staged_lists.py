"""The staged lists of one person: of every level, each of its own kind.

Several tabs of a browser may show the same; whoever shows them looks for another edition.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.domain.level import Level

if TYPE_CHECKING:
    from workbench.inventory import Inventory
    from workbench.inventory.staged_list import StagedList

LISTS = ("delete", "edit", "add")  # each is a screen and a kind of staged list
Place = tuple[str, Level]  # a kind of list, and a level


class StagedLists:
    """Lists, each made when it is first asked for."""

    def __init__(self, at: Callable[[Level], "Inventory"]) -> None:
        """``at`` answers the inventory at a level."""
        self._at = at
        self._lists: dict[Place, StagedList] = {}

    def of(self, kind: str, level: Level) -> "StagedList":
        """The list of a kind of LISTS at a level."""
        key = (kind, level)
        if key not in self._lists:  # two threads may ask first, and both get the same
            here = self._at(level)
            make = {"delete": here.delete_list, "edit": here.edit_list, "add": here.add_list}
            self._lists.setdefault(key, make[kind]())
        return self._lists[key]

    def all(self) -> dict[Place, "StagedList"]:
        """Each list that there is."""
        return dict(self._lists.items())

    def counts(self) -> dict[Place, int]:
        """How many entries wait on each list, where any do."""
        return {place: len(listed) for place, listed in self.all().items() if len(listed)}

    def editions(self) -> dict[Place, int]:
        """In which edition each list is."""
        return {place: listed.edition for place, listed in self.all().items()}
