"""Which numbers of a level are meant, as a condition of a statement: every value in it is bound."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from workbench.domain.entries.cleaning import bare, plain
from workbench.domain.places import Ids, Places, Program
from workbench.domain.vocabulary import folded
from workbench.store.within import within

_PUNCTUATION = re.compile(r"[\s()\-./+\u2010-\u2015\u2212\u00a0]+")


@dataclass(frozen=True)
class Filter:
    """Which numbers of a level are meant.

    ``None`` is any; an empty name among units or programs is none.
    """

    search: str | None = None
    call_purpose: tuple[str, ...] | None = None
    status: tuple[str, ...] | None = None
    unit: tuple[str | None, ...] | None = None
    program: tuple[str | None, ...] | None = None
    protected: bool | None = None


def condition(places: Places, level: Ids, wanted: Filter) -> tuple[str, list[Any]]:
    """What holds of the rows of ``n`` that are meant, and the values bound in it."""
    parts = [
        within(level, "n"),
        _searched(places, wanted.search),
        _among("n.call_purpose", wanted.call_purpose),
        _among("n.status", wanted.status),
        _named("n.unit_id", {id: unit.name for id, unit in places.units.items()}, wanted.unit),
        _named(
            "n.program_id",
            {id: program.name for id, program in places.programs.items()},
            wanted.program,
        ),
        _among("n.protected", None if wanted.protected is None else [wanted.protected]),
    ]
    return " AND ".join(part for part, _ in parts), [one for _, values in parts for one in values]


def _among(column: str, wanted: Collection[Any] | None) -> tuple[str, list[Any]]:
    if wanted is None:
        return "true", []
    return f"coalesce({column} IN ({', '.join('?' for _ in wanted) or 'NULL'}), false)", list(
        wanted
    )


def _named(
    column: str, names: dict[int, str], wanted: tuple[str | None, ...] | None
) -> tuple[str, list[Any]]:
    """Those whose place bears one of the names; an empty name or None: those without."""
    if wanted is None:
        return "true", []
    asked = {folded(name) for name in wanted if name}
    among, ids = _among(column, [id for id, name in names.items() if folded(name) in asked])
    return (f"({among} OR {column} IS NULL)" if None in wanted or "" in wanted else among), ids


def _searched(places: Places, search: str | None) -> tuple[str, list[Any]]:
    """Any part of a number however punctuated, or of a name.

    Digits beside letters are part of a name only.
    """
    wanted = folded(bare(plain(search or "")))
    if not wanted:
        return "true", []
    found = [
        _among(
            "n.business_id",
            [id for id, one in places.businesses.items() if wanted in folded(one.name)],
        ),
        _among("n.unit_id", [id for id, one in places.units.items() if wanted in folded(one.name)]),
        _among(
            "n.program_id", [id for id, one in places.programs.items() if wanted in _texts(one)]
        ),
    ]
    digits = _PUNCTUATION.sub("", wanted)
    if digits.isascii() and digits.isdigit():
        found.append(("contains(n.number::VARCHAR, ?)", [digits]))
    return "(" + " OR ".join(part for part, _ in found) + ")", [
        one for _, values in found for one in values
    ]


def _texts(program: Program) -> str:
    """What of a program is searched; no search spans the two."""
    return "\0".join((folded(program.name), folded(program.display_name or "")))
