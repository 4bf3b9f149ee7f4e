"""The page's address: it names the screen and the level, and leads back to them.

Back, Forward, a reload and a link work as on any site. Nobody is led where the inventory's own
level, or its tree, doesn't reach.
"""

from collections.abc import Callable
from typing import Any

import param

from workbench.domain.level import Level, read_path
from workbench.ui.assets import script
from workbench.ui.part import Roomless
from workbench.ui.state import SCREENS, WorkbenchState
from workbench.ui.view import View


class AddressBar(Roomless):
    """Keeps a place in the address; tells when the address names another."""

    place = param.String(doc="What the address names.")
    warns = param.Boolean(False, doc="Whether leaving the page would lose something.")

    _esm = script("address")

    def settle(self, place: str) -> None:
        """``place``, which the address asked for, is answered: it names again where one is."""
        self._send_msg({"settled": place})

    def on_place(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(place)`` when the address names another place."""
        self._listen("place", listener)

    def _asked_place(self, message: dict[str, Any]) -> None:
        if isinstance(message.get("place"), str):
            self._tell("place", message["place"])


class Address(View):
    """The address of a page; ``bar`` belongs somewhere in its layout."""

    def __init__(self, state: WorkbenchState) -> None:
        """Follow the state, and the address."""
        super().__init__(state)
        self.bar, self._asked = AddressBar(place=""), ""
        self.bar.on_place(self._go)
        # Both change on the way to a screen of another level, which is one step.
        self.follow(state, ["level", "screen"], lambda: self.soon(self.draw), now=False)
        self.follow(state, ["level", "staged"], self.warn)

    def draw(self) -> None:
        """Name where one is."""
        self.bar.place = named(self.state.screen, self.state.level)

    def warn(self) -> None:
        """Ask before the page is left while entries are staged, at whatever level, that would go
        with it."""
        self.bar.warns = self.state.would_lose_staged

    def _go(self, place: str) -> None:
        """Go there, if there is such a place, there still is, and nothing newer was asked."""
        self._asked = place

        def go(found: tuple[str, Level]) -> None:
            screen, level = found
            if place == self._asked:
                self.bar.place = named(screen, level)
                self.state.go(level, screen)
            self.bar.settle(place)

        def stay(_: str) -> None:
            self.draw()
            self.bar.settle(place)

        self.work(lambda: self._known(place), go, stay)

    def _known(self, place: str) -> tuple[str, Level]:
        screen, level = meant(place)
        return screen, self.state.at(level).level


def named(screen: str, level: Level) -> str:
    """A screen at a level as the address has it; where everything begins it says nothing."""
    return f"{screen}/{level.path}" if (screen, level) != (SCREENS[0], Level()) else ""


def meant(place: str) -> tuple[str, Level]:
    """The screen and level of an address; the first screen, and everything, where it says none.

    Raises LevelError for what is no level.
    """
    screen, _, path = place.partition("/")
    return screen if screen in SCREENS else SCREENS[0], Level(*read_path(path))
