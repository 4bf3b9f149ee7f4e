"""From a change's id to the undo of it: whether it can be asked, and what it is made of."""

import operator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from workbench.domain.level import Level, read_path
from workbench.domain.sentences import e164
from workbench.domain.vocabulary import folded
from workbench.errors import InputError, LevelError
from workbench.operations.given import Given
from workbench.operations.headings import NUMBER
from workbench.operations.undo import Undo
from workbench.store import changes, undos
from workbench.store.database import Store
from workbench.store.sql import Cursor


@dataclass(frozen=True)
class Undoing:
    """The work, the level at which it is done, which is the change's own, and the numbers."""

    work: Undo
    level: Level
    given: Given


def undoing(store: Store, change_id: Any, asked_at: Level) -> Undoing:
    """The undo of a change, asked at its level or above.

    Raises InputError for an id that is none, LevelError for a change from elsewhere.
    """
    id = change_of(store, change_id, asked_at)["id"]
    return store.read(partial(_undoing, change_id=id))


def change_of(store: Store, change_id: Any, asked_at: Level) -> dict[str, Any]:
    """The header of a change that was made at a level or below, as ``changes.COLUMNS``.

    Raises as ``undoing``.
    """
    try:
        id = operator.index(change_id)
    except TypeError:
        id = 0
    if id < 1 or isinstance(change_id, bool):
        raise InputError(f"{change_id!r} is not a change: give an id as history() has them.")
    found = store.read(partial(changes.one, change_id=id)) if id < 2**31 else None
    if found is None:
        raise InputError(
            f"There is no change {id}: history() lists them, and 'workbench history' in a shell."
        )
    made_at = Level(*read_path(found["level"]))
    if not _holds(asked_at, made_at):
        raise LevelError(
            f"Change {id} was made at {made_at}, which is not within {asked_at}. Ask there, or at a"
            " level above it."
        )
    return found


def _undoing(cursor: Cursor, change_id: int) -> Undoing:
    header = changes.one(cursor, change_id)
    was = undos.rows_of(cursor, change_id)
    programs = undos.programs_of(cursor, change_id)
    given = Given(pd.DataFrame({NUMBER: e164(was["number"])}))
    level = Level(*read_path(header["level"] if header else ""))
    return Undoing(Undo(change_id, was, programs), level, given)


def _holds(above: Level, below: Level) -> bool:
    names = [folded(name) for name in below.names[: len(above.names)]]
    return names == [folded(name) for name in above.names]
