"""A selection of numbers at a level: described now, read when asked for."""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from workbench.domain.html import block
from workbench.domain.level import Level
from workbench.domain.places import Ids, Places
from workbench.domain.sentences import e164
from workbench.domain.vocabulary import CALL_PURPOSES, STATUSES, did_you_mean, folded, listed, match
from workbench.errors import InputError, LevelError
from workbench.inventory.session import Session, shown
from workbench.operations.file_writing import Write, export
from workbench.operations.parts import PART
from workbench.store import counting, levels, listing
from workbench.store.filters import Filter
from workbench.store.sql import Cursor


class Unassigned:
    """``wb.UNASSIGNED``: no unit, or no program."""

    def __repr__(self) -> str:
        return "UNASSIGNED"


UNASSIGNED = Unassigned()
Name = str | Unassigned
Names = Name | Iterable[Name] | None
SHOWN = ["number", "business", "unit", "program", "display_name", "call_purpose", "status"]
FIRST = 10
Answer = TypeVar("Answer")


class Numbers:
    """Numbers that match a filter.

    Every question reads the inventory as it is then; nothing is kept.
    """

    def __init__(self, session: Session, level: Level, ids: Ids, **wanted: Any) -> None:
        """Not for callers: see ``Inventory.numbers``.

        Raises InputError or LevelError for a choice that isn't known.
        """
        self._session, self.level, self._ids = session, level, ids
        self._filter = _checked(session.places(), ids, wanted)

    def count(self) -> int:
        """How many there are."""
        return self._read(
            lambda cursor, places: counting.count(cursor, places, self._ids, self._filter)
        )

    def __len__(self) -> int:
        return self.count()

    def page(self, page: int = 1, size: int = 50, sort: str = "number") -> pd.DataFrame:
        """One page, counted from 1, sorted by a column (``-column``: descending).

        Columns as ``to_frame``.
        """
        if page < 1 or size < 1:
            raise InputError("Pages are counted from 1 and hold at least one number.")
        return self._listing(sort, (size, (page - 1) * size))

    @shown
    def to_frame(self, sort: str = "number") -> pd.DataFrame:
        """All of them: number (E.164), business, unit, program, display_name, program_start,
        program_end, call_purpose, status, protected, last_change, updated_at (UTC)."""
        return self._listing(sort, None)

    def facet(self, column: str) -> pd.DataFrame:
        """Columns value and numbers: how many there are of each call_purpose, status, unit, program
        or business, null for none, or protected, True or False."""
        return self._read(
            lambda cursor, places: counting.facet(cursor, places, self._ids, self._filter, column)
        )

    @shown
    def export(self, path: str | os.PathLike[str]) -> Path:
        """Write them, however many, to a .csv, .parquet or .xlsx file; columns as ``to_frame``.

        Raises FileError for another kind, or where it can't be written.
        """
        return export(self._hand_on, path)

    def to_selection(self) -> pd.DataFrame:
        """What an operation takes of this selection: the numbers, each with the change it was last
        seen at."""
        return self.to_frame()[["number", "last_change"]]

    def __repr__(self) -> str:
        asked = ", ".join(
            f"{name}={value!r}" for name, value in vars(self._filter).items() if value is not None
        )
        return f"Numbers({self.count():,} at {self.level}{', ' if asked else ''}{asked})"

    def _repr_html_(self) -> str:
        total = self.count()
        more = f"the first {FIRST} of {total:,}; .to_frame() gives all" if total > FIRST else ""
        return block(f"{total:,} numbers at {self.level}", self.page(1, FIRST)[SHOWN], more)

    def _listing(self, sort: str, page: tuple[int, int] | None) -> pd.DataFrame:
        found = self._read(
            lambda cursor, places: listing.listing(
                cursor, places, self._ids, self._filter, sort, page
            )
        )
        return _with_e164(found)

    def _hand_on(self, write: Write) -> None:
        """All of them, a part at a time, in one read."""

        def with_e164(rows: int, frames: Iterable[pd.DataFrame]) -> None:
            write(rows, map(_with_e164, frames))

        self._read(
            lambda cursor, places: listing.hand_on(
                cursor, places, self._ids, self._filter, PART, with_e164
            )
        )

    def counts(self) -> "Counts":
        """These counted once: for choices among them, see `Counts`."""
        groups = self._read(
            lambda cursor, places: counting.groups(cursor, places, self._ids, self._filter.search)
        )
        return Counts(groups)

    def _read(self, ask: Callable[[Cursor, Places], Answer]) -> Answer:
        return self._session.store.read(lambda cursor: ask(cursor, levels.places(cursor)))


class Counts:
    """What a search found, counted by all that can be chosen at one moment: however it is narrowed
    by choices of facets then, it is not searched again."""

    def __init__(self, groups: pd.DataFrame) -> None:
        """Not for callers: see ``Numbers.counts``."""
        self._groups = groups

    def count(self, chosen: Numbers) -> int:
        """How many of those that were found are among these."""
        return chosen._read(
            lambda cursor, places: counting.count(
                cursor, places, chosen._ids, chosen._filter, self._groups
            )
        )

    def facet(self, chosen: Numbers, column: str) -> pd.DataFrame:
        """As ``Numbers.facet`` of these."""
        return chosen._read(
            lambda cursor, places: counting.facet(
                cursor, places, chosen._ids, chosen._filter, column, self._groups
            )
        )


def _with_e164(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(number=e164(found["number"]))


def _checked(places: Places, ids: Ids, wanted: dict[str, Any]) -> Filter:
    search = wanted["search"]
    if search is not None and not isinstance(search, str):
        search = str(search)
    found = Filter(search=search)
    found = replace(
        found, call_purpose=_words("call purpose", wanted["call_purpose"], CALL_PURPOSES)
    )
    protected = wanted["protected"]
    if protected is not None and not isinstance(protected, bool | np.bool_):
        raise InputError(f"protected is True, False or None for any, not {protected!r}.")
    found = replace(found, protected=None if protected is None else bool(protected))
    found = replace(found, status=_words("status", wanted["status"], STATUSES))
    units = {
        id: unit
        for id, unit in places.units.items()
        if ids[0] in (None, unit.business_id) and ids[1] in (None, id)
    }
    programs = [
        one.name
        for one in places.programs.values()
        if one.unit_id in units and ids[2] in (None, one.id)
    ]
    found = replace(
        found, unit=_names("business unit", wanted["unit"], [unit.name for unit in units.values()])
    )
    return replace(found, program=_names("program", wanted["program"], programs))


def _several(wanted: Names) -> list[Any]:
    return (
        [wanted]
        if isinstance(wanted, str | Unassigned) or not isinstance(wanted, Iterable)
        else list(wanted)
    )


def _words(kind: str, wanted: Names, known: tuple[str, ...]) -> tuple[str, ...] | None:
    if wanted is None:
        return None
    found = {
        word: match(word, known) if isinstance(word, str) else None for word in _several(wanted)
    }
    for word, name in found.items():
        if name is None:
            raise InputError(
                f"{word!r} is not a {kind}.{did_you_mean(str(word), known)} Known: {listed(known)}."
            )
    return tuple(name for name in found.values() if name)


def _names(kind: str, wanted: Names, known: list[str]) -> tuple[str | None, ...] | None:
    if wanted is None:
        return None
    names = [
        None if isinstance(name, Unassigned) or name is None else str(name)
        for name in _several(wanted)
    ]
    folds = {folded(name) for name in known}
    for name in names:
        if name is not None and folded(name) not in folds:
            raise LevelError(f"There is no {kind} {name!r} here.{did_you_mean(name, known)}")
    return tuple(names)
