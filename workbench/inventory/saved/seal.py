"""Files that are whole and ours, or not read at all: each ends with a code that only its owner's
secret makes of its content.

A file appears whole or not at all, for its owner's eyes, and what is damaged, cut or of another
owner is told from what is not.
"""

import hashlib
import hmac
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from workbench.errors import FileError

_CODE = hashlib.sha256
_LENGTH = _CODE().digest_size


class Sealing:
    """What is written goes to a file, and into its code."""

    closed = False

    def __init__(self, file: BinaryIO, secret: str) -> None:
        """Nothing is written yet."""
        self._file, self._code = file, hmac.new(secret.encode(), digestmod=_CODE)

    def write(self, data: bytes) -> int:
        """Write some more."""
        self._code.update(data)
        return self._file.write(data)

    def tell(self) -> int:
        """How many bytes there are."""
        return self._file.tell()

    def flush(self) -> None:
        """Nothing is held back here."""

    def end(self) -> None:
        """Write the code."""
        self._file.write(self._code.digest())


def write(path: Path, secret: str, fill: Callable[[Sealing], None]) -> None:
    """Put what ``fill`` writes in the file's place at once. Raises OSError, and leaves what was
    there, where that can't be done."""
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)  # for its owner's eyes
    try:
        with open(handle, "wb") as file:
            sealing = Sealing(file, secret)
            fill(sealing)
            sealing.end()
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def read(path: Path, secret: str) -> memoryview:
    """A file's content. Raises FileError where it isn't what was written under this secret."""
    data = memoryview(path.read_bytes())
    content, code = data[:-_LENGTH], data[-_LENGTH:]
    if not hmac.compare_digest(hmac.digest(secret.encode(), content, _CODE), bytes(code)):
        raise FileError("It is damaged, or somebody else's.")
    return content
