"""Asks once more before a delete list is carried out: what, from where, and how many."""

from collections.abc import Callable

from workbench.domain.level import Level
from workbench.domain.vocabulary import Verb
from workbench.ui.dialogs.target import counted
from workbench.ui.impact_view import impact_words
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.staged import Staged
from workbench.ui.words import Words

INVENTORY_ONLY = "This changes the inventory only: no carrier or vendor is told."


class ConfirmDialog:
    """One run of the dialog; ``carry_out(dialog)`` is called on OK, and ends it or calls `fail`."""

    def __init__(
        self,
        popup: Popup,
        staged: Staged,
        carry_out: Callable[["ConfirmDialog"], None],
        closed: Callable[[], None],
    ) -> None:
        """Ask."""
        self.popup, self._carry_out = popup, carry_out
        self._cancel, self._ok = (
            close_button(popup),
            button("OK", self._confirmed, main=True, danger=True),
        )
        title = f"{str(staged.verb).capitalize()} {counted(staged.good)}?"
        popup.show(title, [Words(*question(staged))], [self._cancel, self._ok], closed)

    def _confirmed(self) -> None:
        self._cancel.disabled = True
        self._ok.param.update(loading=True, disabled=True)
        self._carry_out(self)

    def fail(self, sentence: str) -> None:
        """Say what went wrong, and let it be tried again."""
        self._cancel.disabled = False
        self._ok.param.update(loading=False, disabled=False)
        self.popup.complain(sentence)


def question(staged: Staged) -> list[tuple[str, str]]:
    """What is asked, in words."""
    words = [("strong", what_happens(staged.level, staged.verb, staged.good))]
    if staged.bad:
        entries = "1 entry" if staged.bad == 1 else f"{staged.bad:,} entries"
        words.append(
            ("text", f"{entries} on the list will be rejected, and nothing about them changes.")
        )
    warnings = [block for block in impact_words(staged) if block[0] == "warning"]
    return [*words, *warnings, ("text", INVENTORY_ONLY)]


def what_happens(level: Level, verb: Verb, count: int) -> str:
    """One sentence: delete or unassign, which level, how many."""
    kind = "business unit" if level.kind == "unit" else level.kind
    place = f"{level} ({kind})" if level.names else "all businesses"
    if verb == Verb.DELETE:
        return f"{counted(count)} will be deleted from the inventory, chosen at {place}."
    stays = level.business if level.program is None else Level(level.business, level.unit)
    stay = "stays" if count == 1 else "stay"
    return f"{counted(count)} will be unassigned from {place}, and {stay} at {stays}."
