"""Seals: the hash that each change carries of its header, its rows and the seal before it.

Whoever alters a change, its rows or their order breaks its seal; whoever seals it anew breaks all
that follow, and differs from the journal. Rows are hashed as bytes, by columns: 100,000 in a tenth
of a second.
"""

import hashlib
import json
from collections import defaultdict
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from workbench import progress
from workbench.store.image import FACTS, both
from workbench.store.sql import Cursor, arrow, rows, run

MOST = 500_000  # rows in memory at a time
FIRST = ""  # what stands for the seal before the first change
_ROW = ("number", *both())
_TEXTS = ("call_purpose", "status")
_KINDS = {"number": "<i8", "updated_at": "<i8", "call_purpose": "<u8", "status": "<u8"}
_LAYOUT = np.dtype(
    [(name, _KINDS.get(name.partition("_")[2] or name, "<i4")) for name in _ROW]
    + [("nulls", "<u4")]
)
_HEADER = (
    'c.id, c."at", c.actor, c.origin, c.action, c.level, c.submitted, c.applied, c.rejected,'
    " c.note, c.key, u.undoes"
)
_FACTS = ", ".join(both(tuple(name for name, _ in FACTS)))


def seal(cursor: Cursor, change_id: int) -> None:
    """Seal a change that was just written, as part of its transaction."""
    previous = "SELECT hash FROM inv.seals WHERE change_id < ? ORDER BY change_id DESC LIMIT 1"
    found = rows(cursor, previous, [change_id])
    _keep(cursor, hashes(cursor, {change_id: found[0][0] if found else FIRST}, change_id))


def seal_all(cursor: Cursor) -> None:
    """Seal every change there is."""
    _keep(cursor, hashes(cursor, {}))


def stored(cursor: Cursor) -> dict[int, str]:
    """The seals as they were written, by change in order."""
    return dict(rows(cursor, "SELECT change_id, hash FROM inv.seals ORDER BY change_id"))


def hashes(cursor: Cursor, previous: dict[int, str], only: int | None = None) -> dict[int, str]:
    """What the seal of each change, or of only one, has to be, in order.

    ``previous`` is the seal before some of them; of others it is what was found for the one before.
    """
    within, values = ("true", []) if only is None else ("c.id = ?", [only])
    headers = rows(
        cursor,
        f"SELECT {_HEADER} FROM inv.changes c LEFT JOIN inv.undos u ON u.change_id = c.id "
        f"WHERE {within} ORDER BY c.id",
        values,
    )
    programs, digests = _programs(cursor, only), _digests(cursor, only)
    of_change: defaultdict[int, list[Any]] = defaultdict(list)
    for header in headers:
        of_change[header[0]].append(header)
    found, last = {}, FIRST
    for id, own in of_change.items():
        facts = [previous.get(id, last), own, programs[id], digests[id]]
        found[id] = last = hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()
    return found


def _keep(cursor: Cursor, found: dict[int, str]) -> None:
    for id, own in found.items():
        run(cursor, "INSERT INTO inv.seals VALUES (?, ?)", [id, own])


def _programs(cursor: Cursor, only: int | None) -> dict[int, list[Any]]:
    """What each change made of programs."""
    where, values = ("", []) if only is None else ("WHERE change_id = ?", [only])
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for id, *facts in rows(
        cursor,
        f"SELECT change_id, program_id, {_FACTS} FROM inv.program_changes {where} ORDER BY ALL",
        values,
    ):
        found[id].append(facts)
    return found


def _digests(cursor: Cursor, only: int | None) -> dict[int, list[Any]]:
    """How many rows each change has, and the hash of them in the order of numbers."""
    where, values = ("", []) if only is None else ("WHERE change_id = ?", [only])
    counted = f"SELECT change_id, count(*) FROM inv.change_rows {where} GROUP BY ALL"
    of_change = rows(cursor, counted, values)
    done, total = 0, sum(count for _, count in of_change)
    hashed: defaultdict[int, Any] = defaultdict(hashlib.sha256)
    first, last = (0, 2**31 - 1) if only is None else (only, only)
    number = -1
    while len(part := _part(cursor, first, last, number)):
        ids = part["change_id"].to_numpy()
        ends = [*(np.flatnonzero(np.diff(ids)) + 1), len(ids)]
        bytes_of, start = _packed(part), 0
        for end in ends:
            hashed[int(ids[start])].update(bytes_of[start:end])
            start = end
        first, number = int(ids[-1]), part["number"][-1].as_py()
        done += len(part)
        progress.reached(done / total)
    digests: defaultdict[int, list[Any]] = defaultdict(lambda: [0, hashlib.sha256().hexdigest()])
    digests.update({id: [n, hashed[id].hexdigest()] for id, n in of_change})
    return digests


def _part(cursor: Cursor, first: int, last: int, number: int) -> pa.Table:
    """Some rows of changes from the first to the last, those after a number of the first one."""
    return arrow(
        cursor,
        f"SELECT change_id, {', '.join(_ROW)} FROM inv.change_rows WHERE change_id BETWEEN ? AND ?"
        f" AND (change_id > ? OR number > ?) ORDER BY change_id, number LIMIT {MOST}",
        [first, last, first, number],
    )


def _packed(part: pa.Table) -> npt.NDArray[Any]:
    """Rows as bytes: of each cell its value, of a text eight bytes of its hash, and which are
    null."""
    packed = np.zeros(len(part), dtype=_LAYOUT)
    for at, name in enumerate(_ROW):
        column = part[name].combine_chunks()
        if column.null_count:
            nulls = column.is_null().to_numpy(zero_copy_only=False).astype("<u4")
            packed["nulls"] |= nulls << np.uint32(at)
        packed[name] = _texts(column) if name.endswith(_TEXTS) else _whole(column)
    return packed


def _whole(column: pa.Array) -> npt.NDArray[Any]:
    """Whole numbers, truth values and moments as whole numbers."""
    whole = pc.fill_null(pc.cast(column, pa.int64()), 0)
    return np.asarray(whole.to_numpy(zero_copy_only=False))


def _texts(column: pa.Array) -> npt.NDArray[Any]:
    """Texts, of which there are few, by their hashes; nothing as zero."""
    encoded = pc.dictionary_encode(column)
    known = [hashlib.sha256(text.encode()).digest()[:8] for text in encoded.dictionary.to_pylist()]
    codes = pc.fill_null(encoded.indices, len(known)).to_numpy(zero_copy_only=False)
    return np.asarray(np.frombuffer(b"".join([*known, bytes(8)]), dtype="<u8")[codes])
