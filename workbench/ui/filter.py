"""Which numbers of a level are meant, as a person or a cell sets it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import param

from workbench.inventory import UNASSIGNED

FACETS = ("call_purpose", "status", "unit", "program", "protected")
NONE, YES, NO = "", "yes", "no"
PROTECTED = {YES: True, NO: False}
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
    protected = param.Parameter([], doc="True, False, or a list of them.")

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.search.strip()) or any(self.chosen(facet) for facet in FACETS)

    def chosen(self, facet: str) -> list[str]:
        """The choices of a facet as texts; none is "", True YES and False NO."""
        value = getattr(self, facet)
        if value is None:
            return []
        is_one = isinstance(value, str | bool | np.bool_) or value is UNASSIGNED
        return [_text(one) for one in ([value] if is_one else value)]

    def choose(self, facet: str, values: list[str]) -> None:
        """Choose these of a facet, and no others."""
        if facet == "protected":
            self.protected = [PROTECTED[one] for one in values if one in PROTECTED]
        elif facet in FACETS:
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
        protected = list(dict.fromkeys(chosen.pop("protected", [])))
        wanted: dict[str, Any] = {
            facet: [UNASSIGNED if one == NONE else one for one in some]
            for facet, some in chosen.items()
            if some
        }
        odd = [one for one in protected if one not in PROTECTED]
        if odd or len(protected) == 1:  # both of them are any
            wanted["protected"] = odd[0] if odd else PROTECTED[protected[0]]
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


def _text(choice: Any) -> str:
    if isinstance(choice, bool | np.bool_):
        return YES if choice else NO
    return NONE if choice is None or choice is UNASSIGNED else str(choice)
