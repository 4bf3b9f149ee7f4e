"""Search and filters above a table of numbers, with how many numbers each choice would leave."""

from collections.abc import Callable
from typing import Any, ClassVar

import pandas as pd
import param

from workbench.domain.level import Level
from workbench.domain.vocabulary import CALL_PURPOSES, STATUSES
from workbench.ui.assets import script, style
from workbench.ui.filter import NO, NONE, YES
from workbench.ui.part import Part
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View

LABELS = {
    "call_purpose": "Call purpose",
    "status": "Status",
    "unit": "Business unit",
    "program": "Program",
    "protected": "Protection",
}
NO_NAME = {"unit": "No business unit", "program": "No program"}
PROTECTION = {YES: "Protected", NO: "Not protected"}
ALWAYS = {"call_purpose": CALL_PURPOSES, "status": STATUSES, "protected": tuple(PROTECTION)}
LONGEST = 200  # characters of a search


class FilterBar(Part):
    """A search field and one drop-down a facet; tells what is asked for.

    Each message has a number, ``turn``, and what is shown says up to which it was ``heard``: what
    the browser said since stays there until it is heard.
    """

    label = param.String("Search", doc="What is searched, for screen readers.")
    hint = param.String("Search numbers and names", doc="What stands in the empty search field.")
    shown = param.Dict(
        {"search": "", "facets": [], "clears": False, "heard": 0},
        doc="What is searched; each facet with key, label, chosen, and choices with value, label"
        " and numbers; whether there is more to clear; and the last message heard.",
    )

    _esm = script("dom", "filter_bar")
    _stylesheets: ClassVar[list[str]] = [style("base", "filter_bar")]

    def __init__(self, **params: Any) -> None:
        """Nothing heard yet."""
        super().__init__(**params)
        self._heard = 0

    def fill(self, search: str, facets: list[dict[str, Any]], clears: bool = False) -> None:
        """Show this, as it is after all that was heard; ``clears``: something beside it is filtered
        that goes with the rest."""
        told = {"search": search, "facets": facets, "clears": clears}
        self.shown = {**told, "heard": self._heard}

    def on_search(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(text)`` when another search is typed."""
        self._listen("search", listener)

    def on_tick(self, listener: Callable[[str, str, bool], None]) -> None:
        """Call ``listener(facet, value, on)`` when a choice is made, or made no longer."""
        self._listen("tick", listener)

    def on_clear(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when all filters are to go."""
        self._listen("clear", listener)

    def on_heard(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` after each message: it shall show what is so now."""
        self._listen("heard", listener)

    def _handle_msg(self, message: Any) -> None:
        turn = message.get("turn") if isinstance(message, dict) else None
        self._heard = turn if isinstance(turn, int) else self._heard
        super()._handle_msg(message)
        self._tell("heard")

    def _asked_search(self, message: dict[str, Any]) -> None:
        if isinstance(message.get("text"), str):
            self._tell("search", message["text"][:LONGEST])

    def _asked_tick(self, message: dict[str, Any]) -> None:
        facet, value = message.get("facet"), message.get("value")
        for one in self.shown["facets"]:
            if one["key"] == facet and value in [choice["value"] for choice in one["choices"]]:
                self._tell("tick", facet, value, message.get("on") is True)

    def _asked_clear(self, _: dict[str, Any]) -> None:
        self._tell("clear")


class Filters(View):
    """The bar of a page: it follows the state's filter and counts, and changes the filter."""

    def __init__(self, state: WorkbenchState) -> None:
        """Show the state's filter."""
        super().__init__(state)
        self.bar = FilterBar()
        self.bar.on_search(lambda text: setattr(state.filter, "search", text))
        self.bar.on_tick(state.filter.tick)
        self.bar.on_clear(state.filter.clear)
        self.bar.on_heard(self.draw)
        self.follow(state.filter, list(state.filter.param.values()), self.draw, now=False)
        self.follow(state, ["choices", "level"], self.draw)

    def draw(self) -> None:
        """Show what is searched and chosen, and the counts as last loaded."""
        facets = [self._facet(facet) for facet in offered(self.state.level)]
        self.bar.fill(self.state.filter.search, facets)

    def _facet(self, facet: str) -> dict[str, Any]:
        chosen = self.state.filter.chosen(facet)
        choices = choices_of(facet, self.state.choices.facets.get(facet), chosen)
        return {"key": facet, "label": LABELS[facet], "chosen": chosen, "choices": choices}


def offered(level: Level) -> list[str]:
    """The facets that can differ among a level's numbers."""
    fixed = {"unit": ("unit",), "program": ("unit", "program")}.get(level.kind, ())
    return [facet for facet in LABELS if facet not in fixed]


def choices_of(facet: str, counted: pd.DataFrame | None, chosen: list[str]) -> list[dict[str, Any]]:
    """The choices of a facet: none first, then the fixed words or the names, chosen ones even where
    none is left.
    """
    counts: dict[str, int] = {}
    if counted is not None:
        values = list(map(_value, counted["value"]))
        counts = dict(zip(values, counted["numbers"].astype(int), strict=True))
    names = [
        *ALWAYS.get(facet, ()),
        *(name for name in [*counts, *chosen] if name not in ALWAYS.get(facet, ())),
    ]
    known = list(dict.fromkeys([*([NONE] if NONE in names else []), *names]))
    return [
        {
            "value": name,
            "label": _label(facet, name),
            "numbers": int(counts.get(name, 0)),
        }
        for name in known
    ]


def _value(counted: Any) -> str:
    """What was counted as the filter has it."""
    if isinstance(counted, str):
        return counted
    return NONE if pd.isna(counted) else YES if counted else NO


def _label(facet: str, name: str) -> str:
    if facet == "protected":
        return PROTECTION.get(name, name)
    return name or NO_NAME.get(facet, "None")
