"""Asks once more before a staged list is carried out: what, from where, and how many; where a guard
rail holds it, for the level's name.
"""

from collections.abc import Callable

from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.staged import Staged
from workbench.ui.name_field import NameField
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words


def ask_to_confirm(
    popup: Popup,
    kind: ListKind,
    staged: Staged,
    carry_out: Callable[[], None],
    closed: Callable[[], None],
) -> None:
    """Call ``carry_out()`` on OK, which waits for the name where it has to be typed."""
    label = kind.button(staged) if staged.guards else "OK"
    ok = button(label, carry_out, main=True, danger=kind.is_danger or bool(staged.guards))
    words = Words(*kind.question(staged))
    name = [NameField(staged.level, ok)] if staged.guards else []
    popup.show(f"{kind.button(staged)}?", [words, *name], [close_button(popup), ok], closed)
