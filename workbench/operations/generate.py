"""Generate: a fictional inventory of any size, recorded like any first load."""

import hashlib
import uuid
from datetime import UTC, datetime

import pandas as pd

from workbench.domain.fictional import blocks
from workbench.domain.places import NOWHERE, Places
from workbench.domain.vocabulary import Verb
from workbench.errors import InventoryError
from workbench.operations.add import used_places
from workbench.operations.targets import IDS, Targets
from workbench.store import history, levels, writing
from workbench.store.database import Store
from workbench.store.generating import rows_to_add
from workbench.store.sql import Cursor

NOTE = "Fictional numbers"


def generate(
    store: Store, shape: pd.DataFrame, count: int, seed: int, actor: str, origin: str
) -> int:
    """Fill an empty inventory with so many numbers that take the places, call purposes and statuses
    of the rows of ``shape`` in turn; the change's id.

    Raises InventoryError for one that isn't empty, InputError for a count that can't be had.
    """
    made, key = blocks(count, seed), str(uuid.uuid4())
    targets = Targets(Places(), NOWHERE, create_levels=True)
    placed = targets.read(shape, pd.Series(True, index=shape.index))[list(IDS)].astype("Int64")
    rows = placed.add_prefix("after_").assign(
        after_call_purpose=shape["call_purpose"],
        after_status=shape["status"],
        after_protected=False,
    )
    header = history.Header(
        at=datetime.now(UTC).replace(tzinfo=None), actor=actor, origin=origin,
        action=Verb.ADD.value, level="", submitted=count, applied=count, rejected=0,
        note=NOTE, key=key,
    )  # fmt: skip

    def write(cursor: Cursor) -> int:
        if len(levels.counts(cursor)) or levels.places(cursor).businesses:
            raise InventoryError(f"{store.path} is not empty. Generate a new inventory beside it.")
        change_id = history.next_change(cursor)
        levels.insert(cursor, targets.known, targets.planned, used_places(rows))
        with rows_to_add(cursor, made, rows):
            writing.apply_named(cursor, Verb.ADD, count, NOWHERE, change_id, header.at)
        history.write_change(cursor, change_id, header)
        content = hashlib.sha256(f"generate {count} {seed}".encode()).hexdigest()
        history.write_key(cursor, header, content, change_id)
        return change_id

    def proof(cursor: Cursor) -> bool:
        return history.recorded(cursor, key) is not None

    return store.write(write, proof, doing=f"generate {count:,} numbers")
