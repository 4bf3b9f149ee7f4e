"""Add: register new numbers, and with ``update`` refresh those that are already at this level."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from workbench.domain.judge import Mask, first_rows, is_readable, judge, mask
from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import PENDING, Verb
from workbench.operations.program_facts import FACTS
from workbench.operations.seen_programs import SeenPrograms
from workbench.operations.targets import IDS, Targets
from workbench.operations.wanted import PLACE, VALUE, call_purposes, first_problem, statuses


@dataclass
class Add:
    """Where each row's number goes is what its row says, and the level where it says nothing.

    ``home``: that level, where it is asked at one above it. Staged rows marked ``moves`` leave
    another place of their business for it. ``seen`` are the programs as rows saw them.
    """

    create_levels: bool = False
    update: bool = False
    home: Ids | None = None
    seen: SeenPrograms = field(default=SeenPrograms(), repr=False)
    targets: Targets = field(init=False, repr=False)
    verb = Verb.ADD
    reads = ("call_purpose", "status", *PLACE, *FACTS)

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """See ``Work.prepare``; ``targets`` then holds the levels, also those yet to be made."""
        purpose, unknown_purpose = call_purposes(given)
        status, unknown_status = statuses(given)
        is_fine = unknown_purpose["value_code"].isna() & unknown_status["value_code"].isna()
        may_plan = _is_new(facts) & mask(is_fine)
        self.targets = Targets(places, self.home or level, self.create_levels, self.update)
        told = self.targets.read(given, may_plan).set_axis(facts.index)
        problems = [unknown_purpose, told[VALUE], unknown_status]
        target = told[list(IDS)].astype("Int64")
        known, moves = facts["known"].astype(bool), _moves(facts, target)
        said = {"call_purpose": purpose, "status": status}
        refreshed = {
            f"after_{name}": pd.Series(values.array, index=facts.index)
            .where(~known | self.update)
            .fillna(facts[f"before_{name}"])
            for name, values in said.items()
        }
        after = {
            f"after_{id}": target[id].where(~known | moves, facts[f"before_{id}"]) for id in IDS
        }
        refreshes = facts["at_level"].astype(bool) & _agrees(facts, target) & self.update
        prepared = facts.assign(
            at_level=refreshes | moves,
            at_target=_same(facts, target) & (not self.update),
            **first_problem(*(one.set_axis(facts.index) for one in problems)),
            **after,
            **refreshed | {"after_status": refreshed["after_status"].fillna(PENDING)},
            after_protected=facts["before_protected"].fillna(False),
            movable=movable(facts, target),
        )
        return self._refreshing(prepared, given, target["program_id"]) if self.update else prepared

    def _refreshing(
        self, prepared: pd.DataFrame, given: pd.DataFrame, program: "pd.Series[int]"
    ) -> pd.DataFrame:
        """The same, with the problems of what rows say of their programs.

        Rows that nothing else keeps from being applied decide what a program becomes.
        """
        changed = self.seen.changed(prepared, program, self.targets.known.programs)
        prepared = prepared.assign(program_changed=changed, target_program_id=program)
        decides = judge(prepared.assign(first_row=first_rows(prepared)), self.verb).isna()
        problems = self.targets.refresh(program, given, decides).set_axis(prepared.index)
        return prepared.assign(**first_problem(prepared[VALUE], problems))

    def refreshes(self, program_id: "pd.Series[int]") -> Mask:
        """Which of these programs become something else."""
        return mask(program_id.isin(list(self.targets.refreshed)))


def _is_new(facts: pd.DataFrame) -> "pd.Series[bool]":
    """Entries that nothing but what their row says can keep from being added."""
    is_first = first_rows(facts) == facts["row"]
    is_valid = facts["valid"].astype(bool) & ~facts["known"].astype(bool)
    return is_readable(facts) & is_first & is_valid


def _moves(facts: pd.DataFrame, target: pd.DataFrame) -> "pd.Series[bool]":
    """Is the number one that may leave another place of the same business for its target?"""
    if "moves" not in facts:
        return pd.Series(False, index=facts.index)
    return facts["moves"].astype(bool) & movable(facts, target)


def movable(facts: pd.DataFrame, target: pd.DataFrame) -> "pd.Series[bool]":
    """Is the number in the business of its target, a unit or program, and neither there nor below?

    Taking one out of its unit or program is to unassign it, which is asked as that.
    """
    same = {name: mask(facts[f"before_{name}"] == target[name]) for name in IDS}
    below = same["unit_id"] & mask(target["program_id"].isna())
    there = below | (same["unit_id"] & same["program_id"])
    found = facts["known"].astype(bool) & same["business_id"] & mask(target["unit_id"].notna())
    return found & ~there


def _same(facts: pd.DataFrame, target: pd.DataFrame) -> "pd.Series[bool]":
    """Is the number at this very place?"""
    same = facts["known"].astype(bool)
    for name in IDS:
        same &= mask(target[name].fillna(0) == facts[f"before_{name}"].fillna(0))
    return same


def _agrees(facts: pd.DataFrame, target: pd.DataFrame) -> "pd.Series[bool]":
    """Is the number where its row says, as far as the row says it?"""
    agrees = facts["known"].astype(bool)
    for name in IDS:
        agrees &= mask(target[name].isna() | (target[name] == facts[f"before_{name}"]))
    return agrees


def used_places(changing: pd.DataFrame) -> set[tuple[int, int]]:
    """The places, as (depth, id), that the rows to be written stand in."""
    ids: list[Any] = [changing[f"after_{name}"].dropna().unique() for name in IDS]
    return {(depth, int(id)) for depth, found in enumerate(ids, start=1) for id in found}
