"""Sentences on what a change would do that nobody wants by accident."""

import pandas as pd

from workbench.domain.level import Level
from workbench.domain.vocabulary import DO_NOT_ORIGINATE

NAMED = 3


def counted(count: int) -> str:
    """``1 number``, ``1,234 numbers``."""
    return f"{count:,} number" if count == 1 else f"{count:,} numbers"


def stopped(programs: pd.DataFrame, level: Level) -> str:
    """What it means to live programs, rows of ``impact`` at a level, that they lose their last
    number."""
    rest = "live today and would be left with no numbers:"
    if len(programs) == 1:
        return f"{named(programs, level)} is {rest} it can't call any more."
    return f"{named(programs, level)} are {rest} they can't call any more."


def blocked(count: int) -> str:
    """What Do Not Originate means for so many numbers."""
    become, them = ("becomes", "it") if count == 1 else ("become", "them")
    return f"{counted(count)} {become} {DO_NOT_ORIGINATE}: calls from {them} get blocked."


def named(programs: pd.DataFrame, level: Level) -> str:
    """The first few programs with their units, above a business with that too, for two may have
    programs of one name; and how many more there are."""
    places = programs["unit"]
    if level.business is None:
        places = programs["business"] + " / " + places
    names = [f"{name} ({at})" for name, at in zip(programs["program"], places, strict=True)]
    more = [f"{len(names) - NAMED:,} more"] if len(names) > NAMED else []
    listed = [*names[:NAMED], *more]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
