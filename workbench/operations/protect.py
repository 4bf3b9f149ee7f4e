"""Protect and unprotect: mark numbers so that no delete takes them, and take the mark away."""

from dataclasses import dataclass

import pandas as pd

from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import Verb
from workbench.operations.wanted import PLACE, VALUE, at_said_place

_KEPT = ("business_id", "unit_id", "program_id", "call_purpose", "status")


@dataclass(frozen=True)
class Protect:
    """Nothing but the mark changes."""

    protected: bool
    reads = (*PLACE,)

    @property
    def verb(self) -> Verb:
        """See ``Work.verb``."""
        return Verb.PROTECT if self.protected else Verb.UNPROTECT

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """See ``Work.prepare``."""
        at_level, problems = at_said_place(facts, given, places, level)
        return facts.assign(
            at_level=at_level,
            at_target=False,
            **problems[VALUE].set_axis(facts.index),
            **{f"after_{name}": facts[f"before_{name}"] for name in _KEPT},
            after_protected=self.protected,
        )
