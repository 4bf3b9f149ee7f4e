"""Edit: another call purpose for one number or many."""

from workbench.domain.vocabulary import CALL_PURPOSES
from workbench.ui.choice import Choice
from workbench.ui.dialogs.carrying_out import carry_out
from workbench.ui.dialogs.target import Target, counted
from workbench.ui.dialogs.undo import Tell
from workbench.ui.note_field import NoteField
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words


class EditDialog:
    """One run of the dialog; it keeps the choice while a guard rail asks."""

    def __init__(self, popup: Popup, target: Target, tell: Tell) -> None:
        """Ask for the call purpose."""
        self._popup, self._target, self._tell = popup, target, tell
        current = target.value("call_purpose")
        offered = {name: name for name in CALL_PURPOSES}
        if current is None:
            offered = {"": "Choose a call purpose", **offered}
        self._purpose = Choice("Call Purpose", offered, current or "", first=True)
        self._note = NoteField()
        self.ask()

    @property
    def title(self) -> str:
        """What the dialog is called."""
        return "Edit" if self._target.is_one else "Edit call purpose"

    def ask(self) -> None:
        """Show the drop-down."""
        about = (
            self._target.name
            if self._target.is_one
            else f"{counted(self._target.count)} will get this call purpose."
        )
        self._save = button("Save", self._saved, main=True)
        self._cancel = close_button(self._popup)
        self._popup.show(
            self.title,
            [Words(("strong", about)), self._purpose, self._note],
            [self._cancel, self._save],
            self._target.closed,
        )

    def _saved(self) -> None:
        if not self._purpose.value:
            self._popup.complain("Choose a call purpose first.")
        else:
            self._carry_out()

    def _carry_out(self) -> None:
        purpose, numbers = self._purpose.value, self._target.numbers
        name = self._target.name

        def done(count: int) -> str:
            whom = name if self._target.is_one else counted(count)
            was = self._target.value("call_purpose")
            already, now = ("already ", "") if was == purpose else ("", " now")
            return f"{whom} {'is' if count == 1 else 'are'} {already}{purpose}{now}."

        carry_out(
            self._popup,
            self._target,
            lambda here, confirm: here.edit(
                numbers, call_purpose=purpose, confirm=confirm, note=self._note.note
            ),
            done,
            self._tell,
            self.ask,
        )
