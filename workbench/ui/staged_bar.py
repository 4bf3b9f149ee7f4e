"""The reminder on the dashboard that entries wait on the delete list, with the way to it."""

from workbench.ui.selection_bar import NoticeBar
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View


class StagedBar(View):
    """Hidden while the level's delete list is empty."""

    def __init__(self, state: WorkbenchState) -> None:
        """Follow the delete list."""
        super().__init__(state)
        self.bar = NoticeBar(label="Delete list", actions=[["review", "Review Delete List"]])
        self.bar.on_action(lambda _: state.set(screen="delete"))
        self.follow(state, ["staged", "level"], self.draw)

    def draw(self) -> None:
        """Say how many entries wait."""
        count = self.state.staged_count()
        entries = "1 entry waits" if count == 1 else f"{count:,} entries wait"
        self.bar.told = f"{entries} on the delete list of {self.state.level.name}." if count else ""
