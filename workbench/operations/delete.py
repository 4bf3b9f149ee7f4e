"""Delete: take numbers out of the inventory, from whichever level it is asked."""

from dataclasses import dataclass

import pandas as pd

from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import Verb
from workbench.operations.wanted import PLACE, VALUE, at_said_place


@dataclass(frozen=True)
class Delete:
    """Nothing is wanted of a row but that it is where it says."""

    verb = Verb.DELETE
    reads = (*PLACE,)

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """See ``Work.prepare``; nothing is left after a delete."""
        at_level, problems = at_said_place(facts, given, places, level)
        return facts.assign(
            at_level=at_level, at_target=False, **problems[VALUE].set_axis(facts.index)
        )
