"""Judges what is in an entry field, off the event loop; only the newest text is answered."""

from collections.abc import Callable

from workbench.ui.background import Newest
from workbench.ui.entry_field import EntryField, Verdict
from workbench.ui.failures import in_words
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.staged import Staged
from workbench.ui.lists.verdicts import verdict_on
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View


class Judging(View):
    """Watches one field of one page and answers it."""

    def __init__(
        self,
        state: WorkbenchState,
        kind: ListKind,
        field: EntryField,
        purpose: Callable[[], str] = str,
        staged: Callable[[], Staged | None] = lambda: None,
    ) -> None:
        """``purpose`` is the call purpose chosen, ``staged`` the list as it is shown."""
        super().__init__(state)
        self._kind, self._purpose = kind, purpose
        self._field, self._staged, self._newest = field, staged, Newest()
        self.follow(field, ["typed"], self.judge, now=False)
        self.follow(state, ["level", "stamp"], self.judge, now=False)

    def judge(self) -> None:
        """Judge what is in the field now, at the level shown now."""
        text, version, level = self._field.text, self._field.version, self.state.level
        purpose, staged = self._purpose(), self._staged()
        if not text.strip():
            return

        def judged() -> Verdict:
            outcome = self._kind.judge(self.state.at(level), text, purpose)
            again = staged.among(outcome.applied["number"]) if staged is not None else 0
            return verdict_on(self._kind, outcome, again, self.state.inventory.display)

        self._newest.run(
            judged,
            lambda verdict: self._field.answer(version, verdict),
            lambda error: self._field.answer(version, Verdict("bad", in_words(error))),
            self.on_page,
        )
