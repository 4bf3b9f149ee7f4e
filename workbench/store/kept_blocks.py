"""Blocks of an inventory's file as they were before a checkpoint, kept in ``FILE.blocks``.

A checkpoint rewrites whole blocks of metadata in place, to fill what is free in them, and a crash
can cut that write in two: such a block is refused from then on, though all that is used of it is as
it was. Once kept blocks are put back, the log can be replayed.
"""

import contextlib
import fcntl
import logging
import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from workbench.store.lasting import keep_names

ENDING = ".blocks"
HEADERS = 3 * 4096  # bytes: what the file is, then two headers of which the newer one counts
CHECKSUM = 8  # bytes at the head of a block
PARTS = 64  # of a block of metadata, each of them used or free
_SIZE_AT = 4096 + 40  # where the first header says how long a block is

_MARK = b"blocks 1"  # overwritten once nothing needs to be put back
_HEAD = struct.Struct("<8sQI")  # the mark, and the length and checksum of all that follows
_COUNT = struct.Struct("<Q")
_BLOCK = struct.Struct("<QQ")  # its id, and a bit for each part that is free

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Block:
    """A block of metadata: where it begins in the file, a bit for each part that is free, and all
    its bytes."""

    at: int
    free: int
    data: bytes

    def is_used_alike(self, data: bytes) -> bool:
        """Whether other bytes differ only in what a checkpoint may write."""
        length = (len(self.data) - CHECKSUM) // PARTS // 8 * 8
        places = [CHECKSUM + part * length for part in range(PARTS) if not self.free >> part & 1]
        return len(data) == len(self.data) and all(
            data[at : at + length] == self.data[at : at + length] for at in places
        )


class KeptBlocks:
    """What is kept for one file, by whoever is alone with it.

    It is written in place: for what outlives a loss of power, a new file costs five times that.
    """

    def __init__(self, path: str) -> None:
        self._path, self._name = path, path + ENDING
        self._headers: bytes | None = None  # of the file when this was kept

    def keep(self, cursor: duckdb.DuckDBPyConnection, file: int) -> None:
        """Keep what a checkpoint of the attached file may overwrite, unless that is kept; ``file``
        is a handle on it that stays open. Raises OSError where there is no room."""
        headers = os.pread(file, HEADERS, 0)
        if headers == self._headers:
            return
        found = cursor.execute("SELECT block_id, free_list FROM pragma_metadata_info('inv')")
        free = {at: sum(1 << part for part in parts) for at, parts in found.fetchall() if parts}
        self._write(_packed(headers, free, file), os.fstat(file).st_mode & 0o777)
        self._headers = headers

    def put_back(self) -> None:
        """Put back what differs, if what is kept is of the file as it is.

        Nothing but what a checkpoint writes may differ: any other damage stays to be told. It can
        be done again where it was cut short.
        """
        self._headers = None
        kept = self._read()
        if kept is None:
            return
        headers, blocks = kept
        with _alone_with(self._path) as file:
            if file is None or not _is_of(file, headers, blocks):
                return
            differing = [one for one in blocks if _at(file, one) != one.data]
            for block in differing:
                os.pwrite(file, block.data, block.at)
            if differing:
                os.fsync(file)
                logger.warning("A crash had cut a change of %s short; it was mended.", self._path)
        self._headers = headers

    def is_left(self) -> bool:
        """Whether somebody has ended without a word while this was kept."""
        try:
            with open(self._name, "rb") as file:
                mark, length, _ = _HEAD.unpack(file.read(_HEAD.size))
                is_all = os.fstat(file.fileno()).st_size >= _HEAD.size + length
        except (OSError, struct.error):
            return False
        return bool(mark == _MARK and is_all)

    def drop(self) -> None:
        """Let nobody put this back any more."""
        if self._headers is not None:
            self._headers = None
            with contextlib.suppress(OSError), open(self._name, "r+b", buffering=0) as file:
                file.write(bytes(len(_MARK)))

    def _write(self, data: bytes, mode: int) -> None:
        is_new = not os.path.exists(self._name)
        handle = os.open(self._name, os.O_WRONLY | os.O_CREAT, mode)
        try:
            at = 0
            while at < len(data):
                at += os.pwrite(handle, data[at:], at)
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, 0)
            raise
        finally:
            os.close(handle)
        if is_new:
            keep_names(os.path.dirname(self._name))

    def _read(self) -> tuple[bytes, list[Block]] | None:
        """The headers and blocks that are kept; nothing where they aren't whole."""
        try:
            with open(self._name, "rb") as file:
                mark, length, checksum = _HEAD.unpack(file.read(_HEAD.size))
                body = file.read(length) if mark == _MARK else b""
        except (OSError, struct.error):
            return None
        is_whole = mark == _MARK and len(body) == length and zlib.crc32(body) == checksum
        return _unpacked(body) if is_whole else None


def _packed(headers: bytes, free: dict[int, int], file: int) -> bytes:
    size = _block_size(headers)
    body = b"".join(
        [
            headers,
            _COUNT.pack(len(free)),
            *(_BLOCK.pack(one, free[one]) for one in free),
            *(os.pread(file, size, HEADERS + one * size) for one in free),
        ]
    )
    return _HEAD.pack(_MARK, len(body), zlib.crc32(body)) + body


def _unpacked(body: bytes) -> tuple[bytes, list[Block]]:
    headers, at = body[:HEADERS], HEADERS + _COUNT.size
    size, (count,) = _block_size(headers), _COUNT.unpack_from(body, HEADERS)
    begin = at + count * _BLOCK.size
    listed = enumerate(_BLOCK.iter_unpack(body[at:begin]))
    return headers, [
        Block(HEADERS + one * size, free, body[begin + place * size : begin + (place + 1) * size])
        for place, (one, free) in listed
    ]


def _block_size(headers: bytes) -> int:
    (size,) = _COUNT.unpack_from(headers, _SIZE_AT)
    return int(size)


def _is_of(file: int, headers: bytes, blocks: list[Block]) -> bool:
    return os.pread(file, HEADERS, 0) == headers and all(
        block.is_used_alike(_at(file, block)) for block in blocks
    )


def _at(file: int, block: Block) -> bytes:
    return os.pread(file, len(block.data), block.at)


@contextlib.contextmanager
def _alone_with(path: str) -> Iterator[int | None]:
    """A handle on a file that isn't attached here; nothing where another program has it open,
    which the engine will tell."""
    handle = os.open(path, os.O_RDWR)
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the lock that DuckDB takes
        yield handle
    except BlockingIOError:
        yield None
    finally:
        os.close(handle)
