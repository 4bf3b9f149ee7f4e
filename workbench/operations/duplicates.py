"""Duplicates that ask for something else than the first entry of their number.

The first one counts, so these are rejected; handed in again by themselves, they would be applied.
"""

from contextlib import suppress
from typing import Any

import numpy as np
import pandas as pd

from workbench.domain.columns import day, each_distinct, texts
from workbench.domain.judge import IMPOSSIBLE, UNREADABLE, Coded
from workbench.domain.vocabulary import CALL_PURPOSES, STATUSES, Code, folded, match
from workbench.operations.program_facts import FACTS
from workbench.operations.wanted import PLACE

WORDS = {
    "call_purpose": "call purpose", "business": "business", "unit": "business unit",
    "program": "program", "status": "status", "display_name": "display name",
    "program_start": "start", "program_end": "end",
}  # fmt: skip
KNOWN = {"call_purpose": CALL_PURPOSES, "status": STATUSES}


def first_says(
    judged: pd.DataFrame, given: pd.DataFrame, reads: tuple[str, ...]
) -> "pd.Series[str]":
    """What the first entry says otherwise of what a duplicate says, in words; else null.

    Such as ``another call purpose (Survey)``. What a duplicate doesn't say is no difference.
    """
    told = pd.Series(None, index=judged.index, dtype="str")
    at = np.flatnonzero(Coded(judged["code"]).among([Code.DUPLICATE_ENTRY]))
    names = tuple(name for name in WORDS if name in reads and name in given)
    if len(at) and names:
        own = texts(given.iloc[at], names).reset_index(drop=True)
        first = texts(given.iloc[_firsts(judged, at)], names).reset_index(drop=True)
        words = _joined([_otherwise(name, own[name], first[name]) for name in names])
        told.iloc[at] = words.to_numpy(dtype=object)
    return told


def _firsts(judged: pd.DataFrame, at: Any) -> Any:
    """Where the number of each of these entries stands first and can be read."""
    is_read = judged["number"].notna() & ~Coded(judged["code"]).among([*UNREADABLE, *IMPOSSIBLE])
    positions = np.flatnonzero(is_read)
    numbers = judged["number"].iloc[positions].reset_index(drop=True).drop_duplicates()
    found = pd.Index(numbers).get_indexer(pd.Index(judged["number"].iloc[at]))
    return positions[numbers.index.to_numpy()[found]]


def _otherwise(name: str, own: "pd.Series[str]", first: "pd.Series[str]") -> "pd.Series[str]":
    """What the first one says of a column, in words, where the other says something else."""
    meant = each_distinct(first, lambda word: _meant(name, word)).astype("str")
    said = each_distinct(own, lambda word: _meant(name, word)).astype("str")
    words = (f"another {WORDS[name]} (" + meant.str.slice(0, 80) + ")").fillna(f"no {WORDS[name]}")
    compared = [each_distinct(one, lambda word: _compared(name, word)) for one in (said, meant)]
    return words.where(said.notna() & (compared[0] != compared[1]))


def _meant(name: str, word: str | None) -> str | None:
    if word is not None and name in FACTS[1:]:
        with suppress(ValueError):
            return str(day(word))
    return word and (match(word, KNOWN.get(name, ())) or word)


def _compared(name: str, word: str | None) -> str:
    return folded(word or "") if name in PLACE else word or ""


def _joined(columns: list["pd.Series[str]"]) -> "pd.Series[str]":
    """The words of each row, ``and`` between them."""
    words = columns[0]
    for more in columns[1:]:
        words = (words + " and " + more).fillna(words).fillna(more)
    return words
