"""The journal beside an inventory: a line for every change, written after its COMMIT and never
again.

It outlives what happens to the database file, and so tells of a change that is not there any more.
No phone numbers and no notes stand in it. This module knows its lines, not the database.
"""

import contextlib
import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from workbench.domain.findings import UNREADABLE, Line, Mark

NOTHING_YET: Line = {"id": 0, "hash": ""}
LAST_ID = 2**31 - 1
MARKS = [mark.value for mark in Mark]
TAIL = 65_536  # bytes from the end in which the last line is looked for


class Journal:
    """The lines beside one inventory's file."""

    def __init__(self, database: Path) -> None:
        self.path = Path(f"{database}.journal")

    def append(self, lines: Iterable[Line]) -> None:
        """Write lines after those there are, and wait until the disk has them. What a crash left of
        a line is ended first."""
        text = "".join(json.dumps(line) + "\n" for line in lines)
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            is_torn = size and os.pread(handle, 1, size - 1) != b"\n"
            data = ("\n" if is_torn else "").encode() + text.encode()
            while data:
                data = data[os.write(handle, data) :]
            os.fsync(handle)
        finally:
            os.close(handle)

    def mark(self, mark: Mark, head: int) -> None:
        """Write down that something happened to the file, whose newest change then was ``head``."""
        now = datetime.now(UTC).replace(tzinfo=None).isoformat()
        self.append([{"journal": mark.value, "head": head, "at": now}])

    def lines(self) -> list[Line]:
        """All lines in order, what can't be read as UNREADABLE; none where there is no journal."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return []
        return [_read(line) for line in _whole(data.split(b"\n"))]

    def tail(self) -> list[Line]:
        """The last line that tells of a change, NOTHING_YET where it was only begun, and those
        after it; nothing where there is no journal."""
        after: list[Line] = []
        with contextlib.suppress(OSError), self.path.open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - TAIL, 0))
            for line in reversed(file.read().split(b"\n")):
                found = _read(line)
                if found.get("journal") == Mark.BEGUN.value:
                    return [NOTHING_YET, *after]
                if "id" in found:
                    return [found, *after]
                if found != UNREADABLE:
                    after.insert(0, found)
        return []


def carry(source: Path, target: Path) -> None:
    """Write the journal of a new inventory, whose file takes another place, beside it there."""
    lines = Journal(source).lines()
    if lines:
        Journal(target).append(lines)


def _whole(lines: list[bytes]) -> list[bytes]:
    """Without what a crash left of a line, at the end or before the same line written anew."""
    *ended, rest = lines
    if rest and _read(rest) != UNREADABLE:
        ended.append(rest)
    return [
        one
        for one, after in zip_longest(ended, ended[1:], fillvalue=b"")
        if _read(one) != UNREADABLE or not after.startswith(one)
    ]


def _read(line: bytes) -> Line:
    """What a line tells; UNREADABLE for whatever no program of ours has written."""
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError):
        return UNREADABLE
    return (
        found if isinstance(found, dict) and (_is_change(found) or _is_mark(found)) else UNREADABLE
    )


def _is_change(found: Line) -> bool:
    return _is_id(found.get("id")) and isinstance(found.get("hash"), str)


def _is_mark(found: Line) -> bool:
    return "id" not in found and found.get("journal") in MARKS and _is_id(found.get("head"))


def _is_id(found: object) -> bool:
    return type(found) is int and 0 <= found <= LAST_ID
