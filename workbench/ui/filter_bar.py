"""Search and filters above a table of numbers, with how many numbers each choice would leave."""

from collections.abc import Callable
from typing import Any, ClassVar

import pandas as pd
import param

from workbench.domain.level import Level
from workbench.domain.vocabulary import CALL_PURPOSES, STATUSES
from workbench.ui.assets import script, style
from workbench.ui.filter import NONE
from workbench.ui.part import Part
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View

LABELS = {
    "call_purpose": "Call purpose",
    "status": "Status",
    "unit": "Business unit",
    "program": "Program",
}
NO_NAME = {"unit": "No business unit", "program": "No program"}
ALWAYS = {"call_purpose": CALL_PURPOSES, "status": STATUSES}


class FilterBar(Part):
    """A search field and one drop-down a facet; tells what is asked for."""

    search = param.String(doc="What is searched.")
    facets = param.List(
        doc="Each facet with key, label, chosen, and choices with value, label and numbers."
    )

    _esm = script("dom", "filter_bar")
    _stylesheets: ClassVar[list[str]] = [style("base", "filter_bar")]

    def on_search(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(text)`` when another search is typed."""
        self._listen("search", listener)

    def on_choose(self, listener: Callable[[str, list[str]], None]) -> None:
        """Call ``listener(facet, values)`` when choices are made."""
        self._listen("choose", listener)

    def on_clear(self, listener: Callable[[], None]) -> None:
        """Call ``listener()`` when all filters are to go."""
        self._listen("clear", listener)

    def _asked_search(self, message: dict[str, Any]) -> None:
        if isinstance(message.get("text"), str):
            self._tell("search", message["text"][:200])

    def _asked_choose(self, message: dict[str, Any]) -> None:
        facet = next((one for one in self.facets if one["key"] == message.get("facet")), None)
        values = message.get("values")
        if facet and isinstance(values, list) and all(isinstance(value, str) for value in values):
            known = {choice["value"] for choice in facet["choices"]}
            self._tell("choose", facet["key"], [value for value in values if value in known])

    def _asked_clear(self, _: dict[str, Any]) -> None:
        self._tell("clear")


class Filters(View):
    """The bar of a page: it follows the state's filter and counts, and changes the filter."""

    def __init__(self, state: WorkbenchState) -> None:
        """Show the state's filter."""
        super().__init__(state)
        self.bar = FilterBar()
        self.bar.on_search(lambda text: setattr(state.filter, "search", text))
        self.bar.on_choose(state.filter.choose)
        self.bar.on_clear(state.filter.clear)
        self.follow(state.filter, list(state.filter.param.values()), self.draw, now=False)
        self.follow(state, ["choices", "level"], self.draw)

    def draw(self) -> None:
        """Show what is searched and chosen, and the counts as last loaded."""
        facets = [self._facet(facet) for facet in offered(self.state.level)]
        self.bar.param.update(search=self.state.filter.search, facets=facets)

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
        values = [value if isinstance(value, str) else NONE for value in counted["value"]]
        counts = dict(zip(values, counted["numbers"].astype(int), strict=True))
    names = [
        *ALWAYS.get(facet, ()),
        *(name for name in [*counts, *chosen] if name not in ALWAYS.get(facet, ())),
    ]
    known = list(dict.fromkeys([*([NONE] if NONE in names else []), *names]))
    return [
        {
            "value": name,
            "label": name or NO_NAME.get(facet, "None"),
            "numbers": int(counts.get(name, 0)),
        }
        for name in known
    ]
