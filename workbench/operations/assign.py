"""Assign and unassign: move numbers within their business, or out of a unit or program."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.domain.level import Level
from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import Verb, folded
from workbench.errors import LevelError
from workbench.operations.wanted import PLACE, VALUE, at_said_place

_KEPT = ("call_purpose", "status", "protected")


@dataclass(frozen=True)
class Assign:
    """Move to a unit, or to a program of it (None: the unit itself)."""

    business_id: int
    unit_id: int
    program_id: int | None
    verb = Verb.ASSIGN
    reads = (*PLACE,)

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """See ``Work.prepare``; a number of another business is elsewhere."""
        at_level, problems = at_said_place(facts, given, places, level)
        at_level &= (facts["before_business_id"] == self.business_id).fillna(False)
        target = {
            "after_business_id": self.business_id,
            "after_unit_id": self.unit_id,
            "after_program_id": self.program_id,
        }
        return _moved(facts, problems, at_level, target)


@dataclass(frozen=True)
class Unassign:
    """Keep the number at its business; asked at a unit, clear unit and program, asked at a program,
    the program."""

    keeps_unit: bool
    verb = Verb.UNASSIGN
    reads = (*PLACE,)

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """See ``Work.prepare``."""
        at_level, problems = at_said_place(facts, given, places, level)
        unit = facts["before_unit_id"] if self.keeps_unit else None
        target = {
            "after_business_id": facts["before_business_id"],
            "after_unit_id": unit,
            "after_program_id": None,
        }
        return _moved(facts, problems, at_level, target)


def _moved(
    facts: pd.DataFrame, problems: pd.DataFrame, at_level: Any, target: Mapping[str, Any]
) -> pd.DataFrame:
    kept = {f"after_{name}": facts[f"before_{name}"] for name in _KEPT}
    places = {
        name: pd.Series(ids, index=facts.index, dtype="Int64") for name, ids in target.items()
    }
    return facts.assign(
        at_level=at_level,
        at_target=False,
        **problems[VALUE].set_axis(facts.index),
        **kept,
        **places,
    )


def assign(places: Places, level: Level, unit: str | None, program: str | None) -> Assign:
    """The move to a unit and program, named at a level that holds both ends.

    Raises LevelError where it doesn't.
    """
    if unit is None and program is None:
        raise LevelError("Say where to: assign(what, unit=…), or unit=… and program=….")
    if level.kind == "program":
        raise LevelError(
            f"Numbers can't be moved within a program. Ask at {level.parents[-1]} or"
            f" {level.parents[-2]}."
        )
    if level.unit and unit is not None and folded(unit) != folded(level.unit):
        raise LevelError(
            f"{unit!r} is outside of {level}. Ask at {level.business}, which holds both."
        )
    wanted = unit or level.unit
    if wanted is None:
        raise LevelError(
            f"Say the unit of program {program!r} too: assign(what, unit=…, program=…)."
        )
    business = level.business or _only_business(places, wanted)
    ids = places.ids(Level(business, wanted, program))
    return Assign(ids[0] or 0, ids[1] or 0, ids[2])


def _only_business(places: Places, unit: str) -> str:
    found = [
        places.businesses[one.business_id].name
        for one in places.units.values()
        if folded(one.name) == folded(unit)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise LevelError(
            f"Several businesses have a unit {unit!r}. Ask at one of them:"
            f" {', '.join(sorted(found))}."
        )
    raise LevelError(
        f"There is no business unit {unit!r} in any business. Ask at the business to see what it"
        " has."
    )


def unassign(level: Level) -> Unassign:
    """The way out of a level.

    Raises LevelError at a business or at everything.
    """
    if level.unit is None:
        raise LevelError(
            f"Numbers are unassigned from a unit or a program; this is {level}. Ask there, or"
            " delete instead."
        )
    return Unassign(keeps_unit=level.program is not None)
