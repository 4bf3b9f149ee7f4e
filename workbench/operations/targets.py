"""Where added numbers go: the place each row names, and the levels that are yet to be made."""

import copy
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from workbench.domain.columns import day, each_distinct_row, texts
from workbench.domain.places import Ids, Places, Program
from workbench.domain.vocabulary import Code
from workbench.operations.wanted import FINE, PLACE, VALUE, Problem, resolved

FACTS = ("display_name", "program_start", "program_end")
IDS = ("business_id", "unit_id", "program_id")
LONGEST_NAME = 200
Names = tuple[str | None, ...]
ProgramFacts = tuple[str | None, date | None, date | None]
_INVALID = Code.INVALID_VALUE.value
_UNKNOWN = Code.UNKNOWN_LEVEL.value


class Targets:
    """The places that rows mean at a level. ``planned`` holds the levels yet to be made, too."""

    def __init__(self, known: Places, level: Ids, create_levels: bool) -> None:
        self.known, self._level, self._create = known, level, create_levels
        self.planned = copy.deepcopy(known) if create_levels else known

    def read(self, given: pd.DataFrame, may_plan: "pd.Series[bool]") -> pd.DataFrame:
        """Columns IDS and VALUE. Only rows that ``may_plan`` decide what a new level looks like."""
        rows = texts(given, (*PLACE, *FACTS)).assign(may_plan=may_plan.to_numpy())
        return each_distinct_row(rows, self._target, [*IDS, *VALUE])

    def _target(self, *row: Any) -> tuple[Any, ...]:
        names, may_plan = row[:3], bool(row[6])
        facts, problem = _program_facts(row[3:6])
        if self._create and may_plan and not problem[0]:
            problem = self._plan(names)
        *found, code, reason, near = resolved(names, self.planned, self._level)
        if code and not (self._create and code == _UNKNOWN and (problem[0] or not may_plan)):
            problem = code, reason, near
        elif not code and found[0] is None:
            told = "The row doesn't say its business. Say it, or add at the business's level."
            problem = _UNKNOWN, told, None
        elif not code and not problem[0]:
            problem = self._program_problem(found[2], facts, may_plan)
        return *found, *problem

    def _plan(self, names: Names) -> Problem:
        """Plan the levels a row names and that are not known; stop at the first it doesn't say."""
        parent: int | None = None
        for depth, (own, name) in enumerate(zip(self._level, names, strict=True), start=1):
            if own is None and name is None:
                break
            if own is None and name is not None and not _is_name(name):
                return _no_name(name)
            child = own or self.planned.child(parent, depth, name or "")
            parent = child or self.planned.add(parent, depth, name or "")
        return FINE

    def _program_problem(self, id: int | None, facts: ProgramFacts, may_plan: bool) -> Problem:
        """A row that disagrees with its program; a new program takes what its rows agree on."""
        if id is None:
            told = "Display name, start and end belong to a program, and the row names none."
            return (_INVALID, told, None) if any(facts) else FINE
        program = self.planned.programs[id]
        is_new = id not in self.known.programs
        for word, said, own in zip(
            ("display name", "start", "end"), facts, _own(program), strict=True
        ):
            if said is not None and said != own and not (is_new and own is None):
                told = f"The row says {word} {str(said)[:80]!r}, but program {program.name} has"
                return _INVALID, f"{told} {str(own)!r}.", str(own) if own else None
        if is_new and may_plan:
            return self._completed(program, facts)
        return FINE

    def _completed(self, program: Program, facts: ProgramFacts) -> Problem:
        name, start, end = (own or said for own, said in zip(_own(program), facts, strict=True))
        problem = _span_problem(start, end)  # type: ignore[arg-type]
        if not problem[0]:
            full = replace(program, display_name=name, start=start, end=end)  # type: ignore[arg-type]
            self.planned.programs[program.id] = full
        return problem


def _own(program: Program) -> ProgramFacts:
    return program.display_name, program.start, program.end


def _program_facts(said: Names) -> tuple[ProgramFacts, Problem]:
    days: list[date | None] = []
    for written in said[1:]:
        try:
            days.append(day(written))
        except ValueError:
            told = f"{str(written)[:80]!r} is not a day; write it as 2026-11-23."
            return (None, None, None), (_INVALID, told, None)
    problem = _span_problem(days[0], days[1])
    if said[0] is not None and not _is_name(said[0]):
        problem = _no_name(said[0])
    return (said[0], days[0], days[1]), problem


def _span_problem(start: date | None, end: date | None) -> Problem:
    if start and end and end < start:
        return _INVALID, f"The program would end ({end}) before it starts ({start}).", None
    return FINE


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST_NAME and name.isprintable()


def _no_name(name: str) -> Problem:
    told = f"{name[:80]!r} is no name: at most {LONGEST_NAME} characters, no control characters."
    return _INVALID, told, None
