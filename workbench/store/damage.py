"""A file that was damaged: how the engine's errors tell it, and what a person is told to do."""

_SIGNS = ("orrupt", "Could not read enough bytes")
_LOG = "replaying WAL"
_NO_DATABASE = ("not a valid DuckDB database", "database file with version", "Serialization")


def remedy(path: str, error: BaseException) -> str:
    """What is wrong with a file and what to do about it; empty where an error tells of no damage.

    A log holds one change, most likely one that a crash cut short: all others are in the file.
    """
    words = str(error)
    if _LOG in words:
        return (
            f"{path} is not served: {path}.wal, the log with the last change, is damaged."
            " Restore a backup, or move the log away to go on without that change."
        )
    if any(sign in words for sign in _SIGNS):
        return f"{path} is damaged and is not served. Restore a backup."
    if any(sign in words for sign in _NO_DATABASE):
        return (
            f"{path} can't be opened as an inventory of this version; it was left as it is. If it"
            " was one, it is damaged: restore a backup."
        )
    return ""
