"""What rows say of their program: display name, first and last day; and what an existing program
becomes by it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from workbench.domain.columns import day_written, each_distinct_row, texts
from workbench.domain.places import Program
from workbench.domain.vocabulary import Code
from workbench.operations.wanted import FINE, VALUE, Problem

FACTS = ("display_name", "program_start", "program_end")
WORDS = ("display name", "start", "end")
LONGEST_NAME = 200
Names = tuple[str | None, ...]
ProgramFacts = tuple[str | None, date | None, date | None]
NOTHING: ProgramFacts = (None, None, None)
INVALID = Code.INVALID_VALUE.value


class Refresh:
    """Programs as rows refresh them: each fact is what the first row that says it says."""

    def __init__(self, known: Mapping[int, Program]) -> None:
        self._known = known
        self._said: dict[int, ProgramFacts] = {}
        self.programs: dict[int, Program] = {}  # only those that become something else

    def read(
        self, program_id: "pd.Series[int]", given: pd.DataFrame, decides: "pd.Series[bool]"
    ) -> pd.DataFrame:
        """Columns VALUE: the problem of each row that disagrees with an earlier one, or that can't
        be. Only rows that ``decides`` change a program."""
        rows = texts(given, FACTS).assign(program_id=program_id.array, decides=decides.array)
        return each_distinct_row(rows, self._problem, VALUE)

    def _problem(self, *row: Any) -> Problem:
        facts, problem = program_facts(row[:3])
        program = self._known.get(row[3]) if row[3] is not None else None
        if problem[0] or program is None:
            return FINE  # said already, or a program that is yet to be made
        told = self._said.get(program.id, NOTHING)
        for at, (said, other) in enumerate(zip(facts, told, strict=True)):
            if said is not None and other is not None and said != other:
                why = f"an earlier row says {str(other)!r} for program {program.name}."
                return disagreement(facts, at, other, why)
        return self._taken(program, told, facts) if row[4] else FINE

    def _taken(self, program: Program, told: ProgramFacts, facts: ProgramFacts) -> Problem:
        said = _first(told, facts)
        name, start, end = _first(said, own_facts(program))
        problem = span_problem(start, end)
        if not problem[0]:
            self._said[program.id] = said
            full = replace(program, display_name=name, start=start, end=end)
            if full != program:
                self.programs[program.id] = full
        return problem


def _first(one: ProgramFacts, other: ProgramFacts) -> ProgramFacts:
    """Each fact of the one, or of the other where the one says nothing."""
    return one[0] or other[0], one[1] or other[1], one[2] or other[2]


def own_facts(program: Program) -> ProgramFacts:
    """The facts as they are."""
    return program.display_name, program.start, program.end


def program_facts(said: Names) -> tuple[ProgramFacts, Problem]:
    """The facts that a row's texts say, and their problem by themselves."""
    days: list[date | None] = []
    for written in said[1:]:
        try:
            days.append(None if written is None else day_written(written))
        except ValueError:
            told = f"{str(written)[:80]!r} is not a day; write it as 2026-11-23."
            return NOTHING, (INVALID, told, None, None)
    problem = span_problem(days[0], days[1])
    if said[0] is not None and not is_name(said[0]):
        problem = no_name(said[0])
    return (said[0], days[0], days[1]), problem


def span_problem(start: date | None, end: date | None) -> Problem:
    """A program doesn't end before it starts."""
    if start and end and end < start:
        return INVALID, f"The program would end ({end}) before it starts ({start}).", None, None
    return FINE


def is_name(name: str) -> bool:
    """Can a level, or what a program shows, be called so?"""
    return len(name) <= LONGEST_NAME and name.isprintable()


def no_name(name: str) -> Problem:
    """The problem of what ``is_name`` refuses."""
    told = f"{name[:80]!r} is no name: at most {LONGEST_NAME} characters, no control characters."
    return INVALID, told, None, None


def disagreement(facts: ProgramFacts, at: int, other: object, why: str) -> Problem:
    """The problem of a row whose fact at a position is another elsewhere, which is suggested unless
    the row's program would then end before it starts."""
    told = f"The row says {WORDS[at]} {str(facts[at])[:80]!r}, but {why}"
    mended: list[Any] = [*facts]
    mended[at] = other
    repairs = other is not None and not span_problem(mended[1], mended[2])[0]
    return INVALID, told, str(other) if repairs else None, FACTS[at]
