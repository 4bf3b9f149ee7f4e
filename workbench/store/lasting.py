"""What outlives a loss of power."""

import os


def keep_names(folder: str) -> None:
    """Have the names in a folder last as long as what will be committed under them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
