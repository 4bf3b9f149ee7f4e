"""Sentences on what a change would do that nobody wants by accident."""

import pandas as pd

from workbench.domain.vocabulary import DO_NOT_ORIGINATE

NAMED = 3


def counted(count: int) -> str:
    """``1 number``, ``1,234 numbers``."""
    return f"{count:,} number" if count == 1 else f"{count:,} numbers"


def stopped(programs: pd.DataFrame) -> str:
    """What it means to live programs, rows of ``impact``, that they lose their last number."""
    rest = "live today and would be left with no numbers:"
    if len(programs) == 1:
        return f"{named(programs)} is {rest} it can't call any more."
    return f"{named(programs)} are {rest} they can't call any more."


def blocked(count: int) -> str:
    """What Do Not Originate means for so many numbers."""
    become, them = ("becomes", "it") if count == 1 else ("become", "them")
    return f"{counted(count)} {become} {DO_NOT_ORIGINATE}: calls from {them} get blocked."


def named(programs: pd.DataFrame) -> str:
    """The first few programs with their units, and how many more there are."""
    names = [
        f"{name} ({unit})" for name, unit in zip(programs["program"], programs["unit"], strict=True)
    ]
    more = [f"{len(names) - NAMED:,} more"] if len(names) > NAMED else []
    listed = [*names[:NAMED], *more]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
