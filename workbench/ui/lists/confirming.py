"""Asks once more before a staged list is carried out: what, from where, and how many; where a guard
rail holds it, for the level's name.
"""

from collections.abc import Callable

from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.staged import Staged
from workbench.ui.name_field import NameField
from workbench.ui.note_field import NoteField
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words


def ask_to_confirm(
    popup: Popup,
    kind: ListKind,
    staged: Staged,
    carry_out: Callable[[str | None], None],
    closed: Callable[[], None],
) -> None:
    """Call ``carry_out(note)`` on OK, which waits for the name where it has to be typed."""
    label = kind.button(staged) if staged.guards else "OK"
    note = NoteField()
    is_danger = kind.is_danger or bool(staged.guards)
    ok = button(label, lambda: carry_out(note.note), main=True, danger=is_danger)
    words = Words(*kind.question(staged))
    name = [NameField(staged.level, ok)] if staged.guards else []
    popup.show(f"{kind.button(staged)}?", [words, *name, note], [close_button(popup), ok], closed)
