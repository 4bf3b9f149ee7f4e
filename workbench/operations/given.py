"""What a caller handed over: a frame in an inventory's words, and what the caller calls it."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from workbench.domain.outcome import MENDED
from workbench.errors import WorkbenchError
from workbench.operations.guessing import Meanings, is_mended, meanings
from workbench.operations.headings import NUMBER, OURS, PURPOSE
from workbench.operations.reading.table import Table

Columns = Mapping[Any, str]
Recall = Callable[[tuple[str, ...]], Columns | None]


@dataclass(frozen=True)
class Given:
    """Entries with the columns beside them.

    ``frame`` has ``number``, others of our columns under our names, and the caller's own;
    ``names`` are the caller's own names of columns that the frame has under another;
    ``problems`` say of our columns that couldn't be told why not; ``notes`` what else is to be told
    of how a file was read.
    """

    frame: pd.DataFrame
    names: Mapping[str, Hashable] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    shape: tuple[str, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()


def given_from(
    table: Table,
    columns: Columns | None,
    region: str,
    recall: Recall,
    error: type[WorkbenchError],
) -> Given:
    """A table under our names. Raises ``error`` where it can't be told which column the number is,
    or which of two is one of the others."""
    found, notes = understood(table, columns, region, recall)
    for ours in OURS:
        if ours in found.problems and ours != "call_purpose":
            raise error(found.problems[ours])
    frame, has_headings = table.frame, table.has_headings
    names = dict(found.means)
    for name in frame.columns:
        if name in OURS and name not in names:  # ours by name, the caller's by word
            names[name] = _unused(f"{name}_given", frame)
    renamed = frame.rename(columns=names)
    # What contents told, mended rows might not tell again: those go back under our name.
    theirs = {
        ours: name
        for name, ours in names.items()
        if has_headings and name != ours and ours not in found.by_contents
    }
    shape = shape_of(map(str, frame.columns)) if has_headings else ()
    return Given(renamed, theirs, found.problems, shape, notes)


def understood(
    table: Table, columns: Columns | None, region: str, recall: Recall
) -> tuple[Meanings, tuple[str, ...]]:
    """What a table's columns mean: as said, else as ``recall`` knows, else as they tell; and what
    is to be told of how it was read."""
    before = _recalled(table, recall) if columns is None else None
    found = meanings(table, before or columns, region)
    return found, (*table.notes, *_remembered_in_words(before))


def _recalled(table: Table, recall: Recall) -> Columns | None:
    """What was said of columns of this shape before, but of a file of rejected rows with our name
    for the number nothing that says otherwise."""
    if not table.has_headings:
        return None
    said = recall(shape_of(map(str, table.frame.columns)))
    if said is None or not (is_mended(table.frame) and NUMBER in table.frame.columns):
        return said
    return {name: ours for name, ours in said.items() if NUMBER not in (name, ours)}


def _remembered_in_words(said: Columns | None) -> tuple[str, ...]:
    """That columns were read as that had been said before, if it had."""
    if not said:
        return ()
    columns = ", ".join(f"{name!r} is {ours or 'none of ours'}" for name, ours in said.items())
    return (f"Columns were read as said before: {columns}.",)


def _unused(name: str, frame: pd.DataFrame) -> str:
    return _unused(f"{name}_given", frame) if name in frame.columns else name


def shape_of(columns: Iterable[str]) -> tuple[str, ...]:
    """What is alike in files of one shape: their columns, but for those of rejected rows."""
    names = set(columns)
    names = names - set(MENDED) if set(MENDED) <= names else names
    return tuple(sorted(names - {PURPOSE}))  # which a list may have added to what it gives back
