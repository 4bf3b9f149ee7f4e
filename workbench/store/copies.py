"""A whole copy of an inventory's file: made under another name, looked through, and only then given
its own.

A copy is a file that nobody else uses yet. The inventory's own file is read through a handle that
``SharedFile.source`` lends.
"""

import contextlib
import errno
import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb

from workbench import progress
from workbench.errors import FileError, InventoryError
from workbench.progress import part
from workbench.store import schema
from workbench.store.attachment import LEFT, Attachment
from workbench.store.lasting import NO_ROOM
from workbench.store.locks import Wait
from workbench.store.making import put_in_place
from workbench.store.sql import Cursor, rows, value, watched

CHUNK = 8 * 2**20  # bytes between two looks at whether it shall end
LIMIT = 10.0  # seconds to wait for a file that nobody else should have open


@dataclass(frozen=True)
class Counts:
    """How many numbers an inventory has, and how many changes its history."""

    numbers: int
    changes: int


def counted(cursor: Cursor) -> Counts:
    """What an inventory that is attached holds."""
    return Counts(
        int(value(cursor, "SELECT count(*) FROM inv.numbers")),
        int(value(cursor, "SELECT count(*) FROM inv.changes")),
    )


def put_copy(source: int, target: Path, expected: Counts) -> None:
    """Copy the file behind a handle to a new name, where it appears whole and for good.

    Raises FileError where that can't be, InventoryError where the copy doesn't hold what is
    expected.
    """
    with new_file(target) as draft:
        with part(0.4):
            copy_bytes(source, draft)
        with part(0.6):
            found = looked_through(draft)
        if found != expected:
            raise InventoryError(
                f"The copy has {found.numbers:,} numbers and {found.changes:,} changes instead of"
                f" {expected.numbers:,} and {expected.changes:,}. It was thrown away; try again."
            )
        put_in_place(str(draft), str(target))


@contextlib.contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """An empty file beside the target that is to become it, held meanwhile; nothing is left there.

    Raises FileError in words for what the system refuses meanwhile.
    """
    draft = target.with_name(f"{target.name}.{uuid.uuid4().hex}.new")
    try:
        with _held(draft):
            yield draft
    except OSError as error:
        raise FileError(_why_not(target, error)) from error
    finally:
        for end in ("", *LEFT):
            with contextlib.suppress(OSError):
                Path(f"{draft}{end}").unlink()


def remove_drafts(target: Path) -> None:
    """Take away what crashes left of copies that were to become the target, whoever else is making
    one."""
    for left in target.parent.glob(f"{_literal(target.name)}.{'[0-9a-f]' * 32}.new*"):
        draft = left.with_name(left.name[: len(target.name) + len(f".{uuid.uuid4().hex}.new")])
        with _alone_with(draft) as is_alone:
            if is_alone:
                left.unlink(missing_ok=True)


def _held(draft: Path) -> BinaryIO:
    """The draft, new and held; made again where somebody took it for a left one before that."""
    while True:
        file = draft.open("xb")
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()


@contextlib.contextmanager
def _alone_with(draft: Path) -> Iterator[bool]:
    """Whether surely nobody is making it; meanwhile nobody can hold it."""
    with contextlib.ExitStack() as held:
        try:
            file = held.enter_context(draft.open("rb"))
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:  # what isn't there is gone, or has its name already
            yield isinstance(error, FileNotFoundError)
        else:
            yield True


def copy_bytes(source: int, target: Path) -> None:
    """Copy all that is behind a handle, for good and with its permissions, to a file that is new or
    empty."""
    facts = os.fstat(source)
    free = shutil.disk_usage(target.parent).free
    if free < facts.st_size:
        raise OSError(errno.ENOSPC, f"{free:,} bytes are free, {facts.st_size:,} are needed")
    with target.open("ab", buffering=0) as file:
        if file.tell():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        os.fchmod(file.fileno(), facts.st_mode & 0o777)
        at = 0
        while chunk := os.pread(source, CHUNK, at):
            at += file.write(chunk)
            progress.reached(at / max(facts.st_size, at))
        os.fsync(file.fileno())


def looked_through(path: Path) -> Counts:
    """What a copy holds, all of it read once, so that a damaged block is met.

    Raises InventoryError for what is no whole inventory.
    """
    with attached(path) as cursor:
        schema.check(cursor)
        tables = rows(
            cursor,
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'inv' ORDER BY ALL",
        )
        for (table,) in tables:
            with part(1 / len(tables)):
                rows(cursor, f'SELECT bit_xor(hash(COLUMNS(*))) FROM inv."{table}"')
        return counted(cursor)


@contextlib.contextmanager
def attached(path: Path, alone: bool = False) -> Iterator[Cursor]:
    """A cursor on a file that nobody else uses; with ``alone`` it may be changed.

    Raises InventoryError for one that is damaged.
    """
    attachment = Attachment(str(path), schema.locked_down(path))
    try:
        attachment.attach(alone, Wait(str(path), LIMIT, lambda holder: None))
        with attachment.cursor() as cursor:
            yield watched(cursor)
    except duckdb.Error as error:
        if isinstance(error, duckdb.InterruptException):
            progress.reached(0.0)  # cancelled: that is told instead
        raise InventoryError(
            f"{path} is damaged, or not an inventory this version can read."
        ) from error
    finally:
        attachment.detach()
        attachment.close()


def _why_not(target: Path, error: OSError) -> str:
    if error.errno in NO_ROOM:
        return f"There is no room for {target} ({error.strerror}). Make room, or choose another."
    if isinstance(error, FileExistsError):
        return f"{target} is there already and was left as it is. Choose another name, or a folder."
    return f"{target} can't be written: {error.strerror}. Choose another place."


def _literal(name: str) -> str:
    """A name as a pattern that means only itself."""
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in name)
