"""The reminder on the dashboard that entries wait on a staged list, with the way to it."""

from workbench.ui.selection_bar import NoticeBar
from workbench.ui.state import LISTS, WorkbenchState
from workbench.ui.view import View


class StagedBar(View):
    """Hidden while the level's lists are empty."""

    def __init__(self, state: WorkbenchState) -> None:
        """Follow the lists."""
        super().__init__(state)
        self.bar = NoticeBar(label="Staged entries")
        self.bar.on_action(lambda kind: state.set(screen=kind))
        self.follow(state, ["staged", "level"], self.draw)

    def draw(self) -> None:
        """Say how many entries wait on each list."""
        waiting = {kind: self.state.staged_count(kind) for kind in LISTS}
        told = [_waiting(kind, count) for kind, count in waiting.items() if count]
        self.bar.actions = [
            [kind, f"Review {kind.capitalize()} List"] for kind, count in waiting.items() if count
        ]
        self.bar.told = f"{', '.join(told)} of {self.state.level.name}." if told else ""


def _waiting(kind: str, count: int) -> str:
    entries = "1 entry waits" if count == 1 else f"{count:,} entries wait"
    return f"{entries} on the {kind} list"
