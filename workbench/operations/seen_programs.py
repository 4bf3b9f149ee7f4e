"""Programs as rows saw them, so that what somebody else made of one since is not overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from workbench.domain.columns import each_distinct_row
from workbench.domain.judge import Mask, mask
from workbench.domain.places import Program

MOMENT = "seen_programs"
Programs = Mapping[int, Program]


@dataclass(frozen=True)
class SeenPrograms:
    """``moments``: all programs as they were, by turns; a staged row's MOMENT is the position of
    those it saw. ``own``: programs as this session left them, which is nobody else's change.
    """

    moments: tuple[Programs, ...] = ()
    own: Programs = field(default_factory=dict)

    def now(self, programs: Programs) -> "SeenPrograms":
        """The same with these as the latest moment, and nothing done since."""
        return replace(self, moments=(*self.moments, programs), own={})

    def changed(self, rows: pd.DataFrame, program_id: "pd.Series[int]", now: Programs) -> Mask:
        """Of which rows the program was there when it was seen, and is now another by somebody
        else."""
        if MOMENT not in rows:
            return mask(pd.Series(False, index=rows.index))
        pairs = pd.DataFrame({"moment": rows[MOMENT].array, "id": program_id.array})

        def is_changed(moment: int, id: int | None) -> tuple[bool]:
            seen = None if id is None else self.moments[moment].get(id)
            return (seen is not None and now[seen.id] not in (seen, self.own.get(seen.id)),)

        return mask(each_distinct_row(pairs, is_changed, ["changed"])["changed"])
