"""Which column is the number and which the call purpose: told by names, else by contents.

What can't be told is a problem with its sentence, never a guess.
"""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from workbench.domain.column_names import meaning
from workbench.domain.columns import text
from workbench.domain.entries import read
from workbench.domain.outcome import JUDGED, MENDED
from workbench.domain.vocabulary import CALL_PURPOSES, did_you_mean, match
from workbench.domain.vocabulary import listed as words
from workbench.errors import InputError
from workbench.operations.headings import NUMBER, OTHERS, OURS, PURPOSE, listed
from workbench.operations.reading.csv_text import SAVE_AS
from workbench.operations.reading.table import Table

SAMPLE = 200  # cells that tell what a column holds
MOSTLY, HARDLY = 0.5, 0.1  # shares of them

# Columns that an inventory writes beside those it reads.
WRITTEN = ("protected", "last_change", "updated_at")
NO_NUMBER = "No column is named 'number', and none holds mostly phone numbers"
# Words of names whose digits are no phone numbers, however much they look like some.
SOMETHING_ELSE = {
    *("id", "ids", "account", "acct", "order", "invoice", "customer", "client", "case", "ticket"),
    *("ref", "reference", "date", "time", "zip", "postal", "npi", "ssn", "ein", "amount", "count"),
}
WORDS = {NUMBER: "the numbers", PURPOSE: "the call purposes"}


@dataclass
class Meanings:
    """Of columns by their own names: our column that each is, and what couldn't be told of ours."""

    means: dict[Hashable, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    by_contents: set[str] = field(default_factory=set)  # which of ours no name told

    @property
    def shows_no_number(self) -> bool:
        """Whether no column looks in the least like numbers."""
        return self.problems.get(NUMBER, "").startswith(NO_NUMBER)


def meanings(table: Table, columns: Mapping[Any, str] | None, region: str) -> Meanings:
    """What each column of a table is; ``columns`` says it of some, and ``""`` of one that is none.

    Raises InputError for a column or a meaning that isn't there, and for one meaning said twice.
    """
    frame = table.frame
    said = _said(frame, columns or {})
    found = Meanings({name: ours for name, ours in said.items() if ours})
    open_ = [name for name in frame.columns if name not in said and not _is_written(name, frame)]
    for ours in (NUMBER, PURPOSE, *OTHERS):
        if ours in found.means.values():
            continue
        free = [name for name in open_ if name not in found.means]
        if is_mended(frame):
            _tell_by_name(found, ours, free)
        else:
            _tell(found, ours, frame[free], region, table.has_headings)
    _take_back(found, table.doubts)
    return found


def is_mended(frame: pd.DataFrame) -> bool:
    """Whether a table has the columns of rejected rows: what is left of a list tells nothing of
    what its columns hold."""
    return set(MENDED) <= set(frame.columns)


def _tell_by_name(found: Meanings, ours: str, free: Sequence[Hashable]) -> None:
    """Add to ``found`` the column of our name, or the only one whose name means it."""
    named = [name for name in free if meaning(str(name)) == ours]
    if ours in named or len(named) == 1:
        found.means[ours if ours in named else named[0]] = ours
    elif named or ours == NUMBER:
        found.problems[ours] = _several(ours, named or free)


def _take_back(found: Meanings, doubts: Mapping[str, int]) -> None:
    """Use no column that has a character in an encoding that can't be told."""
    for name, ours in list(found.means.items()):
        if str(name) in doubts:
            del found.means[name]
            without = "" if ours == NUMBER else f" Or use it for nothing: {_said_as(str(name), '')}"
            found.problems[ours] = (
                f"Line {doubts[str(name)]} has a character in column {str(name)[:60]!r} that isn't"
                f" UTF-8, so it can't be told what it says. {SAVE_AS}{without}"
            )


def _tell(found: Meanings, ours: str, free: pd.DataFrame, region: str, has_headings: bool) -> None:
    """Add to ``found`` the column that is ours, or why it can't be told."""
    named = [name for name in free.columns if has_headings and meaning(str(name)) == ours]
    if len(named) == 1:
        rivals = _rivals(free, named[0], region) if ours == NUMBER else []
        if rivals:
            found.problems[ours] = _several(ours, [*named, *rivals])
        else:
            found.means[named[0]] = ours
    elif ours in OTHERS:
        if named:
            found.problems[ours] = _several(ours, named)
    else:
        candidates = named or [name for name in free.columns if _may_be(str(name), has_headings)]
        _tell_by_contents(found, ours, free[candidates], region, bool(named), has_headings)


def _rivals(free: pd.DataFrame, named: Hashable, region: str) -> list[Hashable]:
    """Other columns full of numbers beside one that is named so by a word of several meanings."""
    if str(named) == NUMBER:
        return []
    others = [name for name in free.columns if name != named and _may_be(str(name), True)]
    return [name for name in others if _share(free[name], NUMBER, region) >= MOSTLY]


def _may_be(name: str, has_headings: bool) -> bool:
    """Whether contents may tell a column of this name: none that says it is something else."""
    if meaning(name):
        return False
    words = set(re.findall(r"[a-z]+", name.casefold()))
    return not (has_headings and words & SOMETHING_ELSE)


def _tell_by_contents(
    found: Meanings, ours: str, free: pd.DataFrame, region: str, are_named: bool, has_headings: bool
) -> None:
    shares = {name: _share(free[name], ours, region) for name in free.columns}
    good = [name for name, share in shares.items() if share >= MOSTLY]
    rivals = [name for name, share in shares.items() if share >= HARDLY]
    if len(good) == 1 == len(rivals):
        found.means[good[0]] = ours
        found.by_contents.add(ours)
    elif are_named or len(rivals) > 1:
        found.problems[ours] = _several(ours, rivals if len(rivals) > 1 else list(free.columns))
    elif not has_headings:
        _tell_by_place(found, ours, free, region)
    elif ours == NUMBER:
        found.problems[ours] = _none(free)


def _tell_by_place(found: Meanings, ours: str, free: pd.DataFrame, region: str) -> None:
    """Without headings: the number is what the first row has it in, a second column the purpose."""
    places = list(free.columns)
    if ours == PURPOSE:
        if len(places) == 1 and len(found.means) == 1:
            found.means[places[0]] = ours
        return
    parsed = [name for name in places if _share(free[name].iloc[:1], ours, region)]
    if len(parsed) == 1 or len(places) == 1:
        found.means[(parsed or places)[0]] = ours
    else:
        found.problems[ours] = _none(free)


def _share(column: "pd.Series[Any]", ours: str, region: str) -> float:
    """Of a column's cells that aren't blank, the share that are numbers, or call purposes."""
    cells = column[column.notna()]
    if len(cells) > SAMPLE:
        cells = cells.iloc[np.linspace(0, len(cells) - 1, SAMPLE).astype(int)]
    if cells.empty:
        return 0.0
    if ours == NUMBER:
        told = read(cells, region)
        return float((told["valid"] & told["code"].isna()).mean())
    return float(np.mean([bool(match(text(cell) or "", CALL_PURPOSES)) for cell in cells]))


def _said(frame: pd.DataFrame, columns: Mapping[Any, str]) -> dict[Hashable, str]:
    """The columns that the caller has told, checked."""
    by_text: dict[str, Hashable] = {str(name): name for name in frame.columns}
    said: dict[Hashable, str] = {}
    for given, ours in columns.items():
        if str(given) not in by_text:
            hint = did_you_mean(str(given), by_text) or f" There are {listed(list(by_text))}."
            raise InputError(f"There is no column {str(given)!r}.{hint}")
        if ours and ours not in OURS:
            raise InputError(
                f"A column can't be {str(ours)!r}; it can be {words(OURS)}, or '' for none of them."
            )
        if ours and ours in said.values():
            raise InputError(f"Two columns are said to be {ours!r}. Say it of one of them.")
        said[by_text[str(given)]] = ours or ""
    return said


def _is_written(name: Hashable, frame: pd.DataFrame) -> bool:
    """Whether a column is one that the inventory added: to an export, or to rejected rows."""
    return name in WRITTEN or (is_mended(frame) and name in JUDGED and name != NUMBER)


def _several(ours: str, names: Iterable[Hashable]) -> str:
    told = [str(name) for name in names]
    what = WORDS.get(ours, f"the {ours.replace('_', ' ')}")
    return f"Which column holds {what}: {listed(told)}? {_say(told[0], ours)}"


def _none(free: pd.DataFrame) -> str:
    names = [str(name) for name in free.columns] or ["column"]
    return f"{NO_NUMBER}; there are {listed(names)}. {_say(names[0], NUMBER)}"


def _say(name: str, ours: str) -> str:
    return f"Say which: {_said_as(name, ours)}"


def _said_as(name: str, ours: str) -> str:
    return f"columns={{{name!r}: {ours!r}}}, or --column '{name}={ours}' in a shell."
