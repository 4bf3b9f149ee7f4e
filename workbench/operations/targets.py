"""Where added numbers go: the place each row names, and the levels that are yet to be made."""

from dataclasses import replace
from typing import Any

import pandas as pd

from workbench.domain.columns import each_distinct_row, texts
from workbench.domain.places import Ids, Places, Program
from workbench.domain.vocabulary import Code
from workbench.operations.program_facts import (
    FACTS,
    INVALID,
    Names,
    ProgramFacts,
    Refresh,
    disagreement,
    is_name,
    no_name,
    own_facts,
    program_facts,
    span_problem,
)
from workbench.operations.wanted import FINE, PLACE, VALUE, Problem, resolved

IDS = ("business_id", "unit_id", "program_id")
REFRESHED = "; refreshing what is here already (update) changes it."
_UNKNOWN = Code.UNKNOWN_LEVEL.value


class Targets:
    """The places that rows mean at a level. ``planned`` is what the levels become: with those yet
    to be made, and with programs as ``refresh`` finds them said.
    """

    def __init__(
        self, known: Places, level: Ids, create_levels: bool, update: bool = False
    ) -> None:
        self.known, self._level, self._create = known, level, create_levels
        self._update = update
        self.planned = known.copy() if create_levels else known
        self.refreshed: dict[int, Program] = {}

    def read(self, given: pd.DataFrame, may_plan: "pd.Series[bool]") -> pd.DataFrame:
        """Columns IDS and VALUE. Only rows that ``may_plan`` decide what a new level looks like."""
        rows = texts(given, (*PLACE, *FACTS)).assign(may_plan=may_plan.to_numpy())
        return each_distinct_row(rows, self._target, [*IDS, *VALUE])

    def refresh(
        self, program_id: "pd.Series[int]", given: pd.DataFrame, decides: "pd.Series[bool]"
    ) -> pd.DataFrame:
        """Columns VALUE. What rows that ``decides`` say of their program is what it becomes."""
        refresh = Refresh(self.known.programs)
        problems = refresh.read(program_id, given, decides)
        self.refreshed = refresh.programs
        self.planned = self.planned.having(self.refreshed)
        return problems

    def _target(self, *row: Any) -> tuple[Any, ...]:
        names, may_plan = row[:3], bool(row[6])
        facts, problem = program_facts(row[3:6])
        if self._create and may_plan and not problem[0]:
            problem = self._plan(names)
        to_come = self._create and (bool(problem[0]) or not may_plan)
        *found, code, reason, near, column = resolved(
            names, self.planned, self._level, tell_unknown=not to_come
        )
        if code and not (to_come and code == _UNKNOWN):
            problem = code, reason, near, column
        elif not code and found[0] is None:
            told = "The row doesn't say its business. Say it, or add at the business's level."
            problem = _UNKNOWN, told, None, None
        elif not code and not problem[0]:
            problem = self._program_problem(found[2], facts, may_plan)
        return *found, *problem

    def _plan(self, names: Names) -> Problem:
        """Plan the levels a row names and that are not known; stop at the first it doesn't say."""
        parent: int | None = None
        for depth, (own, name) in enumerate(zip(self._level, names, strict=True), start=1):
            if own is None and name is None:
                break
            if own is None and name is not None and not is_name(name):
                return no_name(name)
            child = own or self.planned.child(parent, depth, name or "")
            parent = child or self.planned.add(parent, depth, name or "")
        return FINE

    def _program_problem(self, id: int | None, facts: ProgramFacts, may_plan: bool) -> Problem:
        """A row that disagrees with its program; a new program takes what its rows agree on."""
        if id is None:
            told = "Display name, start and end belong to a program, and the row names none."
            return (INVALID, told, None, None) if any(facts) else FINE
        program = self.planned.programs[id]
        is_new = id not in self.known.programs
        if self._update and not is_new:
            return FINE
        for at, (said, own) in enumerate(zip(facts, own_facts(program), strict=True)):
            if said is not None and said != own and not (is_new and own is None):
                why = f"program {program.name} has {str(own)!r}{'.' if is_new else REFRESHED}"
                return disagreement(facts, at, own, why)
        if is_new and may_plan:
            return self._completed(program, facts)
        return FINE

    def _completed(self, program: Program, facts: ProgramFacts) -> Problem:
        name, start, end = (
            own or said for own, said in zip(own_facts(program), facts, strict=True)
        )
        problem = span_problem(start, end)  # type: ignore[arg-type]
        if not problem[0]:
            full = replace(program, display_name=name, start=start, end=end)  # type: ignore[arg-type]
            self.planned.programs[program.id] = full
        return problem
