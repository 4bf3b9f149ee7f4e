"""Protect and Unprotect: mark numbers so that no delete takes them, or take the mark away."""

from workbench.ui.dialogs.carrying_out import carry_out
from workbench.ui.dialogs.target import Target, counted
from workbench.ui.dialogs.undo import Tell
from workbench.ui.note_field import NoteField
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words

MEANS = {
    "protect": "No delete takes a protected number, from wherever it is asked. It can still be"
    " edited, assigned and unassigned.",
    "unprotect": "Without the mark a delete takes it like any other number.",
}


class ProtectDialog:
    """One run of the dialog; ``verb`` is one of MEANS."""

    def __init__(self, popup: Popup, target: Target, tell: Tell, verb: str = "protect") -> None:
        """Say what the mark means."""
        self._popup, self._target, self._tell, self._verb = popup, target, tell, verb
        self._note = NoteField()
        act = verb.capitalize()
        do = button(act if target.is_one else f"{act} {counted(target.count)}", self._do, main=True)
        words = Words(("strong", target.name), ("text", MEANS[verb]))
        title = f"{act} {'this number' if target.is_one else 'these numbers'}?"
        popup.show(title, [words, self._note], [close_button(popup), do], target.closed)

    def _do(self) -> None:
        target, verb = self._target, self._verb

        def done(count: int) -> str:
            whom = target.name if target.is_one else counted(count)
            return f"{whom} {'is' if count == 1 else 'are'} {verb}ed now."

        carry_out(
            self._popup,
            target,
            lambda here, _: getattr(here, verb)(target.numbers, note=self._note.note),
            done,
            self._tell,
        )
