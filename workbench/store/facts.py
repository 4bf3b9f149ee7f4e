"""What the inventory knows about staged numbers: a column per fact, a row per entry."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from workbench.domain.judge import Mask
from workbench.domain.places import Ids
from workbench.store.image import IMAGE
from workbench.store.sql import Cursor, frame, registered
from workbench.store.within import within


def facts(
    cursor: Cursor, staged: pd.DataFrame, level: Ids, own_changes: Collection[int] = ()
) -> pd.DataFrame:
    """Columns known, at_level, own_change and before_… (the row as it is), in the order of the
    staged rows.

    ``staged`` has the column number: whole numbers, null where none could be read.
    """
    condition, values = within(level, "n")
    own = ", ".join(str(int(id)) for id in own_changes) or "NULL"
    images = ", ".join(f"n.{name} AS before_{name}" for name in IMAGE)
    numbers = pd.DataFrame(
        {"position": np.arange(len(staged)), "number": staged["number"].astype("Int64").array}
    )
    with registered(cursor, "staged", numbers):
        known = frame(
            cursor,
            "SELECT n.number IS NOT NULL AS known, "
            f"n.number IS NOT NULL AND coalesce({condition}, false) AS at_level, "
            f"coalesce(n.last_change IN ({own}), false) AS own_change, {images} "
            "FROM staged s LEFT JOIN inv.numbers n ON n.number = s.number ORDER BY s.position",
            values,
        )
        if own_changes and not known["known"].all():
            known["own_change"] |= _gone_by(cursor, own, len(known))
    if known["own_change"].any():
        known["own_change"] &= ~_met_by_others(cursor, own, staged, known["before_last_change"])
    return known.set_axis(staged.index)


def _met_by_others(
    cursor: Cursor, own: str, staged: pd.DataFrame, last_change: "pd.Series[int]"
) -> Mask:
    """Which staged numbers somebody else changed between the change they were seen at and the last
    one."""
    seen = pd.DataFrame(
        {"number": staged["number"].array, "seen_change": staged["seen_change"].array}
    ).astype("Int64")
    is_met = np.zeros(len(seen), dtype=np.bool_)
    otherwise = np.flatnonzero((seen["seen_change"] != last_change).fillna(False))
    if len(otherwise):
        with registered(cursor, "seen", seen.iloc[otherwise].assign(position=otherwise)):
            met = frame(
                cursor,
                "SELECT DISTINCT s.position FROM seen s JOIN inv.change_rows r "
                "ON r.number = s.number AND r.change_id > s.seen_change "
                f"WHERE r.change_id NOT IN ({own})",
            )
        is_met[met["position"].to_numpy(dtype=np.int64)] = True
    return is_met


def _gone_by(cursor: Cursor, own: str, length: int) -> Mask:
    """Which staged numbers are gone by one of these changes."""
    gone = frame(
        cursor,
        "SELECT s.position FROM staged s JOIN inv.change_rows r ON r.number = s.number "
        "WHERE s.number NOT IN (SELECT number FROM inv.numbers) "
        f"GROUP BY s.position HAVING max(r.change_id) IN ({own})",
    )
    is_gone = np.zeros(length, dtype=np.bool_)
    is_gone[gone["position"].to_numpy(dtype=np.int64)] = True
    return is_gone
