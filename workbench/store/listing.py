"""Pages, counts and facets of a level's numbers: every filter is bound, every column comes from a
fixed map."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from workbench.domain.entries.cleaning import bare, plain
from workbench.domain.places import Ids, Places, Program
from workbench.domain.vocabulary import did_you_mean, folded, listed
from workbench.errors import InputError
from workbench.store.sql import Cursor, frame, one_state, value
from workbench.store.within import within

_COLUMNS = {
    "number": "n.number",
    "business": "b.name",
    "unit": "u.name",
    "program": "p.name",
    "display_name": "p.display_name",
    "program_start": "p.start_date",
    "program_end": "p.end_date",
    "call_purpose": "n.call_purpose",
    "status": "n.status",
    "protected": "n.protected",
    "last_change": "n.last_change",
    "updated_at": "n.updated_at",
}
FIELDS = tuple(_COLUMNS)
FACETS = ("business", "unit", "program", "call_purpose", "status")
_JOINED = (
    "inv.numbers n LEFT JOIN inv.businesses b ON b.id = n.business_id "
    "LEFT JOIN inv.units u ON u.id = n.unit_id LEFT JOIN inv.programs p ON p.id = n.program_id"
)
_NAMES = ("business", "unit", "program", "display_name")  # sorted whatever their case
_SELECTED = (
    f"SELECT {', '.join(f'{expression} AS {name}' for name, expression in _COLUMNS.items())} "
    f"FROM {_JOINED}"
)
_OWN = ("number", "call_purpose", "status", "protected", "last_change", "updated_at")
HIGHEST = 2**62  # beyond any number
Write = Callable[[int, Iterable[pd.DataFrame]], None]
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


def count(cursor: Cursor, places: Places, level: Ids, wanted: Filter) -> int:
    """How many numbers match."""
    condition, values = _condition(places, level, wanted)
    return int(value(cursor, f"SELECT count(*) FROM inv.numbers n WHERE {condition}", values))


def listing(
    cursor: Cursor,
    places: Places,
    level: Ids,
    wanted: Filter,
    sort: str = "number",
    page: tuple[int, int] | None = None,
) -> pd.DataFrame:
    """The matching numbers with their names, sorted: all, or one page (size, offset).

    Columns as FIELDS.
    """
    condition, values = _condition(places, level, wanted)
    order = _order(sort)
    if page is None:
        return frame(cursor, f"{_SELECTED} WHERE {condition} ORDER BY {order}", values)
    # The page's keys first, its columns late: sorting millions of wide rows costs seconds.
    source = "inv.numbers n" if sort.lstrip("-") in _OWN else _JOINED
    keys = f"SELECT n.number FROM {source} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    return frame(
        cursor,
        f"WITH chosen AS ({keys}) {_SELECTED} WHERE n.number IN (SELECT number FROM chosen) "
        f"ORDER BY {order}",
        [*values, *page],
    )


def hand_on(
    cursor: Cursor, places: Places, level: Ids, wanted: Filter, most: int, write: Write
) -> None:
    """Call ``write(rows, frames)`` with how many numbers match and frames of about ``most`` of
    them, of one moment, sorted by number, each read when it is asked for."""
    condition, values = _condition(places, level, wanted)
    with one_state(cursor):
        rows = count(cursor, places, level, wanted)
        ends = _ends(cursor, condition, values, [at / rows for at in range(most, rows, most)])
        write(
            rows,
            (
                frame(
                    cursor,
                    f"{_SELECTED} WHERE n.number > ? AND n.number <= ? AND {condition} "
                    "ORDER BY n.number",
                    [*between, *values],
                )
                for between in pairwise([0, *ends, HIGHEST])
            ),
        )


def _ends(cursor: Cursor, condition: str, values: list[Any], shares: list[float]) -> list[int]:
    """The numbers below which about these shares of all that match lie; nothing is sorted."""
    if not shares:
        return []
    found = value(
        cursor,
        f"SELECT approx_quantile(n.number, {shares}) FROM inv.numbers n WHERE {condition}",
        values,
    )
    return sorted(set(found))


def facet(cursor: Cursor, places: Places, level: Ids, wanted: Filter, column: str) -> pd.DataFrame:
    """Columns value and numbers: how many matching numbers have each value, null for none."""
    if column not in FACETS:
        raise InputError(
            f"Numbers are not counted by {column!r}.{did_you_mean(column, FACETS)} Known:"
            f" {listed(FACETS)}."
        )
    condition, values = _condition(places, level, wanted)
    source = "inv.numbers n" if column in _OWN else _JOINED
    found = frame(
        cursor,
        f"SELECT {_COLUMNS[column]} AS value, count(*) AS numbers FROM {source} WHERE {condition} "
        "GROUP BY ALL ORDER BY value NULLS LAST",
        values,
    )
    return _alike_together(found)


def _alike_together(found: pd.DataFrame) -> pd.DataFrame:
    """One row for names that differ in case or spacing only, since a filter takes them as one; it
    bears the spelling of most numbers."""
    found = found.sort_values("numbers", ascending=False, kind="stable")
    alike = found["value"].map(folded, na_action="ignore")
    together = found.groupby(alike, dropna=False)  # sorted by them, null last
    counted: pd.DataFrame = together.agg({"value": "first", "numbers": "sum"})
    return counted.astype(found.dtypes.to_dict()).reset_index(drop=True)


def _order(sort: str) -> str:
    field, direction = (sort[1:], "DESC") if sort.startswith("-") else (sort, "ASC")
    if field not in _COLUMNS:
        raise InputError(
            f"Numbers can't be sorted by {field!r}.{did_you_mean(field, FIELDS)} Known:"
            f" {listed(FIELDS)}."
        )
    key = "" if field == "number" else ", n.number"
    expression = f"lower({_COLUMNS[field]})" if field in _NAMES else _COLUMNS[field]
    return f"{expression} {direction} NULLS LAST{key}"


def _condition(places: Places, level: Ids, wanted: Filter) -> tuple[str, list[Any]]:
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
    ]
    return " AND ".join(condition for condition, _ in parts), [
        one for _, values in parts for one in values
    ]


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
    condition, ids = _among(column, [id for id, name in names.items() if folded(name) in asked])
    return (
        f"({condition} OR {column} IS NULL)" if None in wanted or "" in wanted else condition
    ), ids


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
    return "(" + " OR ".join(condition for condition, _ in found) + ")", [
        one for _, values in found for one in values
    ]


def _texts(program: Program) -> str:
    """What of a program is searched; no search spans the two."""
    return "\0".join((folded(program.name), folded(program.display_name or "")))
