"""Number Workbench: see, edit and delete phone numbers of a calling inventory, safely and at any
size."""

from typing import TYPE_CHECKING, Any

from workbench.domain.entries import parse
from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import CALL_PURPOSES, STATUSES, Code
from workbench.errors import (
    BusyError,
    ConfirmationError,
    FileError,
    InputError,
    InventoryError,
    LevelError,
    RejectedError,
    SubmissionError,
    WorkbenchError,
)
from workbench.inventory import (
    UNASSIGNED,
    AddList,
    Assignment,
    Change,
    DeleteList,
    EditList,
    Inventory,
    Numbers,
    Restored,
    demo,
    open,
    restore,
)

if TYPE_CHECKING:
    from workbench.ui.app import Workbench

__version__ = "0.1.0"

__all__ = [
    "CALL_PURPOSES",
    "STATUSES",
    "UNASSIGNED",
    "AddList",
    "Assignment",
    "BusyError",
    "Change",
    "Code",
    "ConfirmationError",
    "DeleteList",
    "EditList",
    "FileError",
    "InputError",
    "Inventory",
    "InventoryError",
    "Level",
    "LevelError",
    "Numbers",
    "Outcome",
    "RejectedError",
    "Restored",
    "SubmissionError",
    "Workbench",
    "WorkbenchError",
    "demo",
    "open",
    "parse",
    "restore",
]


def __getattr__(name: str) -> Any:
    """The app is loaded when it is first named, so that importing the package never loads panel."""
    if name == "Workbench":
        from workbench.ui.app import Workbench

        return Workbench
    raise AttributeError(f"module 'workbench' has no attribute {name!r}")
