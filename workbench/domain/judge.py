"""The one judgement: from facts about every entry to the first rejection code that holds.

Pure and over columns. The rules stand in the order in which they are asked; the store finds the
facts, the operations prepare what was wanted, and nobody else decides.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.domain.vocabulary import Code, Verb

Mask = npt.NDArray[np.bool_]

IMPOSSIBLE = (Code.NOT_A_NUMBER, Code.TOO_SHORT, Code.TOO_LONG)
UNREADABLE = (
    Code.NOT_A_NUMBER,
    Code.MANGLED,
    Code.MULTIPLE_NUMBERS,
    Code.HAS_EXTENSION,
    Code.HAS_LETTERS,
)
EVERY_VERB = frozenset(Verb)


@dataclass(frozen=True)
class Rule:
    """One row of the table of rules: the code, when it holds, and for which verbs it is asked."""

    code: Code
    holds: Callable[[pd.DataFrame], Mask]
    verbs: frozenset[Verb] = EVERY_VERB


def mask(column: "pd.Series[bool]") -> Mask:
    """A column of booleans as an array, null as False."""
    array: Mask = np.asarray(column.fillna(False), dtype=np.bool_)
    return array


def _read_as(code: Code) -> Callable[[pd.DataFrame], Mask]:
    return lambda facts: mask(facts["read_code"] == code) & ~_excused(facts)


def _wanted(code: Code) -> Callable[[pd.DataFrame], Mask]:
    return lambda facts: mask(facts["value_code"] == code)


def _excused(facts: pd.DataFrame) -> Mask:
    """An impossible length is no matter where that very number is in the inventory."""
    return mask(facts["read_code"].isin(IMPOSSIBLE)) & mask(facts["known"])


def _duplicate(facts: pd.DataFrame) -> Mask:
    return mask(facts["first_row"] < facts["row"])


def _changed(facts: pd.DataFrame) -> Mask:
    """Seen in another state than now: gone, come, or last changed by another change."""
    known, seen = mask(facts["known"]), mask(facts["seen_known"])
    moved = (facts["seen_change"].fillna(0) != facts["before_last_change"].fillna(0)).to_numpy(
        dtype=bool
    )
    return mask(facts["seen"]) & ((known != seen) | (known & moved)) & ~mask(facts["own_change"])


def _present(facts: pd.DataFrame) -> Mask:
    return mask(facts["known"]) & mask(facts["at_target"])


def _elsewhere(facts: pd.DataFrame) -> Mask:
    return mask(facts["known"]) & ~mask(facts["at_level"])


def _protected(facts: pd.DataFrame) -> Mask:
    return mask(facts["before_protected"])


def _invalid(facts: pd.DataFrame) -> Mask:
    return ~mask(facts["known"]) & ~mask(facts["valid"])


def _absent(facts: pd.DataFrame) -> Mask:
    return ~mask(facts["known"])


RULES = (
    *(Rule(code, _read_as(code)) for code in UNREADABLE),
    *(Rule(code, _read_as(code)) for code in IMPOSSIBLE),
    Rule(Code.DUPLICATE_ENTRY, _duplicate),
    *(
        Rule(code, _wanted(code))
        for code in (Code.UNKNOWN_CALL_PURPOSE, Code.UNKNOWN_LEVEL, Code.INVALID_VALUE)
    ),
    Rule(Code.CHANGED, _changed),
    Rule(Code.ALREADY_PRESENT, _present, frozenset({Verb.ADD})),
    Rule(Code.ELSEWHERE, _elsewhere),
    Rule(Code.PROTECTED, _protected, frozenset({Verb.DELETE})),
    Rule(Code.INVALID_NUMBER, _invalid),
    Rule(Code.NOT_FOUND, _absent, EVERY_VERB - {Verb.ADD}),
)


def first_rows(facts: pd.DataFrame) -> "pd.Series[int]":
    """For each entry the row in which its number stands first; its own row where its number can't
    be read."""
    readable = facts["read_code"].isna() | _excused(facts)
    first = facts["row"].astype("int64").copy()
    numbers = facts.loc[readable & facts["number"].notna(), ["number", "row"]]
    first.loc[numbers.index] = numbers.groupby("number")["row"].transform("min").astype("int64")
    return first


def judge(facts: pd.DataFrame, verb: Verb) -> "pd.Series[str]":
    """The code of each entry, null where all is well.

    ``facts`` has a row an entry and the columns row, number, valid, read_code, known, at_level,
    at_target, value_code, seen, seen_known, seen_change, own_change, before_last_change and
    before_protected.
    """
    facts = facts.assign(first_row=first_rows(facts))
    code = np.full(len(facts), None, dtype=object)
    for rule in reversed([rule for rule in RULES if verb in rule.verbs]):
        code[rule.holds(facts)] = rule.code.value
    return pd.Series(code, index=facts.index, dtype="str")
