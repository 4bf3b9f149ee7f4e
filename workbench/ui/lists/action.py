"""What is done with a staged list: the ways there are, the button, and the dialogs after it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import param

from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import Verb
from workbench.ui.assets import style
from workbench.ui.lists.confirming import ask_to_confirm
from workbench.ui.lists.kind import ListKind
from workbench.ui.lists.outcome import OutcomeDialog, title_of
from workbench.ui.lists.staged import Staged
from workbench.ui.main_button import MainButton
from workbench.ui.outcome_panes import with_frames
from workbench.ui.popup import Popup
from workbench.ui.selection_bar import NoticeBar
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.ways import Ways
from workbench.ui.words import Words


class ListAction(View, param.Parameterized):
    """The button of one page; ``told``, ``choices``, ``button`` and ``last`` are what is shown."""

    verb: Any = param.Selector(
        default=Verb.DELETE, objects=list(Verb), doc="What the button does with the list."
    )

    def __init__(
        self, state: WorkbenchState, popup: Popup, kind: ListKind, focus: Callable[[], None]
    ) -> None:
        """Nothing staged yet; ``focus`` puts the focus back on the page after a dialog."""
        param.Parameterized.__init__(self, verb=next(iter(kind.verbs)))
        View.__init__(self, state)
        self._popup, self._kind, self._focus = popup, kind, focus
        self._staged: Staged | None = None
        self._last: tuple[Level, Outcome] | None = None
        self.choice = Ways(
            label="What shall happen to the numbers",
            visible=False,
            css_classes=["ways"],
            stylesheets=[style("list_page")],
        )
        self.choice.param.watch(lambda event: self.param.update(verb=Verb(event.new)), "value")
        self._options = kind.options(lambda: state.list_of(kind.key), self.change)
        self.choices = [self.choice, *(option.widget for option in self._options)]
        self.button = MainButton(
            label=kind.verbs[self.verb][0],
            is_danger=kind.is_danger,
            css_classes=["press"],
            stylesheets=[style("list_page")],
        )
        self.button.on_press(self._ask)
        self.told = Words(css_classes=["told"], stylesheets=[style("list_page")])
        self.last = NoticeBar(label="Last result", actions=[["show", "Show result"]])
        self.last.on_action(lambda _: self._show_last())
        self.follow(state, ["level"], self._offer)

    def change(self, job: Callable[[], None]) -> None:
        """Change the list in a thread, then have it read again."""
        self.work(job, lambda _: self.state.list_changed(), self._popup.complain)

    def show(self, staged: Staged) -> None:
        """Say how many the button would act on."""
        self._staged = staged
        self.button.param.update(label=self._kind.button(staged), disabled=staged.changing == 0)
        self.choice.visible = staged.good > 0 and len(self.choice.options) > 1
        self.told.say(("quiet", self._kind.at_hand(staged)))
        for option in self._options:
            option.show(staged)

    def _offer(self) -> None:
        """Offer what can be done at the level shown."""
        level = self.state.level
        ways = self._kind.ways(level)
        self.choice.visible = False
        self.choice.offer(ways)
        self.verb = next(iter(ways.values()))
        if self._last is None or self._last[0] != level:
            self.last.told = ""

    def _ask(self) -> None:
        if self._staged is not None and self._staged.changing:
            staged = self._staged  # it may be another level's, while this one's is being read
            listed = self.state.list_of(self._kind.key, staged.level)
            carry_out = partial(self._carry_out, listed, staged)
            ask_to_confirm(self._popup, self._kind, staged, carry_out, self._focus_again)

    def _carry_out(self, listed: Any, staged: Staged, note: str | None) -> None:
        self._popup.do(
            lambda: with_frames(self._kind.carry_out(listed, staged, note)),
            lambda outcome: self._done(staged.level, outcome),
        )

    def _focus_again(self) -> None:
        """After a question that was not answered, back to the button that asked it."""
        self.button.focus()

    def _done(self, level: Level, outcome: Outcome) -> None:
        self.state.outcome = outcome
        self._last = (level, outcome)
        rejected, title = outcome.counts["rejected"], title_of(self._kind, outcome)
        self.last.told = f"{title}, {rejected:,} rejected." if rejected else f"{title}."
        self.state.changed()
        self._show_last()

    def _show_last(self) -> None:
        if self._last is None:
            return
        level, outcome = self._last
        listed = self.state.list_of(self._kind.key) if level == self.state.level else None
        keep = (
            partial(self._keep, listed, outcome)
            if listed is not None and listed.outcome is outcome
            else None
        )
        OutcomeDialog(self._popup, self._kind, outcome, keep, self._focus)

    def _keep(self, listed: Any, outcome: Outcome) -> None:
        """Put the rejected back on the list, to be mended."""
        self._popup.do(lambda: listed.keep_rejected(outcome), self._kept)

    def _kept(self, _: object) -> None:
        self._popup.close()
        self.state.list_changed()
