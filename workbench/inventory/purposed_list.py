"""What lists have in common whose entries each get a call purpose."""

from typing import Any

import pandas as pd

from workbench.errors import InputError
from workbench.inventory.staged_list import StagedList
from workbench.operations.given import Columns, Given
from workbench.operations.reading.table import Sheet


class PurposedList(StagedList):
    """A list whose entries each have a call purpose that they shall get."""

    def add(
        self, what: Any, call_purpose: str | None = None, *,
        columns: Columns | None = None, sheet: Sheet = None,
    ) -> pd.DataFrame:  # fmt: skip
        """As ``StagedList.add``; entries that don't bring a call purpose of their own get this.

        Raises InputError where it can't be told which of two columns holds the call purposes.
        """
        return self._stage(what, call_purpose, columns, sheet)

    def _given(
        self, what: Any, call_purpose: str | None, columns: Columns | None, sheet: Sheet
    ) -> Given:
        given = super()._given(what, call_purpose, columns, sheet)
        if "call_purpose" in given.problems and "call_purpose" not in given.frame:
            raise InputError(given.problems["call_purpose"])
        return given
