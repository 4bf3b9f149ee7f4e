"""The page's address: it names the screen, the level and what is filtered there, and leads back to
them.

Back, Forward, a reload and a link work as on any site. Nobody is led where the inventory's own
level, or its tree, doesn't reach.
"""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import param

from workbench.domain.level import Level, read_path
from workbench.ui.assets import script
from workbench.ui.filter import WRITTEN as OF_NUMBERS
from workbench.ui.filter import Filter
from workbench.ui.history_filter import WRITTEN as OF_HISTORY
from workbench.ui.history_filter import HistoryFilter
from workbench.ui.part import Roomless
from workbench.ui.state import SCREENS, WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words

AT = "at"
NAMES = [AT, *OF_NUMBERS, *OF_HISTORY]
Pairs = Sequence[tuple[str, str]]


class AddressBar(Roomless):
    """Keeps a place in the address; tells when the address names another.

    Another screen or level is a step that Back undoes; another filter belongs to the same step.
    """

    place = param.String("", doc="What the address names, as a query.")
    names = param.List(NAMES, doc="Which parts of the address's query are ours; the first: where.")
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
    """The address of a page; ``bar`` belongs somewhere in its layout, ``told`` where one sees why
    it led nowhere."""

    def __init__(self, state: WorkbenchState) -> None:
        """Follow the state, and the address."""
        super().__init__(state)
        self.bar, self._asked = AddressBar(place=""), ""
        self.told = Words(visible=False)
        self.bar.on_place(self._go)
        self._filters: dict[str, Filter | HistoryFilter] = {
            "numbers": state.filter,
            "history": state.history,
        }
        # Several change on the way to a screen of another level, which is one step.
        self.follow(state, ["level", "screen"], lambda: self.soon(self._moved), now=False)
        for asked in self._filters.values():
            self.follow(asked, list(asked.param.values()), lambda: self.soon(self.draw), now=False)
        self.follow(state, ["level", "staged"], self.warn)

    def _moved(self) -> None:
        self.told.visible = False
        self.draw()

    def draw(self) -> None:
        """Name where one is, and what is filtered there."""
        state, asked = self.state, self._filters.get(self.state.screen)
        self.bar.place = named(state.screen, state.level, asked.written() if asked else ())

    def warn(self) -> None:
        """Ask before the page is left while entries are staged, at whatever level, that would go
        with it."""
        self.bar.warns = self.state.would_lose_staged

    def _go(self, place: str) -> None:
        """Go there, if there is such a place, there still is, and nothing newer was asked."""
        self._asked = place

        def go(found: tuple[str, Level, Pairs]) -> None:
            screen, level, pairs = found
            if place == self._asked:
                self.state.go(level, screen)
                if screen in self._filters:
                    self._filters[screen].ask(pairs)
                self._moved()
            self.bar.settle(place)

        def stay(sentence: str) -> None:
            self.draw()
            if place == self._asked:
                self.told.say(("warning", f"The address leads nowhere. {sentence}"))
                self.told.visible = True
            self.bar.settle(place)

        self.work(lambda: self._known(place), go, stay)

    def _known(self, place: str) -> tuple[str, Level, Pairs]:
        screen, level, pairs = meant(place)
        return screen, self.state.at(level).level, pairs


def named(screen: str, level: Level, asked: Pairs = ()) -> str:
    """A screen at a level, with what is asked there, as the address has it; where everything begins
    it says nothing."""
    where = f"{screen}/{level.path}" if (screen, level) != (SCREENS[0], Level()) else ""
    return urlencode([*([(AT, where)] if where else []), *asked])


def meant(place: str) -> tuple[str, Level, Pairs]:
    """The screen and level of an address, and what is asked there; the first screen, and
    everything, where it says none.

    Raises LevelError for what is no level.
    """
    pairs = parse_qsl(place, keep_blank_values=True)
    screen, _, path = dict(pairs).get(AT, "").partition("/")
    return screen if screen in SCREENS else SCREENS[0], Level(*read_path(path)), pairs
