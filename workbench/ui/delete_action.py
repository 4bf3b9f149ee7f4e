"""What is done with a delete list: delete or unassign, the button, and the dialogs after it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import panel_material_ui as pmui
import param

from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import Verb
from workbench.ui.assets import style
from workbench.ui.dialogs.confirm_delete import ConfirmDialog
from workbench.ui.dialogs.outcome import OutcomeDialog, title_of
from workbench.ui.dialogs.target import counted
from workbench.ui.popup import Popup
from workbench.ui.selection_bar import NoticeBar
from workbench.ui.staged import Staged
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View

if TYPE_CHECKING:
    from workbench.inventory import DeleteList


class DeleteAction(View, param.Parameterized):
    """The button of one page; ``choice``, ``button`` and ``last`` are what is shown."""

    verb: Any = param.Selector(
        default=Verb.DELETE, objects=[Verb.DELETE, Verb.UNASSIGN], doc="What the button does."
    )

    def __init__(self, state: WorkbenchState, popup: Popup, focus: Callable[[], None]) -> None:
        """Nothing staged yet; ``focus`` puts the focus back on the page after a dialog."""
        param.Parameterized.__init__(self)
        View.__init__(self, state)
        self._popup, self._focus = popup, focus
        self._staged: Staged | None = None
        self._last: tuple[Level, Outcome] | None = None
        self.choice = pmui.RadioBoxGroup(
            label="What shall happen to the numbers", options={}, size="small", margin=0
        )
        self.choice.param.watch(lambda event: self.param.update(verb=event.new), "value")
        self.button = pmui.Button(
            label="Delete",
            color="error",
            variant="contained",
            disabled=True,
            sizing_mode="fixed",
            width=None,
            margin=0,
            css_classes=["press"],
            stylesheets=[style("delete_page")],
        )
        self.button.on_click(lambda _: self._ask())
        self.last = NoticeBar(label="Last result", actions=[["show", "Show result"]])
        self.last.on_action(lambda _: self._show_last())
        self.follow(state, ["level"], self._offer)

    def show(self, staged: Staged) -> None:
        """Say how many the button would act on."""
        self._staged = staged
        label = str(staged.verb).capitalize()
        self.button.param.update(
            label=f"{label} {counted(staged.good)}" if staged.good else label,
            disabled=staged.good == 0,
        )
        self.choice.visible = staged.good > 0 and len(self.choice.options) > 1

    def _offer(self) -> None:
        """Offer what can be done at the level shown."""
        level = self.state.level
        options = ways(level)
        self.choice.param.update(options=options, value=Verb.DELETE, visible=False)
        self.verb = Verb.DELETE
        if self._last is None or self._last[0] != level:
            self.last.told = ""

    def _ask(self) -> None:
        if self._staged is not None and self._staged.good:
            staged = self._staged
            listed = self.state.delete_list
            ConfirmDialog(
                self._popup, staged, partial(self._carry_out, listed, staged), self._focus
            )

    def _carry_out(self, listed: "DeleteList", staged: Staged, dialog: ConfirmDialog) -> None:
        self.work(
            lambda: _with_frames(staged.carry_out(listed)),
            lambda outcome: self._done(staged.level, outcome),
            dialog.fail,
        )

    def _done(self, level: Level, outcome: Outcome) -> None:
        self.state.outcome = outcome
        self._last = (level, outcome)
        rejected = outcome.counts["rejected"]
        self.last.told = (
            f"{title_of(outcome)}, {rejected:,} rejected." if rejected else f"{title_of(outcome)}."
        )
        self.state.changed()
        self._show_last()

    def _show_last(self) -> None:
        if self._last is None:
            return
        level, outcome = self._last
        listed = self.state.delete_list if level == self.state.level else None
        keep = (
            partial(self._keep, listed, outcome)
            if listed is not None and listed.outcome is outcome
            else None
        )
        OutcomeDialog(self._popup, outcome, keep, self._focus)

    def _keep(self, listed: "DeleteList", outcome: Outcome) -> None:
        """Put the rejected back on the list, to be mended."""
        bad = outcome.to_mend().drop(columns=["row", "code", "reason", "suggestion"])
        self.work(lambda: listed.add(bad), self._kept, self._popup.complain)

    def _kept(self, _: object) -> None:
        self._popup.close()
        self.state.list_changed()


def _with_frames(outcome: Outcome) -> Outcome:
    """The outcome with what is shown of it made already: of a long list that takes a while."""
    assert len(outcome.applied) + len(outcome.rejected) == outcome.submitted
    return outcome


def ways(level: Level) -> dict[str, Verb]:
    """What can be done with a list at a level, as people read it."""
    delete = {"Delete them: they leave the inventory": Verb.DELETE}
    if level.unit is None:
        return delete
    stays = level.business if level.program is None else level.unit
    return {**delete, f"Unassign them from {level.name}: they stay at {stays}": Verb.UNASSIGN}
