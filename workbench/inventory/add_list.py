"""An add list: entries staged to be registered at a level, with what to do about those that are in
the inventory already."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import Code
from workbench.inventory.purposed_list import PurposedList
from workbench.inventory.staged_list import PLACE
from workbench.inventory.staging import Rows
from workbench.operations.add import Add
from workbench.operations.seen_programs import SeenPrograms
from workbench.operations.submission import Submission, Work


class AddList(PurposedList):
    """Entries that shall be added here.

    ``entries`` has, beside the judgement, where the number goes, unit_before and program_before of
    one that is assigned here instead, call_purpose, call_purpose_before, status and unchanged.
    """

    name = "Add list"
    past = "added"

    def __init__(self, *args: Any) -> None:
        """Not for callers: see ``Inventory.add_list``."""
        super().__init__(*args)
        self._update = False
        self._moving: set[tuple[int, int]] = set()  # rounds and rows

    @property
    def update(self) -> bool:
        """Whether numbers that are at this level already are refreshed instead of rejected, and
        programs as rows say.

        Turned on later, too, only what nobody else changed since it was staged: whoever looked at
        the list looked then, and turning this on shows nothing of the programs.
        """
        return self._update

    @update.setter
    def update(self, wanted: bool) -> None:
        with self._lock:
            self._update = wanted
            self._staging.touch()

    def assign_here(self, rows: Rows) -> None:
        """Let numbers that are elsewhere in this business leave there and be assigned here.

        A row whose number is of another business stays rejected, and so does one that is here or
        below already: to take it out of its program is to unassign it.
        """
        with self._lock:
            chosen = self._staging.staged.loc[self._staging.chosen(rows), "row"]
            self._moving |= {(self._staging.round, int(row)) for row in chosen}
            self._staging.touch()

    def movable(self) -> "pd.Series[int]":
        """The rows that `assign_here` would help: elsewhere in the business, and not below."""
        judged = self._plan().judged
        return judged.loc[self._is_movable(judged), "row"]

    def _is_movable(self, judged: pd.DataFrame) -> "pd.Series[bool]":
        return (judged["code"] == Code.ELSEWHERE) & judged["movable"].astype(bool)

    def apply(
        self, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Add what is good, reject the rest with reasons.

        The list is empty after; asked again, it answers the same outcome.
        """
        return self._carry_out(self._work(), dry_run, confirm, note, key)

    def _options(self) -> dict[str, Any]:
        return {"update": self._update, "moving": self._moving_now()}

    def _set_options(self, options: Mapping[str, Any], rise: int) -> None:
        self._update |= options["update"]
        self._moving |= {(self._staging.round, row + rise) for row in options["moving"]}

    def _moving_now(self) -> list[int]:
        return [row for lap, row in self._moving if lap == self._staging.round]

    def _work(self) -> Work:
        seen = SeenPrograms(self._staging.moments, dict(self._session.own_programs))
        return Add(update=self._update, home=self._ids, seen=seen)

    def _shown(self, plan: Outcome) -> pd.DataFrame:
        before, after = plan.images("before"), plan.images("after")
        is_good = plan.judged["code"].isna()
        left = before[["unit", "program"]].where(plan.judged["moves"] & is_good)
        return (
            after[PLACE]
            .where(is_good, before[PLACE])
            .assign(
                unit_before=left["unit"],
                program_before=left["program"],
                moves=plan.judged["moves"] & is_good,
                movable=self._is_movable(plan.judged),
                call_purpose=after["call_purpose"],
                call_purpose_before=before["call_purpose"],
                status=after["status"],
                unchanged=plan.judged["unchanged"],
            )
        )

    def _submission(
        self, work: Work, note: str | None = None, key: str | None = None
    ) -> Submission:
        """Numbers move within their business, so then it is asked there."""
        asked = super()._submission(work, note, key)
        staged, ids = asked.staged, asked.ids
        moves = np.isin(staged["row"], self._moving_now())
        # Whoever adds a number did not see it as it is: only what was there has been seen.
        staged = staged.assign(moves=moves, seen=staged["seen"] & staged["seen_known"])
        level = self.level
        if moves.any():
            level, ids = Level(level.business), (ids[0], None, None)
        return self._session.submission(
            work, level, ids, self._staging.given, staged, asked.note, asked.key
        )
