"""Bringing the journal up to its file after a write, also with what a crash kept from it, and the
look at both when an inventory is opened."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from workbench.domain.findings import (
    Finding,
    Line,
    Mark,
    broken,
    compare,
    differing,
    drifted,
    lost,
    missing,
    shortened,
)
from workbench.progress import part
from workbench.store import schema
from workbench.store.drift import drift
from workbench.store.journal import NOTHING_YET, Journal
from workbench.store.seals import FIRST, hashes, stored
from workbench.store.sql import Cursor, rows

LOG = logging.getLogger(__name__)
_TOLD_OF = (Mark.RECOVERED.value, Mark.RESTORED.value)  # what has happened, before a write met it
UNSAID = 2  # changes without a line at most: the one just written, and one that a crash cut off
_TOLD = ("id", "at", "actor", "origin", "action", "level", "submitted", "applied", "rejected")


def follow(cursor: Cursor, journal: Journal, upgraded: bool = False) -> None:
    """Write the lines of all changes that the journal doesn't have yet."""
    with _suppressed(journal):
        if schema.is_sealed(cursor):
            _follow(cursor, journal, upgraded)


def note_recovery(cursor: Cursor, journal: Journal) -> None:
    """Write down that a crash had left a log, and which change is the newest after it: whoever
    attaches the file first clears the log away, and nobody could tell any more."""
    with _suppressed(journal):
        if schema.is_sealed(cursor) and journal.tail():
            journal.mark(Mark.RECOVERED, _head(cursor))


def note_restore(cursor: Cursor, journal: Journal) -> None:
    """Write down that the file was put in its place on purpose; an unsealed one is told of by its
    first write."""
    with _suppressed(journal):
        known = 0
        if journal.tail():
            known = _newest_known(cursor, journal) if schema.is_sealed(cursor) else 0
            journal.mark(Mark.RESTORED, known)
        elif schema.is_sealed(cursor):
            journal.mark(Mark.BEGUN, 0)
        if schema.is_sealed(cursor) and (lines := _lines(cursor, known)):
            journal.append(lines.values())


@contextmanager
def _suppressed(journal: Journal) -> Iterator[None]:
    """It is not worth failing over what is committed: the next write makes up for it."""
    try:
        yield
    except (OSError, MemoryError, duckdb.Error) as error:
        LOG.warning("%s could not be written: %s", journal.path, error)


def _follow(cursor: Cursor, journal: Journal, upgraded: bool) -> None:
    head, tail = _head(cursor), journal.tail()
    if not tail:
        if head or upgraded:
            journal.mark(Mark.BEGUN, 0 if upgraded or head == 1 else head)
        known = 0
    elif _has(cursor, tail[0]):
        known = int(tail[0]["id"])
        if _count(cursor, known) > UNSAID and not _recovered(tail):
            journal.mark(Mark.SHORTENED, known)
    else:
        known = _newest_known(cursor, journal)
        unsaid = _count(cursor, known)
        is_told = [int(line["head"]) for line in tail if line.get("journal") in _TOLD_OF]
        if is_told:
            known = min(known, is_told[-1])
        else:
            journal.mark(Mark.EDITED if unsaid > UNSAID else Mark.PUT_BACK, known)
    if head > known:
        journal.append(_lines(cursor, known).values())


def doubt(cursor: Cursor, journal: Journal) -> Finding | None:
    """What the newest change and the journal's last line tell, in about a millisecond."""
    if not schema.is_sealed(cursor):
        return None
    head, tail = _head(cursor), journal.tail()
    if not tail:
        return missing(head) if head else None
    known = int(tail[0]["id"])
    if _has(cursor, tail[0]):
        is_short = _count(cursor, known) > 1 and not _recovered(tail)
        return shortened(known + 1, head) if is_short else None
    if any(line.get("journal") == Mark.RESTORED.value for line in tail):
        return None
    return lost(head, known, _recovered(tail)) if known > head else differing(known)


def findings(cursor: Cursor, journal: Journal) -> list[Finding]:
    """All that is wrong with the history and its journal and, where the history is whole, with the
    numbers that it leads to; every row is read."""
    if not schema.is_sealed(cursor):
        return []
    seals, own = stored(cursor), _lines(cursor, 0)
    ids = [id for (id,) in rows(cursor, "SELECT id FROM inv.changes ORDER BY id")]
    before, last = {}, FIRST
    for id in sorted({*ids, *seals}):
        before[id], last = last, seals.get(id, last)
    with part(0.5, "Verifying the history"):
        needed = hashes(cursor, before)
    faults = broken(ids, seals, needed, _left(cursor))
    found = [*faults, *compare(journal.lines(), own, {fault.change for fault in faults})]
    if faults:
        return found
    with part(0.5, "Verifying the numbers"):
        astray = drift(cursor)
    return found if astray is None else [*found, drifted(**vars(astray))]


def _head(cursor: Cursor) -> int:
    return int(rows(cursor, "SELECT coalesce(max(id), 0) FROM inv.changes")[0][0])


def _has(cursor: Cursor, line: Line) -> bool:
    """Whether the file has the change that a line tells of."""
    found = rows(cursor, "SELECT hash FROM inv.seals WHERE change_id = ?", [line["id"]])
    return line is NOTHING_YET or (bool(found) and found[0][0] == line["hash"])


def _recovered(tail: list[Line]) -> bool:
    """Whether a crash is told of after the last change."""
    return any(line.get("journal") == Mark.RECOVERED.value for line in tail)


def _newest_known(cursor: Cursor, journal: Journal) -> int:
    """The newest change that both have, 0 for none."""
    seals = stored(cursor)
    told = [line for line in journal.lines() if "id" in line]
    return max((line["id"] for line in told if seals.get(line["id"]) == line["hash"]), default=0)


def _lines(cursor: Cursor, after: int) -> dict[int, Line]:
    """The lines of changes after one."""
    own = ", ".join(f'c."{name}"' for name in _TOLD)
    found = rows(
        cursor,
        f"SELECT {own}, u.undoes, s.hash FROM inv.changes c "
        "LEFT JOIN inv.undos u ON u.change_id = c.id "
        "LEFT JOIN inv.seals s ON s.change_id = c.id WHERE c.id > ? ORDER BY c.id",
        [after],
    )
    names = (*_TOLD, "undoes", "hash")
    lines: list[dict[str, Any]] = [dict(zip(names, row, strict=True)) for row in found]
    return {line["id"]: {**line, "at": line["at"].isoformat()} for line in lines}


def _left(cursor: Cursor) -> list[int]:
    """The changes that anything of is left."""
    tables = ("change_rows", "program_changes", "undos")
    each = " UNION ".join(f"SELECT DISTINCT change_id FROM inv.{table}" for table in tables)
    return [id for (id,) in rows(cursor, each)]


def _count(cursor: Cursor, after: int) -> int:
    """How many changes there are after one."""
    statement = "SELECT count(*) FROM inv.changes WHERE id > ?"
    return int(rows(cursor, statement, [after])[0][0])
