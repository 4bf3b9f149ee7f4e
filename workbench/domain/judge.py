"""The one judgement: from facts about every entry to the first rejection code that holds.

Pure and over columns. The rules stand in the order in which they are asked; the store finds the
facts, the operations prepare what was wanted, and nobody else decides.
"""

from collections.abc import Callable, Iterable
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
WANTED = (Code.UNKNOWN_CALL_PURPOSE, Code.UNKNOWN_LEVEL, Code.INVALID_VALUE)
EVERY_VERB = frozenset(Verb)


class Facts:
    """The columns that the rules ask, as arrays; null is False."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.read_code, self.value_code = Coded(frame["read_code"]), Coded(frame["value_code"])
        self.known, self.at_level = mask(frame["known"]), mask(frame["at_level"])
        self.at_target, self.protected = mask(frame["at_target"]), mask(frame["before_protected"])
        self.valid = mask(frame["valid"])
        self.is_repeated = mask(frame["first_row"] != frame["row"])
        # An impossible length is no matter where that very number is in the inventory.
        self.excused = self.read_code.among(IMPOSSIBLE) & self.known
        self.changed = self._seen_otherwise(frame) & ~mask(frame["own_change"])
        for name in ("program_changed", "changed_since"):
            self.changed |= self._told(frame, name)
        self.comes_back = self._told(frame, "comes_back")

    def _told(self, frame: pd.DataFrame, name: str) -> Mask:
        """A fact that only some verbs tell."""
        return mask(frame[name]) if name in frame else np.zeros(len(frame), dtype=np.bool_)

    def _seen_otherwise(self, frame: pd.DataFrame) -> Mask:
        """Seen in another state than now: gone, come, or last changed by another change."""
        seen_change, change = frame["seen_change"].fillna(0), frame["before_last_change"].fillna(0)
        otherwise = (self.known != mask(frame["seen_known"])) | (
            self.known & mask(seen_change != change)
        )
        changed: Mask = otherwise & mask(frame["seen"])
        return changed


class Coded:
    """A column of a few distinct texts, compared without looking at each row's text."""

    def __init__(self, column: "pd.Series[str]") -> None:
        self._codes, distinct = pd.factorize(column)
        self._positions = {str(word): position for position, word in enumerate(distinct)}

    def among(self, words: Iterable[str]) -> Mask:
        """Where the text is one of these."""
        positions = [self._positions[word] for word in words if word in self._positions]
        return np.asarray(np.isin(self._codes, positions), dtype=np.bool_)


@dataclass(frozen=True)
class Rule:
    """One row of the table of rules: the code, when it holds, and for which verbs it is asked."""

    code: Code
    holds: Callable[[Facts], Mask]
    verbs: frozenset[Verb] = EVERY_VERB


def mask(column: "pd.Series[bool]") -> Mask:
    """A column of booleans as an array, null as False."""
    array: Mask = np.asarray(column.fillna(False), dtype=np.bool_)
    return array


def _read_as(code: Code) -> Callable[[Facts], Mask]:
    return lambda facts: facts.read_code.among([code]) & ~facts.excused


def _wanted(code: Code) -> Callable[[Facts], Mask]:
    return lambda facts: facts.value_code.among([code])


RULES = (
    *(Rule(code, _read_as(code)) for code in (*UNREADABLE, *IMPOSSIBLE)),
    Rule(Code.DUPLICATE_ENTRY, lambda facts: facts.is_repeated),
    *(Rule(code, _wanted(code)) for code in WANTED),
    Rule(Code.CHANGED, lambda facts: facts.changed),
    Rule(
        Code.ALREADY_PRESENT,
        lambda facts: facts.known & facts.at_target,
        frozenset({Verb.ADD, Verb.UNDO}),
    ),
    Rule(Code.ELSEWHERE, lambda facts: facts.known & ~facts.at_level),
    Rule(Code.PROTECTED, lambda facts: facts.protected, frozenset({Verb.DELETE})),
    # What was there may come back though the numbering plan has aged.
    Rule(
        Code.INVALID_NUMBER,
        lambda facts: ~facts.known & ~facts.valid,
        EVERY_VERB - {Verb.UNDO},
    ),
    Rule(
        Code.NOT_FOUND,
        lambda facts: ~facts.known & ~facts.comes_back,
        EVERY_VERB - {Verb.ADD},
    ),
)


def is_readable(facts: pd.DataFrame) -> "pd.Series[bool]":
    """Entries whose number is told, an impossible length excused where the inventory has it."""
    impossible = Coded(facts["read_code"]).among(IMPOSSIBLE)
    return facts["read_code"].isna() | (impossible & mask(facts["known"]))


def first_rows(facts: pd.DataFrame) -> "pd.Series[int]":
    """For each entry the row in which its number stands first.

    It is the entry's own row where its number can't be read.
    """
    readable = is_readable(facts)
    first = facts["row"].astype("int64").copy()
    numbers = facts.loc[readable & facts["number"].notna(), ["number", "row"]]
    if numbers["number"].duplicated().any():
        first.loc[numbers.index] = (
            numbers.groupby("number")["row"].transform("first").astype("int64")
        )
    return first


def judge(facts: pd.DataFrame, verb: Verb) -> "pd.Series[str]":
    """The code of each entry, null where all is well.

    ``facts`` has a row an entry and the columns row, first_row, valid, read_code, known, at_level,
    at_target, value_code, seen, seen_known, seen_change, own_change, before_last_change and
    before_protected; where its program counts, too, program_changed: since it was seen; of an undo
    changed_since, after the change it takes back, and comes_back: it is to be there again.
    """
    asked = [rule for rule in RULES if verb in rule.verbs]
    columns = Facts(facts)
    first = np.full(len(facts), -1)
    for position, rule in reversed(list(enumerate(asked))):
        first[rule.holds(columns)] = position
    codes = pd.array([rule.code.value for rule in asked], dtype="str")
    return pd.Series(codes.take(first, allow_fill=True), index=facts.index)
