"""Little room: a disk of so many bytes, or files that may have so many."""

import contextlib
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path


class NoDiskError(Exception):
    """No disk can be mounted here."""


@contextlib.contextmanager
def disk(folder: Path, size: int) -> Iterator[Path]:
    """Mounts a disk of so many bytes at a folder, and takes it away after."""
    folder.mkdir(exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(["mount", *options], check=False, capture_output=True).returncode:
        raise NoDiskError
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextlib.contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file of this process grows over so many bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
