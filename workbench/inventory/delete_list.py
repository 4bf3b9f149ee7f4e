"""A delete list: entries staged to be deleted, or unassigned, and what that would leave."""

import pandas as pd

from workbench.domain.impact import impact
from workbench.domain.outcome import Outcome
from workbench.inventory.staged_list import StagedList
from workbench.operations import assign as moving
from workbench.operations.delete import Delete
from workbench.operations.submission import Work
from workbench.store import levels


class DeleteList(StagedList):
    """Entries that shall leave the inventory, or this unit or program."""

    name = "Delete list"
    past = "deleted"

    def impact(self) -> pd.DataFrame:
        """What deleting would leave of each program it touches.

        Columns business, unit, program, display_name, live, numbers_now and numbers_left.
        """
        plan = self._plan()
        counts = self._session.store.read(levels.counts)
        good = plan.judged.loc[plan.judged["code"].isna(), "before_program_id"]
        return impact(plan.places, counts, good, self._session.today())

    def delete(
        self, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Delete what is good, reject the rest with reasons.

        The list is empty after; asked again, it answers the same outcome.
        """
        return self._carry_out(self._work(), dry_run, confirm, note, key)

    def unassign(
        self, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Take what is good out of this unit or program. Raises LevelError above a unit."""
        return self._carry_out(moving.unassign(self.level), dry_run, confirm, note, key)

    def _work(self) -> Work:
        return Delete()
