"""The filters over the history: one number, who, what and when."""

from typing import Any

import panel as pn

from workbench.ui.assets import style
from workbench.ui.days import Days
from workbench.ui.filter_bar import FilterBar
from workbench.ui.history.reading import Reading
from workbench.ui.history_filter import FACETS
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words

WAITING = "“{number}” is no whole phone number yet; until it is, changes of all numbers are shown."
LABELS = {"actor": "Who", "action": "Action"}


class HistoryFilters(View):
    """The fields of one page: they follow the state's filter, and change it."""

    def __init__(self, state: WorkbenchState) -> None:
        """Show the state's filter."""
        super().__init__(state)
        self._reading = Reading()
        self.bar = FilterBar(
            label="History of one number",
            hint="All that happened to a number",
            styles={"flex": "1 1 440px", "width": "auto"},
        )
        self.days = Days()
        self.waiting = Words(visible=False)
        asked = state.history
        self.bar.on_search(lambda text: setattr(asked, "number", text))
        self.bar.on_tick(asked.tick)
        self.bar.on_clear(asked.clear)
        self.bar.on_heard(self.draw)
        self.days.on_day(asked.choose_day)
        self.follow(asked, list(asked.param.values()), self.draw)
        self.parts = pn.Row(
            self.bar,
            self.days,
            sizing_mode="stretch_width",
            css_classes=["top"],
            stylesheets=[style("shell")],
        )

    def show(self, reading: Reading) -> None:
        """Offer what was found, and say where the number is waited for."""
        self._reading = reading
        self.waiting.visible = reading.waits
        self.waiting.say(("status", WAITING.format(number=self.state.history.number.strip())))
        self.draw()

    def draw(self) -> None:
        """Show what is asked, and the choices with their counts as last read."""
        asked = self.state.history
        facets = [self._facet(facet) for facet in FACETS]
        self.bar.fill(asked.number, facets, clears=asked.has_days)
        self.days.param.update(since=asked.since, until=asked.until)

    def _facet(self, facet: str) -> dict[str, Any]:
        chosen = getattr(self.state.history, facet)
        counts = self._reading.facets.get(facet, {})
        names = list(dict.fromkeys([*counts, *chosen]))
        choices = [
            {"value": name, "label": _label(facet, name), "numbers": counts.get(name, 0)}
            for name in names
        ]
        return {"key": facet, "label": LABELS[facet], "chosen": chosen, "choices": choices}


def _label(facet: str, name: str) -> str:
    return name.capitalize() if facet == "action" else name
