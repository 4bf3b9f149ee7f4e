"""The tree of levels with its ids: finds a place by its names, names places by their ids, plans
places yet to be made.

Names are compared whatever their case and unique within their parent. Knows no SQL; the store reads
and writes the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from workbench.domain.level import Level
from workbench.domain.vocabulary import did_you_mean, folded, listed
from workbench.errors import LevelError

Ids = tuple[int | None, int | None, int | None]
NOWHERE: Ids = (None, None, None)


@dataclass(frozen=True)
class Business:
    """A business, the top of a tree of its own."""

    id: int
    name: str


@dataclass(frozen=True)
class Unit:
    """A business unit."""

    id: int
    business_id: int
    name: str


@dataclass(frozen=True)
class Program:
    """A program, which owns its display name and its first and last day (both included, None:
    open)."""

    id: int
    unit_id: int
    name: str
    display_name: str | None = None
    start: date | None = None
    end: date | None = None

    def is_live(self, today: date) -> bool:
        """Does it run on that day?"""
        return (self.start is None or self.start <= today) and (
            self.end is None or today <= self.end
        )


@dataclass
class Places:
    """All levels of an inventory, at one moment."""

    businesses: dict[int, Business] = field(default_factory=dict)
    units: dict[int, Unit] = field(default_factory=dict)
    programs: dict[int, Program] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name: dict[tuple[int | None, int, str], int] = {}
        self._children: dict[tuple[int | None, int], tuple[str, ...]] | None = None
        self._last = [max(table, default=0) for table in self._tables]
        for table in self._tables:
            self._by_name |= {_key(place): place.id for place in table.values()}

    def child(self, parent: int | None, depth: int, name: str) -> int | None:
        """The id of the child of that name (depth 1: a business, 2: a unit, 3: a program), or
        None."""
        return self._by_name.get((parent, depth, folded(name)))

    def children(self, parent: int | None, depth: int) -> tuple[str, ...]:
        """The names of the children, in alphabetical order."""
        if self._children is None:
            found: defaultdict[tuple[int | None, int], list[str]] = defaultdict(list)
            for (above, at, _), id in sorted(self._by_name.items(), key=lambda item: item[0][2]):
                found[above, at].append(self._tables[at - 1][id].name)
            self._children = {key: tuple(names) for key, names in found.items()}
        return self._children.get((parent, depth), ())

    @property
    def _tables(self) -> tuple[Mapping[int, "Place"], ...]:
        return self.businesses, self.units, self.programs

    def ids(self, level: Level) -> Ids:
        """The ids of a level.

        Raises LevelError that names the nearest known one.
        """
        found: list[int | None] = [None, None, None]
        parent = None
        for depth, name in enumerate(level.names, start=1):
            child = self.child(parent, depth, name)
            if child is None:
                raise LevelError(self.unknown(parent, depth, name))
            found[depth - 1] = parent = child
        return found[0], found[1], found[2]

    def unknown(self, parent: int | None, depth: int, name: str) -> str:
        """The sentence on a name that is not known below a parent, with the nearest known."""
        kind = ("business", "business unit", "program")[depth - 1]
        known = self.children(parent, depth)
        within = "" if parent is None else f" in {self._tables[depth - 2][parent].name}"
        if not known:
            return f"There is no {kind} {name!r}{within}: there is none yet."
        hint = did_you_mean(name, known) or (f" Known: {listed(known)}." if len(known) < 8 else "")
        return f"There is no {kind} {name!r}{within}.{hint}"

    def having(self, programs: Mapping[int, Program]) -> "Places":
        """The same, with these programs as they are here."""
        return Places(self.businesses, self.units, {**self.programs, **programs})

    def copy(self) -> "Places":
        """The same, to plan in."""
        return Places(dict(self.businesses), dict(self.units), dict(self.programs))

    def level(self, ids: Ids) -> Level:
        """The level with those ids, by its names as first written."""
        names = (
            table[id].name if id is not None else None
            for table, id in zip(self._tables, ids, strict=True)
        )
        return Level(*names)

    def named(self, images: pd.DataFrame) -> pd.DataFrame:
        """Names for the columns business_id, unit_id and program_id.

        Columns business, unit, program, display_name, program_start and program_end.
        """
        program = images["program_id"]
        businesses = {id: one.name for id, one in self.businesses.items()}
        units = {id: one.name for id, one in self.units.items()}
        programs = self.programs.items()
        day = "datetime64[ms]"
        return pd.DataFrame(
            {
                "business": _taken(images["business_id"], businesses, "str"),
                "unit": _taken(images["unit_id"], units, "str"),
                "program": _taken(program, {id: one.name for id, one in programs}, "str"),
                "display_name": _taken(
                    program, {id: one.display_name for id, one in programs}, "str"
                ),
                "program_start": _taken(program, {id: one.start for id, one in programs}, day),
                "program_end": _taken(program, {id: one.end for id, one in programs}, day),
            },
            index=images.index,
        )

    def add(self, parent: int | None, depth: int, name: str) -> int:
        """Plan a new place and answer its id; until the store writes it, it exists only here."""
        id = self._last[depth - 1] = self._last[depth - 1] + 1
        if depth == 1:
            self.businesses[id] = Business(id, name)
        elif depth == 2:
            self.units[id] = Unit(id, parent or 0, name)
        else:
            self.programs[id] = Program(id, parent or 0, name)
        self._by_name[(parent, depth, folded(name))] = id
        self._children = None
        return id


Place = Business | Unit | Program


def as_ids(row: Iterable[Any]) -> Ids:
    """Three cells of a frame as ids, null as None."""
    business, unit, program = (None if pd.isna(id) else int(id) for id in row)
    return business, unit, program


def _key(place: Place) -> tuple[int | None, int, str]:
    if isinstance(place, Business):
        return None, 1, folded(place.name)
    if isinstance(place, Unit):
        return place.business_id, 2, folded(place.name)
    return place.unit_id, 3, folded(place.name)


def _taken(ids: "pd.Series[int]", values: Mapping[int, object], dtype: str) -> "pd.Series[Any]":
    """The value of each id, looked up as a column."""
    table = pd.Series(
        list(values.values()), index=pd.Index(list(values), dtype="Int64"), dtype=dtype
    )
    return table.reindex(pd.Index(ids, dtype="Int64")).set_axis(ids.index)
