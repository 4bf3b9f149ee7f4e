"""An edit list: entries staged to get another call purpose, each shown with its old and new one."""

import pandas as pd

from workbench.domain.outcome import Outcome
from workbench.inventory.purposed_list import PurposedList
from workbench.inventory.staged_list import PLACE
from workbench.operations.edit import Edit
from workbench.operations.submission import Work

PURPOSE = "call_purpose"


class EditList(PurposedList):
    """Entries that shall get another call purpose.

    ``entries`` has call_purpose_before, call_purpose and unchanged beside the judgement.
    """

    name = "Edit list"
    past = "edited"

    def edit(
        self, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Give what is good its call purpose, reject the rest with reasons.

        The list is empty after; asked again, it answers the same outcome.
        """
        return self._carry_out(self._work(), dry_run, confirm, note, key)

    def _work(self) -> Work:
        return Edit()

    def _shown(self, plan: Outcome) -> pd.DataFrame:
        before, after = plan.images("before"), plan.images("after")
        return before[PLACE].assign(
            call_purpose_before=before[PURPOSE],
            call_purpose=after[PURPOSE],
            unchanged=plan.judged["unchanged"],
        )
