"""Which changes of a level are meant, as a person or a cell sets it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import param

FACETS = ("actor", "action")
TEXTS = ("number", "since", "until")
WRITTEN = (*TEXTS, *FACETS)
EARLIEST, LATEST = date(1970, 1, 1), date(2999, 12, 31)


class HistoryFilter(param.Parameterized):
    """A number, people, actions and days; empty is any."""

    number = param.String("", doc="A number however written: all that ever happened to it.")
    actor = param.List([], item_type=str, doc="Who did it.")
    action = param.List([], item_type=str, doc="What was done, such as edit.")
    since = param.String("", doc="The first day, as 2026-11-23, in the inventory's time zone.")
    until = param.String("", doc="The last day, as 2026-11-23, in the inventory's time zone.")

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.number.strip() or self.actor or self.action or self.has_days)

    @property
    def has_days(self) -> bool:
        """Whether a first or a last day is asked for."""
        return bool(self.since or self.until)

    def tick(self, facet: str, value: str, on: bool) -> None:
        """Choose this of a facet, or no longer; its other choices stay."""
        if facet in FACETS:
            others = [one for one in getattr(self, facet) if one != value]
            setattr(self, facet, [*others, value] if on else others)

    def choose_day(self, which: str, day: str) -> None:
        """Ask for a first (``since``) or last (``until``) day; empty is any, and what is no day
        changes nothing."""
        if which in ("since", "until") and (not day or is_day(day)):
            setattr(self, which, day and date.fromisoformat(day).isoformat())

    def clear(self) -> None:
        """Ask for everything again."""
        self.ask_about("")

    def ask_about(self, number: str) -> None:
        """Ask for all that ever happened to a number, and nothing else."""
        self.actor, self.action, self.since, self.until = [], [], "", ""
        self.number = number

    def arguments(self) -> dict[str, Any]:
        """What ``Inventory.history`` takes, but for the facets, whose choices are counted."""
        asked = {name: getattr(self, name).strip() for name in TEXTS}
        return {name: value for name, value in asked.items() if value}

    def written(self) -> list[tuple[str, str]]:
        """All that is asked, as pairs of one of WRITTEN and a text."""
        chosen = [(facet, one) for facet in FACETS for one in getattr(self, facet)]
        return [*self.arguments().items(), *chosen]

    def ask(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Ask for what was written, and nothing else; what is no day is none."""
        self.number = dict(pairs).get("number", "")
        for which in ("since", "until"):
            self.choose_day(which, "")
            self.choose_day(which, dict(pairs).get(which, ""))
        for facet in FACETS:
            setattr(self, facet, [value for name, value in pairs if name == facet])


def is_day(written: str) -> bool:
    """Whether it is a day that a change can be of, as 2026-11-23."""
    try:
        return EARLIEST <= date.fromisoformat(written) <= LATEST
    except ValueError:
        return False
