"""Edit: give numbers another call purpose."""

from dataclasses import dataclass, replace

import pandas as pd

from workbench.domain.columns import texts
from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import CALL_PURPOSES, Verb, did_you_mean, listed, match
from workbench.errors import InputError
from workbench.operations.given import Given
from workbench.operations.wanted import PLACE, VALUE, at_said_place, call_purposes, first_problem

NO_PURPOSE = (
    "Say which call purpose: call_purpose=…, a frame with a call_purpose column, or {entry:"
    " purpose}."
)


@dataclass(frozen=True)
class Edit:
    """The call purpose is the rows' own column, which ``purposed`` has made sure of."""

    verb = Verb.EDIT
    reads = ("call_purpose", *PLACE)

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """See ``Work.prepare``."""
        at_level, misplaced = at_said_place(facts, given, places, level)
        purpose, unknown = call_purposes(given)
        problems = first_problem(unknown, misplaced).set_axis(facts.index)
        kept = {
            f"after_{name}": facts[f"before_{name}"]
            for name in ("business_id", "unit_id", "program_id", "status", "protected")
        }
        return facts.assign(
            at_level=at_level,
            at_target=False,
            **problems[VALUE],
            **kept,
            after_call_purpose=purpose.array,
        )


def completed(given: Given, call_purpose: str | None) -> Given:
    """The entries, where they don't bring a call purpose of their own with this one.

    Raises InputError for an unknown one.
    """
    if call_purpose is None:
        return given
    completed = purposed(given, call_purpose)
    own = given.frame.get("call_purpose")
    if own is None:
        return completed
    said = texts(given.frame, ("call_purpose",))["call_purpose"].notna()
    purposes = own.astype(object).where(said, completed.frame["call_purpose"])
    return replace(given, frame=given.frame.assign(call_purpose=purposes))


def purposed(given: Given, call_purpose: str | None) -> Given:
    """The entries with the call purpose each shall have.

    Raises InputError where none or an unknown one is given.
    """
    if call_purpose is not None:
        known = match(call_purpose, CALL_PURPOSES) if isinstance(call_purpose, str) else None
        if known is None:
            hint = did_you_mean(str(call_purpose), CALL_PURPOSES)
            raise InputError(
                f"{call_purpose!r} is not a call purpose.{hint} Known: {listed(CALL_PURPOSES)}."
            )
        return replace(given, frame=given.frame.assign(call_purpose=known))
    if "call_purpose" not in given.frame:
        raise InputError(given.problems.get("call_purpose", NO_PURPOSE))
    return given
