"""Changes and undos that cancel each other out: what has been changed since may again be as it was.

Pure, and over columns. A change of something is that of a number, or of a program.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd


def as_left(made: pd.DataFrame, change_id: int) -> npt.NDArray[np.int64]:
    """What stands as a change left it, since all that came after was undone.

    ``made``: columns what, change_id and undoes (null: it is no undo), in the order of the first
    two; every change of everything that this change changed, too.
    """
    what = made["what"].to_numpy(np.int64)
    states, is_this = _states(made), (made["change_id"] == change_id).to_numpy(bool)
    is_last = np.ones(len(what), dtype=np.bool_)
    is_last[:-1] = what[1:] != what[:-1]
    stands: npt.NDArray[np.int64] = what[is_last][states[is_last] == states[is_this]]
    return stands


def _states(made: pd.DataFrame) -> npt.NDArray[np.intp]:
    """For each change the position of the one that first led to the state that it left.

    An undo leads to the state before what it undoes, so one looks there, until none is met.
    """
    what, places = made["what"].to_numpy(np.int64), np.arange(len(made))
    undone = _places(made, "change_id").get_indexer(_places(made, "undoes"))
    before = np.maximum(undone, 0) - 1
    is_first = (before < 0) | (what[before] != what)  # before it there was nothing
    states = np.where(undone < 0, places, np.where(is_first, len(made), before))
    states = np.append(states, len(made))
    while not np.array_equal(further := states[states], states):
        states = further
    return states[:-1]


def _places(made: pd.DataFrame, column: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([made["what"], made[column].fillna(0).astype("int64")])
