"""What rows ask for besides their number: call purposes, statuses and places, each matched to what
is known."""

from typing import Any

import pandas as pd

from workbench.domain.columns import each_distinct, each_distinct_row, texts
from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import (
    CALL_PURPOSES,
    STATUSES,
    Code,
    did_you_mean,
    folded,
    listed,
    match,
    nearest,
)

VALUE = ["value_code", "value_reason", "value_suggestion", "value_column"]
PLACE = ["business", "unit", "program"]
# Code, reason, suggestion, and the column which the suggestion, put there, repairs.
Problem = tuple[str | None, str | None, str | None, str | None]
FINE: Problem = (None, None, None, None)


def first_problem(*problems: pd.DataFrame) -> pd.DataFrame:
    """Columns VALUE: of each row the first problem that holds, in the order given."""
    first = problems[0]
    for other in problems[1:]:
        first = first.where(first["value_code"].notna(), other)
    return first.astype("str")


def call_purposes(given: pd.DataFrame) -> tuple["pd.Series[Any]", pd.DataFrame]:
    """The known call purpose of each row, and the problem of a row that has none."""
    column = given.get("call_purpose", pd.Series(None, index=given.index, dtype=object))
    return _matched(column, CALL_PURPOSES, _purpose_problem)


def statuses(given: pd.DataFrame) -> tuple["pd.Series[Any]", pd.DataFrame]:
    """The known status of each row, null where it says none, and the problem of one that isn't
    known."""
    if "status" not in given:
        return pd.Series(None, index=given.index, dtype="str"), _fine(given.index)
    return _matched(given["status"], STATUSES, _status_problem)


def _matched(
    column: "pd.Series[Any]", known: tuple[str, ...], problem: Any
) -> tuple["pd.Series[Any]", pd.DataFrame]:
    written = texts(column.to_frame("word"), ("word",))
    found = each_distinct(
        written["word"], lambda word: match(word, known) if word else None
    ).astype("str")
    problems = each_distinct_row(written, problem, VALUE)
    return found, problems.where(found.isna(), None)


def _purpose_problem(word: str | None) -> Problem:
    code = Code.UNKNOWN_CALL_PURPOSE.value
    if word is None:
        return code, f"No call purpose is given. Known: {listed(CALL_PURPOSES)}.", None, None
    near = nearest(word, CALL_PURPOSES)
    hint = did_you_mean(word, CALL_PURPOSES) or f" Known: {listed(CALL_PURPOSES)}."
    return code, f"{word[:80]!r} is not a call purpose.{hint}", near, "call_purpose"


def _status_problem(word: str | None) -> Problem:
    if word is None:
        return FINE
    return (
        Code.INVALID_VALUE.value,
        f"{word[:80]!r} is not a status; it is {listed(STATUSES)}.",
        nearest(word, STATUSES),
        "status",
    )


def _fine(index: "pd.Index[Any]") -> pd.DataFrame:
    return pd.DataFrame(None, index=index, columns=VALUE, dtype=object)


def at_said_place(
    facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
) -> tuple["pd.Series[bool]", pd.DataFrame]:
    """Is each known number at the level and where its own row says it is; and the problem of a row
    that says what can't be."""
    if not any(name in given for name in PLACE):
        return facts["at_level"].astype(bool), _fine(given.index)
    said = each_distinct_row(
        texts(given, tuple(PLACE)),
        lambda *names: resolved(names, places, level),
        ["business_id", "unit_id", "program_id", *VALUE],
    )
    agrees = facts["at_level"].astype(bool).copy()
    for column in ("business_id", "unit_id", "program_id"):
        wanted = said[column].astype("Int64").set_axis(facts.index)
        agrees &= wanted.isna() | (wanted == facts[f"before_{column}"]).fillna(False)
    return agrees, said[VALUE]


def resolved(names: tuple[str | None, ...], places: Places, level: Ids) -> tuple[Any, ...]:
    """The ids a row's place names mean at a level (null: not said, and not the level's own), and
    the row's problem."""
    ids: list[int | None] = list(level)
    problem = _disagreement(names, places, level)
    for depth, name in enumerate(names, start=1):
        if problem[0] or name is None or ids[depth - 1] is not None:
            continue
        parent = ids[depth - 2] if depth > 1 else None
        if depth > 1 and parent is None:
            problem = _unsaid_parent(depth, name)
            continue
        ids[depth - 1] = places.child(parent, depth, name)
        if ids[depth - 1] is None:
            near, told = nearest(name, places.children(parent, depth)), places.unknown
            column = PLACE[depth - 1]
            problem = Code.UNKNOWN_LEVEL.value, told(parent, depth, name), near, column
    return (*ids, *problem)


def _disagreement(names: tuple[str | None, ...], places: Places, level: Ids) -> Problem:
    own = places.level(level).names
    for said, name, kind in zip(names, own, ("business", "business unit", "program"), strict=False):
        if said is not None and folded(said) != folded(name):
            reason = f"The row says {kind} {said[:80]!r}, but this is done at {' / '.join(own)}."
            return Code.INVALID_VALUE.value, reason, None, None
    return FINE


def _unsaid_parent(depth: int, name: str) -> Problem:
    kind, above = (("business unit", "business"), ("program", "business unit"))[depth - 2]
    return (
        Code.UNKNOWN_LEVEL.value,
        f"The row names {kind} {name[:80]!r} without its {above}. Say both.",
        None,
        None,
    )
