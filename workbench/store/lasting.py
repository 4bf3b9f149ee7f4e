"""What outlives a loss of power, and why it may find no room."""

import errno
import os

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def keep_names(folder: str) -> None:
    """Have the names in a folder last as long as what will be committed under them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
