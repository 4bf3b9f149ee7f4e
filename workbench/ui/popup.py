"""The one dialog of a page: a question or an answer over the screen, and where the focus goes after
it.
"""

from collections.abc import Callable, Sequence
from typing import Any

import panel_material_ui as pmui

from workbench.ui.dialog_keys import DialogKeys
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words
from workbench.ui.work_bar import WorkBar

_EDGE = 20  # pixels under the last thing in a dialog
_FOOT = 70  # pixels that its buttons take
# The colour of cards in both themes, as wide as a phone allows, and no focus behind the buttons.
_PAPER = {
    "& .MuiDialog-paper": {"backgroundImage": "none", "margin": {"xs": "12px", "sm": "32px"}},
    "& .MuiDialogContent-root": {"scrollPaddingBottom": f"{_FOOT}px"},
}
# However long a dialog is, what can be done next stays at its foot.
_IN_SIGHT = {
    "position": "sticky",
    "bottom": f"-{_EDGE}px",
    "padding": f"12px 0 {_EDGE}px",
    "z-index": "2",
    "background": "var(--mui-palette-background-paper)",
}


class Popup(View):
    """A dialog that is filled when it opens. Closing it, however, calls who opened it once.

    It stays open while it works: what became of that must find whoever asked.
    """

    def __init__(self, state: WorkbenchState) -> None:
        """Closed, and empty."""
        super().__init__(state)
        self.dialog = pmui.Dialog(
            open=False,
            close_on_click=True,
            sizing_mode="stretch_width",
            width_option="sm",
            sx=_PAPER,
        )
        self._complaint, self._bar = Words(visible=False), WorkBar()
        self._keys = DialogKeys()
        self._keys.on_escape(self.close)
        self._closed: Callable[[], None] | None = None
        self._buttons: Sequence[pmui.Button] = ()
        self._is_working = False
        self.dialog.param.watch(self._opened_or_closed, "open")

    def show(
        self,
        title: str,
        body: Sequence[Any],
        buttons: Sequence[pmui.Button],
        closed: Callable[[], None] | None = None,
        width: str = "sm",
    ) -> None:
        """Open with this content, or show it instead where it is open already; ``closed`` is called
        after.
        """
        self._complaint.visible = False
        self._closed = closed or self._closed
        self._retire()
        self._buttons, self._is_working = buttons, False
        row = pmui.FlexBox(
            *buttons,
            justify_content="flex-end",
            gap="8px",
            sizing_mode="stretch_width",
            margin=(0, 0, -_EDGE, 0),
            styles=_IN_SIGHT,
        )
        self.dialog.param.update(
            title=title,
            width_option=width,
            objects=[self._keys, *body, self._bar, self._complaint, row],
            open=True,
        )

    def close(self) -> None:
        """Close it, unless it is working."""
        if not self._is_working:
            self.dialog.open = False

    def _retire(self) -> None:
        """A second click on a button whose dialog is gone, or has moved on, does nothing."""
        for one in self._buttons:
            one.disabled = True

    def do(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do what the dialog is for, in a thread, once however often that is asked; its buttons
        wait, and come back with a complaint where it fails.
        """
        if self._is_working:
            return
        self._wait(True)

        def done(answer: Any) -> None:
            self._wait(False)
            then(answer)

        def failed(sentence: str) -> None:
            self._wait(False)
            self.complain(sentence)

        self.work(job, done, failed, self._bar)

    def _wait(self, on: bool) -> None:
        self._is_working = on
        self.dialog.close_on_click = not on
        for one in self._buttons:
            one.param.update(loading=on and one is self._buttons[-1], disabled=on)

    def complain(self, sentence: str) -> None:
        """Say inside of the open dialog what went wrong, leaving what was typed."""
        self._complaint.say(("error", sentence))
        self._complaint.visible = True

    def _opened_or_closed(self, event: Any) -> None:
        if event.new:
            return
        self._retire()
        closed, self._closed = self._closed, None
        if closed is not None:
            closed()


def button(
    label: str, act: Callable[[], object], *, main: bool = False, danger: bool = False
) -> pmui.Button:
    """A button of a dialog or bar; ``main`` for what the dialog is for, ``danger`` where that
    removes something.
    """
    made = pmui.Button(
        label=label,
        variant="contained" if main else "text",
        color="error" if danger else "primary",
        margin=0,
        disable_elevation=True,
    )

    def pressed(_: Any) -> None:
        if not made.disabled:
            act()

    made.on_click(pressed)
    return made


def close_button(popup: Popup, label: str = "Cancel") -> pmui.Button:
    """The button that closes a dialog and does nothing else."""
    return button(label, popup.close)
