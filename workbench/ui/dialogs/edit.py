"""Edit: another call purpose for one number or many, with a second question before Do Not
Originate.
"""

from workbench.domain.vocabulary import CALL_PURPOSES, DO_NOT_ORIGINATE
from workbench.ui.choice import Choice
from workbench.ui.dialogs.carrying_out import carry_out
from workbench.ui.dialogs.target import Target, counted
from workbench.ui.dialogs.undo import Tell
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words


class EditDialog:
    """One run of the dialog; it keeps the choice while the second question is asked."""

    def __init__(self, popup: Popup, target: Target, tell: Tell) -> None:
        """Ask for the call purpose."""
        self._popup, self._target, self._tell = popup, target, tell
        current = target.value("call_purpose")
        offered = {name: name for name in CALL_PURPOSES}
        if current is None:
            offered = {"": "Choose a call purpose", **offered}
        self._purpose = Choice("Call Purpose", offered, current or "", first=True)
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
            [Words(("strong", about)), self._purpose],
            [self._cancel, self._save],
            self._target.closed,
        )

    def _saved(self) -> None:
        if not self._purpose.value:
            self._popup.complain("Choose a call purpose first.")
        elif (
            self._purpose.value == DO_NOT_ORIGINATE
            and self._target.value("call_purpose") != DO_NOT_ORIGINATE
        ):
            self._ask_again()
        else:
            self._carry_out()

    def _ask_again(self) -> None:
        one = self._target.count == 1
        whom = self._target.name if self._target.is_one else counted(self._target.count)
        meaning = (
            "Do Not Originate says that no call may come from "
            f"{'this number' if one else 'these numbers'}: calls from it get blocked. "
            "Choose it only for numbers that never call out."
        )
        back = button("Back", self.ask)
        confirm = button("Set Do Not Originate", self._carry_out, main=True, danger=True)
        self._popup.show(
            "Set Do Not Originate?",
            [Words(("strong", whom), ("warning", meaning))],
            [back, confirm],
        )

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
            lambda here: here.edit(numbers, call_purpose=purpose),
            done,
            self._tell,
        )
