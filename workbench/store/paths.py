"""Paths of inventories as people give them."""

import os
from pathlib import Path

from workbench.errors import FileError


def real_path(path: str | os.PathLike[str]) -> Path:
    """The path without links of an inventory's file, whether something is there or not.

    Raises FileError for one that no file can have, as it is too long, or that DuckDB can't take: it
    reads what follows a question mark as the query of an address.
    """
    try:
        found = Path(os.path.realpath(path))
        found.exists()
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise FileError(f"{os.fspath(path)!r} can't be a file: {told}. Check the path.") from error
    if "?" in str(found):
        raise FileError(
            f"{str(found)!r} has a question mark in it, which DuckDB can't take. Choose another."
        )
    return found
