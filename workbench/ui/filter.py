"""Which numbers of a level are meant, as a person or a cell sets it."""

from collections.abc import Sequence
from typing import Any

import param

from workbench.inventory import UNASSIGNED

FACETS = ("call_purpose", "status", "unit", "program")
NONE = ""
WRITTEN = ("search", *FACETS)


class Filter(param.Parameterized):
    """A search and choices; an empty list is any.

    Set it in a cell and the screen follows, and the reverse.
    """

    search = param.String("", doc="Any part of a number however punctuated, or of a name.")
    call_purpose = param.Parameter([], doc="Call purposes, as a list or a single one.")
    status = param.Parameter([], doc="Statuses, as a list or a single one.")
    unit = param.Parameter(
        [], doc="Business units by name, UNASSIGNED for none, as a list or a single one."
    )
    program = param.Parameter(
        [], doc="Programs by name, UNASSIGNED for none, as a list or a single one."
    )

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.search.strip()) or any(self.chosen(facet) for facet in FACETS)

    def chosen(self, facet: str) -> list[str]:
        """The choices of a facet as texts; none is the empty text."""
        value = getattr(self, facet)
        if value is None:
            return []
        values = [value] if isinstance(value, str) or value is UNASSIGNED else list(value)
        return [NONE if one is None or one is UNASSIGNED else str(one) for one in values]

    def choose(self, facet: str, values: list[str]) -> None:
        """Choose these of a facet, and no others."""
        if facet in FACETS:
            setattr(self, facet, list(values))

    def tick(self, facet: str, value: str, on: bool) -> None:
        """Choose this of a facet, or no longer; its other choices stay."""
        others = [one for one in self.chosen(facet) if one != value]
        self.choose(facet, [*others, value] if on else others)

    def clear(self) -> None:
        """Ask for everything again."""
        self.search = ""
        for facet in FACETS:
            self.choose(facet, [])

    def arguments(self, without: str | None = None) -> dict[str, Any]:
        """What ``Inventory.numbers`` takes; ``without`` leaves one facet open, to count its
        choices.
        """
        chosen = {facet: self.chosen(facet) for facet in FACETS if facet != without}
        wanted = {
            facet: [UNASSIGNED if one == NONE else one for one in some]
            for facet, some in chosen.items()
            if some
        }
        search = self.search.strip()
        return {**({"search": search} if search else {}), **wanted}

    def written(self) -> list[tuple[str, str]]:
        """All that is asked, as pairs of one of WRITTEN and a text."""
        search = self.search.strip()
        chosen = [(facet, one) for facet in FACETS for one in self.chosen(facet)]
        return [*([("search", search)] if search else []), *chosen]

    def ask(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Ask for what was written, and nothing else."""
        self.search = dict(pairs).get("search", "")
        for facet in FACETS:
            self.choose(facet, [value for name, value in pairs if name == facet])
