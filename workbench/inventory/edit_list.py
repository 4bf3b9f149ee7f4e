"""An edit list: entries staged to get another call purpose, each shown with its old and new one."""

from typing import Any

import pandas as pd

from workbench.domain.outcome import Outcome
from workbench.inventory.staged_list import PLACE, StagedList
from workbench.operations.collect import collect
from workbench.operations.edit import Edit, completed
from workbench.operations.submission import Work

PURPOSE = "call_purpose"


class EditList(StagedList):
    """Entries that shall get another call purpose.

    ``entries`` has call_purpose_before, call_purpose and unchanged beside the judgement.
    """

    name = "Edit list"
    past = "edited"

    def add(self, what: Any, call_purpose: str | None = None) -> pd.DataFrame:
        """Stage entries; those that don't bring a call purpose of their own get this one."""
        return super().add(completed(collect(what), call_purpose))

    def edit(
        self, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Give what is good its call purpose, reject the rest with reasons.

        The list is empty after; asked again, it answers the same outcome.
        """
        return self._carry_out(self._work(), dry_run, note, key)

    def _work(self) -> Work:
        return Edit()

    def _shown(self, plan: Outcome) -> pd.DataFrame:
        before, after = plan.images("before"), plan.images("after")
        return before[PLACE].assign(
            call_purpose_before=before[PURPOSE],
            call_purpose=after[PURPOSE],
            unchanged=plan.judged["unchanged"],
        )
