"""The drop-down of call purposes beside a list's entries."""

from workbench.domain.vocabulary import CALL_PURPOSES
from workbench.ui.choice import Choice

UNCHOSEN = {"": "Choose a call purpose"}


def purpose_choice(value: str = "", *, visible: bool = True) -> Choice:
    """One of the call purposes, or none chosen yet."""
    offered = UNCHOSEN | {name: name for name in CALL_PURPOSES}
    return Choice("Call Purpose", offered, value, visible=visible, styles={"max-width": "400px"})
