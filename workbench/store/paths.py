"""Paths as people give them."""

import os
from pathlib import Path

from workbench.errors import FileError


def real_path(path: str | os.PathLike[str]) -> Path:
    """The path without links, whether something is there or not.

    Raises FileError for one that no file can have, as it is too long.
    """
    try:
        found = Path(os.path.realpath(path))
        found.exists()
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise FileError(f"{os.fspath(path)!r} can't be a file: {told}. Check the path.") from error
    return found
