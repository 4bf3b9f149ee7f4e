"""Every error a person can meet: one root, one empty class per subject.

A message says what is wrong and what to do next. Rejected entries are not errors: they come back in
an outcome.
"""

OUT_OF_MEMORY = (
    "The memory of this machine doesn't hold so much at once. Nothing was changed; close other"
    " programs or hand in fewer entries at a time, and repeat."
)


class WorkbenchError(Exception):
    """The root of all errors raised on purpose."""


class LevelError(WorkbenchError):
    """A level that is unknown, or outside of where it was asked."""


class InventoryError(WorkbenchError):
    """An inventory that can't be opened, made or used as it is."""


class BusyError(WorkbenchError):
    """Another operation holds the inventory for too long."""


class FileError(WorkbenchError):
    """A file that can't be read, trusted or written."""


class InputError(WorkbenchError):
    """An argument that has no meaning here."""


class SubmissionError(WorkbenchError):
    """A submission that can't be taken: its key was used for something else, or a check before
    COMMIT failed."""


class ConfirmationError(WorkbenchError):
    """A change that guard rails hold until it is confirmed; nothing was changed.

    ``does``: what it would do; ``why``: a sentence for each guard rail.
    """

    def __init__(self, told: str, does: str = "", why: tuple[str, ...] = ()) -> None:
        super().__init__(told)
        self.does, self.why = does, why


class RejectedError(WorkbenchError):
    """Raised by ``Outcome.raise_for_rejected`` when entries were rejected."""


class CancelledError(WorkbenchError):
    """Somebody asked for the work to end before it was done; it was ended with nothing changed."""

    def __init__(self, told: str = "Cancelled. Nothing was changed.") -> None:
        super().__init__(told)
