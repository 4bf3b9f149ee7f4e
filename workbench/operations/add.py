"""Add: register new numbers, and with ``update`` refresh those that are already at this level."""

import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from workbench.domain.columns import day, each_distinct_row, texts
from workbench.domain.places import Ids, Places, Program
from workbench.domain.vocabulary import PENDING, Code, Verb
from workbench.operations.wanted import (
    FINE,
    PLACE,
    VALUE,
    Problem,
    call_purposes,
    first_problem,
    resolved,
    statuses,
)

FACTS = ("display_name", "program_start", "program_end")
IDS = ("business_id", "unit_id", "program_id")


@dataclass
class Add:
    """Where each row's number goes is what its row says, and the level where it says nothing."""

    create_levels: bool = False
    update: bool = False
    known: Places = field(default_factory=Places)
    planned: Places = field(default_factory=Places)
    verb = Verb.ADD
    reads = ("call_purpose", "status", *PLACE, *FACTS)

    def __repr__(self) -> str:
        return f"Add(create_levels={self.create_levels}, update={self.update})"

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """See ``Work.prepare``; ``planned`` then holds the levels, those yet to be made
        included."""
        self.known, self.planned = places, copy.deepcopy(places) if self.create_levels else places
        purpose, unknown_purpose = call_purposes(given)
        status, unknown_status = statuses(given)
        targets = self._targets(given, level)
        problems = first_problem(unknown_purpose, targets[VALUE], unknown_status).set_axis(
            facts.index
        )
        target = {name: targets[name].astype("Int64").set_axis(facts.index) for name in IDS}
        exact = _same(facts, target)
        within = facts["at_level"].astype(bool) & _agrees(facts, target) & self.update
        known = facts["known"].astype(bool)
        after = {
            f"after_{name}": ids.where(~known, facts[f"before_{name}"])
            for name, ids in target.items()
        }
        new_status = (
            pd.Series(status.array, index=facts.index)
            .fillna(facts["before_status"])
            .fillna(PENDING)
        )
        return facts.assign(
            at_level=within,
            at_target=exact & (not self.update),
            **problems[VALUE],
            **after,
            after_call_purpose=purpose.array,
            after_status=new_status,
            after_protected=facts["before_protected"].fillna(False),
        )

    def _targets(self, given: pd.DataFrame, level: Ids) -> pd.DataFrame:
        """Columns IDS and VALUE: the place each row means; levels to be made are planned as they
        are met."""
        return each_distinct_row(
            texts(given, (*PLACE, *FACTS)),
            lambda *row: self._target(row[:3], row[3:], level),
            [*IDS, *VALUE],
        )

    def _target(
        self, names: tuple[str | None, ...], said: tuple[str | None, ...], level: Ids
    ) -> tuple[Any, ...]:
        places, display_name, problem = self.planned, said[0], FINE
        try:
            start, end = day(said[1]), day(said[2])
        except ValueError:
            wrong = said[1] if _is_bad_day(said[1]) else said[2]
            return (
                *level,
                Code.INVALID_VALUE.value,
                f"{wrong!r} is not a day; write it as 2026-11-23.",
                None,
            )
        if start and end and end < start:
            return (
                *level,
                Code.INVALID_VALUE.value,
                f"The program would end ({end}) before it starts ({start}).",
                None,
            )
        if self.create_levels:
            problem = _plan(names, places, level)
        ids_and_problem = resolved(names, places, level)
        ids, found = ids_and_problem[:3], ids_and_problem[3:]
        problem = problem if problem[0] else found
        if not problem[0] and ids[0] is None:
            problem = (
                Code.UNKNOWN_LEVEL.value,
                "The row doesn't say its business. Say it, or add at the business's level.",
                None,
            )
        if not problem[0]:
            program = self._program(ids[2], display_name, start, end)
            problem = _program_problem(program, display_name, start, end)
        return *ids, *problem

    def _program(
        self, id: int | None, display_name: str | None, start: date | None, end: date | None
    ) -> Program | None:
        """The program of a row; one yet to be made takes each fact from the first row that says
        it."""
        program = self.planned.programs.get(id) if id else None
        if program and program.id not in self.known.programs:
            facts = (
                program.display_name or display_name,
                program.start or start,
                program.end or end,
            )
            program = Program(program.id, program.unit_id, program.name, *facts)
            self.planned.programs[program.id] = program
        return program


def _is_bad_day(written: str | None) -> bool:
    try:
        day(written)
    except ValueError:
        return True
    return False


def _plan(names: tuple[str | None, ...], places: Places, level: Ids) -> Problem:
    """Add the levels a row names and that are not known yet; stop at the first name that is not
    said."""
    parent: int | None = None
    for depth, (own, name) in enumerate(zip(level, names, strict=True), start=1):
        if own is None and name is None:
            break
        if own is None and name is not None and not _is_name(name):
            return (
                Code.INVALID_VALUE.value,
                (
                    f"{name[:80]!r} is no name for a level: at most 200 characters, no control"
                    " characters."
                ),
                None,
            )
        parent = (
            own or places.child(parent, depth, name or "") or places.add(parent, depth, name or "")
        )
    return FINE


def _is_name(name: str) -> bool:
    return len(name) <= 200 and name.isprintable()


def _program_problem(
    program: Program | None, display_name: str | None, start: date | None, end: date | None
) -> Problem:
    """A row that disagrees with its program; what a row doesn't say, it doesn't disagree with."""
    code = Code.INVALID_VALUE.value
    if program is None:
        if display_name or start or end:
            return (
                code,
                "Display name, start and end belong to a program, and the row names none.",
                None,
            )
        return FINE
    for word, said, own in (
        ("display name", display_name, program.display_name),
        ("start", start, program.start),
        ("end", end, program.end),
    ):
        if said is not None and said != own:
            return (
                code,
                (
                    f"The row says {word} {str(said)[:80]!r}, but program {program.name} has"
                    f" {str(own)!r}."
                ),
                str(own) if own else None,
            )
    return FINE


def _same(facts: pd.DataFrame, target: "dict[str, pd.Series[Any]]") -> "pd.Series[bool]":
    same = facts["known"].astype(bool)
    for name, ids in target.items():
        same &= (ids.fillna(0) == facts[f"before_{name}"].fillna(0)).astype(bool)
    return same


def _agrees(facts: pd.DataFrame, target: "dict[str, pd.Series[Any]]") -> "pd.Series[bool]":
    """Is the number where its row says, as far as the row says it?"""
    agrees = facts["known"].astype(bool)
    for name, ids in target.items():
        agrees &= ids.isna() | (ids == facts[f"before_{name}"]).fillna(False)
    return agrees


def used_places(changing: pd.DataFrame) -> set[tuple[int, int]]:
    """The places, as (depth, id), that the rows to be written stand in."""
    return {
        (depth, int(id))
        for depth, name in enumerate(IDS, start=1)
        for id in changing[f"after_{name}"].dropna().unique()
    }
