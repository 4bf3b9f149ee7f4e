"""The reminder on the dashboard that entries wait on staged lists, here or elsewhere, with the ways
there.
"""

from workbench.domain.level import Level
from workbench.ui.selection_bar import NoticeBar
from workbench.ui.staged_lists import LISTS, Place
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View

NAMED = 3  # lists with a button of their own


class StagedBar(View):
    """Hidden while all lists are empty."""

    def __init__(self, state: WorkbenchState) -> None:
        """Follow the lists."""
        super().__init__(state)
        self.bar = NoticeBar(label="Staged entries")
        self._places: dict[str, Place] = {}
        self.bar.on_action(self._go)
        self.follow(state, ["staged", "level"], self.draw)

    def draw(self) -> None:
        """Say how many entries wait on each list, on those of this level first."""
        counts, here = self.state.lists.counts(), self.state.level
        first = sorted(counts, key=lambda place: (place[1] != here, LISTS.index(place[0])))
        self._places = {f"{kind}/{level.path}": (kind, level) for kind, level in first[:NAMED]}
        self.bar.actions = [
            [key, _label(kind, level, here)] for key, (kind, level) in self._places.items()
        ]
        told = [
            f"{_waiting(counts[kind, level])} on the {kind} list of {_named(level, here)}"
            for kind, level in self._places.values()
        ]
        self.bar.told = f"{'; '.join([*told, *_more(len(first) - NAMED)])}." if told else ""

    def _go(self, key: str) -> None:
        kind, level = self._places[key]
        self.state.go(level, screen=kind)


def _waiting(count: int) -> str:
    return "1 entry waits" if count == 1 else f"{count:,} entries wait"


def _more(lists: int) -> list[str]:
    return [f"{lists:,} more {'list has' if lists == 1 else 'lists have'} some"] * (lists > 0)


def _named(level: Level, here: Level) -> str:
    return level.name if level == here else str(level)


def _label(kind: str, level: Level, here: Level) -> str:
    where = "" if level == here else f" of {level}"
    return f"Review {kind.capitalize()} List{where}"
