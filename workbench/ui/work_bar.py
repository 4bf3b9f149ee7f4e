"""How far a piece of work has come, and the way to cancel it."""

from typing import ClassVar

import param

from workbench.progress import Progress
from workbench.ui.assets import script, style
from workbench.ui.part import Part

TOO_LATE = "Too late to cancel: it is being written."


class WorkBar(Part):
    """Hidden while nothing is at work."""

    told = param.String(doc="What is done, and to how many of how many; empty hides the bar.")
    share = param.Number(0.0, bounds=(0.0, 1.0), doc="How much is done.")
    can_cancel = param.Boolean(True, doc="Whether there is a way to cancel it.")

    _esm = script("dom", "work_bar")
    _stylesheets: ClassVar[list[str]] = [style("base", "work_bar")]

    def __init__(self, **params: object) -> None:
        """Nothing is at work."""
        super().__init__(**{"margin": 0, "visible": False, **params})
        self._progress: Progress | None = None
        self._is_late = False

    def begin(self, told: str, progress: Progress) -> None:
        """Say at once what is being done; how far it is comes later."""
        self._progress, self._is_late = progress, False
        self.param.update(told=told, share=0.0, can_cancel=False, visible=True)

    def show_progress(self, progress: Progress) -> None:
        """Show how far this is now."""
        if progress is not self._progress:
            self._progress, self._is_late = progress, False
        told = TOO_LATE if self._is_late else in_words(progress)
        can_cancel = not (progress.is_decided or progress.is_cancelled)
        self.param.update(told=told, share=progress.share, can_cancel=can_cancel, visible=True)

    def rest(self, progress: Progress) -> None:
        """That has ended: hide, unless something else is at work."""
        if self._progress in (None, progress):
            self._progress = None
            self.param.update(told="", visible=False)

    def _asked_cancel(self, _: object) -> None:
        if self._progress is not None:
            self._is_late = not self._progress.cancel()
            self.show_progress(self._progress)


def in_words(progress: Progress) -> str:
    """What is at work, or that it shall end."""
    if progress.is_cancelled:
        return "Cancelling…"
    return progress.words
