"""What rows ask for besides their number: call purposes, statuses and places, each matched to what
is known."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pyarrow as pa

from workbench.domain.columns import each_distinct_row, each_distinct_text, of_distinct, texts
from workbench.domain.places import Ids, Places
from workbench.domain.sentences import quoted, sentence, series
from workbench.domain.vocabulary import (
    CALL_PURPOSES,
    STATUSES,
    Code,
    listed,
    match,
    nearest,
)

VALUE = ["value_code", "value_reason", "value_suggestion", "value_column"]
PLACE = ["business", "unit", "program"]
# Code, reason, suggestion, and the column which the suggestion, put there, repairs.
Problem = tuple[str | None, str | None, str | None, str | None]
FINE: Problem = (None, None, None, None)
_UNTOLD = (None, None)
_UNSAID = ""  # which no text of a cell is


def first_problem(*problems: pd.DataFrame) -> pd.DataFrame:
    """Columns VALUE: of each row the first problem that holds, in the order given."""
    told = [problem for problem in problems if problem["value_code"].notna().any()]
    if not told:
        return _fine(problems[0].index)
    first = told[0]
    for other in told[1:]:
        first = first.where(first["value_code"].notna(), other)
    return first.astype("str")


def call_purposes(given: pd.DataFrame) -> tuple["pd.Series[Any]", pd.DataFrame]:
    """The known call purpose of each row, and the problem of a row that has none."""
    words = texts(given, ("call_purpose",))["call_purpose"]
    return _matched(words.fillna(_UNSAID), CALL_PURPOSES, _unknown_purposes)


def statuses(given: pd.DataFrame) -> tuple["pd.Series[Any]", pd.DataFrame]:
    """The known status of each row, null where it says none, and the problem of one that isn't
    known."""
    if "status" not in given:
        return pd.Series(None, index=given.index, dtype="str"), _fine(given.index)
    return _matched(texts(given, ("status",))["status"], STATUSES, _unknown_statuses)


def _matched(
    words: "pd.Series[str]",
    known: tuple[str, ...],
    problems: Callable[["pd.Series[str]"], pd.DataFrame],
) -> tuple["pd.Series[Any]", pd.DataFrame]:
    """The known word that each one is; ``problems`` are those of distinct words that are none."""
    found = each_distinct_text(words, lambda word: match(word, known) if word else None)
    if found.notna().all():
        return found, _fine(words.index)
    return found, of_distinct(words.where(found.isna()), problems)


def _unknown_purposes(words: "pd.Series[str]") -> pd.DataFrame:
    near = each_distinct_text(words, lambda word: nearest(word, CALL_PURPOSES))
    known = f"Known: {listed(CALL_PURPOSES)}."
    hint = sentence(" Did you mean ", quoted(near), "?").fillna(f" {known}")
    reason = sentence(quoted(words), " is not a call purpose.", hint)
    told = reason.where(words != _UNSAID, f"No call purpose is given. {known}")
    return _problems(Code.UNKNOWN_CALL_PURPOSE, told, near, "call_purpose")


def _unknown_statuses(words: "pd.Series[str]") -> pd.DataFrame:
    near = each_distinct_text(words, lambda word: nearest(word, STATUSES))
    reason = sentence(quoted(words), f" is not a status; it is {listed(STATUSES)}.")
    return _problems(Code.INVALID_VALUE, reason, near, "status")


def _problems(
    code: Code, reason: "pd.Series[str]", near: "pd.Series[str]", column: str
) -> pd.DataFrame:
    columns = dict(zip(VALUE, (code.value, reason, near, column), strict=True))
    return pd.DataFrame(columns, index=reason.index)


def _fine(index: "pd.Index[Any]") -> pd.DataFrame:
    nothing = series(pa.nulls(len(index), pa.large_string()), index)
    return pd.DataFrame(dict.fromkeys(VALUE, nothing), index=index)


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


def resolved(
    names: tuple[str | None, ...], places: Places, level: Ids, *, tell_unknown: bool = True
) -> tuple[Any, ...]:
    """The ids a row's place names mean at a level (null: not said, and not the level's own), and
    the row's problem; of an unknown name without the sentence, where that isn't to be told."""
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
            told = _unknown_level(places, parent, depth, name) if tell_unknown else _UNTOLD
            problem = Code.UNKNOWN_LEVEL.value, *told, PLACE[depth - 1]
    return (*ids, *problem)


def _unknown_level(
    places: Places, parent: int | None, depth: int, name: str
) -> tuple[str, str | None]:
    near = nearest(name, places.children(parent, depth))
    return places.unknown(parent, depth, name), near


def _disagreement(names: tuple[str | None, ...], places: Places, level: Ids) -> Problem:
    parent = None
    for depth, (said, own) in enumerate(zip(names, level, strict=True), start=1):
        if own is not None and said is not None and places.child(parent, depth, said) != own:
            kind = ("business", "business unit", "program")[depth - 1]
            here = " / ".join(places.level(level).names)
            reason = f"The row says {kind} {said[:80]!r}, but this is done at {here}."
            return Code.INVALID_VALUE.value, reason, None, None
        parent = own
    return FINE


def _unsaid_parent(depth: int, name: str) -> Problem:
    kind, above = (("business unit", "business"), ("program", "business unit"))[depth - 2]
    return (
        Code.UNKNOWN_LEVEL.value,
        f"The row names {kind} {name[:80]!r} without its {above}. Say both.",
        None,
        None,
    )
