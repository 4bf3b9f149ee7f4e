"""Asks once more before a staged list is carried out: what, from where, and how many; and once
more again where numbers get blocked.
"""

from collections.abc import Callable

from workbench.ui.lists.editing import blocked_in_words
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.staged import Staged
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words


class ConfirmDialog:
    """One run of the dialog; ``carry_out()`` is called on OK."""

    def __init__(
        self,
        popup: Popup,
        kind: ListKind,
        staged: Staged,
        carry_out: Callable[[], None],
        closed: Callable[[], None],
    ) -> None:
        """Ask."""
        self.popup, self._kind, self._staged, self._carry_out = popup, kind, staged, carry_out
        self._closed = closed
        self._ask()

    def _ask(self) -> None:
        confirmed = self._ask_again if self._staged.blocked else self._carry_out
        ok = button("OK", confirmed, main=True, danger=self._kind.is_danger)
        words = Words(*self._kind.question(self._staged))
        title = f"{self._kind.button(self._staged)}?"
        self.popup.show(title, [words], [close_button(self.popup), ok], self._closed)

    def _ask_again(self) -> None:
        meaning = (
            f"{blocked_in_words(self._staged.blocked)} Choose it only for numbers that never call"
            " out."
        )
        back = button("Back", self._ask)
        sure = button("Set Do Not Originate", self._carry_out, main=True, danger=True)
        words = Words(("warning", meaning))
        self.popup.show("Set Do Not Originate?", [words], [back, sure])
