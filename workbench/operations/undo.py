"""Undo: take back a change, row by row and with every column, where nothing came after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from workbench.domain.judge import mask
from workbench.domain.places import Ids, Places, Program
from workbench.domain.sentences import nulls, sentence
from workbench.domain.vocabulary import Code, Verb
from workbench.operations.targets import IDS
from workbench.operations.wanted import VALUE
from workbench.store import undos
from workbench.store.sql import Cursor
from workbench.store.writing import KEPT


@dataclass
class Undo:
    """Every row goes back to what it was before the change; ``was`` has the change's rows in order,
    ``programs`` the facts that its programs had before. Neither is ever another for one change.
    """

    change_id: int
    was: pd.DataFrame = field(repr=False)
    programs: Mapping[int, undos.Facts] = field(repr=False)
    later_programs: Mapping[int, int] = field(default_factory=dict, repr=False)
    verb = Verb.UNDO
    reads = ()

    def with_later(self, cursor: Cursor, facts: pd.DataFrame) -> pd.DataFrame:
        """The facts with the columns of ``store.undos.later``."""
        self.later_programs = undos.later_programs(cursor, self.change_id)
        later = undos.later(cursor, self.change_id).set_index("number")
        found = later.reindex(pd.Index(facts["number"], dtype="Int64")).set_axis(facts.index)
        return pd.concat([facts, found], axis=1)

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """See ``Work.prepare``; ``facts`` are those of ``with_later``."""
        was = self.was.set_axis(facts.index)
        known, comes_back = facts["known"].astype(bool), was["after_business_id"].isna()
        program = was["after_program_id"].map(self._changed_programs()).astype("Int64")
        after = {f"after_{name}": was[f"before_{name}"] for name in KEPT}
        at_target = comes_back & known
        for id in IDS:
            at_target &= mask(facts[f"before_{id}"].fillna(0) == was[f"before_{id}"].fillna(0))
        return facts.assign(
            at_level=~(comes_back & known),
            at_target=at_target,
            comes_back=comes_back,
            changed_since=self._is_changed(facts, comes_back) | program.notna(),
            since_reason=self._reason(facts, program, places),
            **_gone_levels(was, places),
            **after,
        )

    def restored(self, judged: pd.DataFrame, places: Places) -> dict[int, Program]:
        """The programs that become again what they were: those of rows that are applied."""
        applied = self.was.set_axis(judged.index).loc[judged["code"].isna(), "after_program_id"]
        met = {int(id) for id in applied.dropna().unique()} & set(self.programs)
        facts = {id: self.programs[id] for id in sorted(met)}
        return {
            id: replace(places.programs[id], display_name=name, start=start, end=end)
            for id, (name, start, end) in facts.items()
            if id in places.programs
        }

    def _changed_programs(self) -> dict[int, int]:
        """The later change of each of the change's programs that was changed again."""
        return {id: since for id, since in self.later_programs.items() if id in self.programs}

    def _is_changed(self, facts: pd.DataFrame, comes_back: "pd.Series[bool]") -> "pd.Series[bool]":
        """Is the row another than the change left it, though neither gone nor come elsewhere?"""
        known, since = facts["known"].astype(bool), facts["since"].notna()
        undone = facts["since_undoes"].fillna(False).astype(bool)
        as_left = mask(facts["before_last_change"] == self.change_id) | mask(facts["as_left"])
        other = known & ~comes_back & ~as_left
        return undone | (since & (known ^ comes_back)) | other

    def _reason(
        self, facts: pd.DataFrame, program: "pd.Series[int]", places: Places
    ) -> "pd.Series[str]":
        """What came after the change, in words."""
        number, since = facts["number"], facts["since"]
        words = {True: " was changed again since, by change ", False: " is gone since, by change "}
        told = sentence("+", number, facts["known"].astype(bool).map(words), since, ".")
        undone = sentence(
            f"Change {self.change_id} was undone already for +", number, ", by change ", since, "."
        )
        told = told.where(~facts["since_undoes"].fillna(False).astype(bool), undone)
        if not program.notna().any():
            return told
        names = {id: places.programs[id].name for id in self.programs if id in places.programs}
        name = self.was.set_axis(facts.index)["after_program_id"].map(names).astype("str")
        again = sentence("Program ", name, " was changed again since, by change ", program, ".")
        return told.where(program.isna() | facts["since"].notna(), again)


def _gone_levels(was: pd.DataFrame, places: Places) -> dict[str, "pd.Series[str]"]:
    """Columns VALUE: the problem of rows whose unit or program is not there any more."""
    problem = nulls(was.index)
    known = [list(table) for table in (places.businesses, places.units, places.programs)]
    words = ("business", "business unit", "program")
    for id, ids, word in zip(IDS, known, words, strict=True):
        place = was[f"before_{id}"]
        is_gone = place.notna() & ~place.isin(ids)
        told = f"Its {word} is not there any more, so it can't go back to it."
        problem = problem.mask(is_gone & problem.isna(), told)
    code = nulls(was.index).mask(problem.notna(), Code.UNKNOWN_LEVEL.value)
    return dict(zip(VALUE, (code, problem, nulls(was.index), nulls(was.index)), strict=True))
