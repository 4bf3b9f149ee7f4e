"""What people are told of an error, whichever part of a page it comes from."""

import logging

from workbench.domain.masking import Masking
from workbench.errors import WorkbenchError

_log = logging.getLogger(__name__)
_log.addFilter(Masking())  # an error's own words may quote what it failed on


def in_words(error: BaseException) -> str:
    """What went wrong in a sentence; what nobody foresaw goes to the log as a whole."""
    if isinstance(error, WorkbenchError):
        return str(error)
    _log.error("an operation failed", exc_info=error)
    return (
        f"Something went wrong that we did not foresee ({type(error).__name__}). "
        "Nothing half-done was kept; please try again."
    )
