"""Whether an add list refreshes numbers that are here already, as a person switches it."""

import math
from collections.abc import Callable
from typing import Any

import panel_material_ui as pmui

from workbench.domain.level import Level
from workbench.ui.lists.staged import Staged

REFRESH = "Refresh numbers that are here already"
_LOOK = {"& .MuiFormControlLabel-label": {"fontSize": "14px"}}


class RefreshOption:
    """The option of one page; each level's list has its own. ``widget`` is what is shown."""

    def __init__(
        self, listed: Callable[[], Any], change: Callable[[Callable[[], None]], None]
    ) -> None:
        """``listed`` is the list at the level shown; ``change(job)`` changes it in a thread."""
        self._listed, self._change = listed, change
        self._shown = False
        self._wanted: dict[Level, bool] = {}
        self._since: dict[Level, float] = {}  # editions that know of the last click
        self.widget = pmui.Checkbox(label=REFRESH, size="small", margin=0, align="center", sx=_LOOK)
        self.widget.param.watch(lambda event: self._switched(event.new), "value")

    def show(self, staged: Staged) -> None:
        """Show what the list was read with, unless it was read before it was switched."""
        if staged.edition >= self._since.get(staged.level, 0):
            self._shown = staged.updates
            self.widget.value = staged.updates

    def _switched(self, on: bool) -> None:
        """Have the list switched, where that is not what it was read with."""
        if on == self._shown:
            return
        listed = self._listed()
        self._shown = self._wanted[listed.level] = on
        self._since[listed.level] = math.inf
        self._change(lambda: self._switch(listed))

    def _switch(self, listed: Any) -> None:
        """The last click counts, whichever thread comes first."""
        listed.update = self._wanted[listed.level]
        self._since[listed.level] = listed.edition
