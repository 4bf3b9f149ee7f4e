"""Add to Delete List: stage ticked numbers for deletion, after saying how many they are."""

from collections.abc import Callable

from workbench.ui.dialogs.target import Target, counted
from workbench.ui.popup import Popup, button, close_button
from workbench.ui.words import Words


class StageDialog:
    """One run of the dialog."""

    def __init__(self, popup: Popup, target: Target, tell: Callable[[str], None]) -> None:
        """Say what will be staged."""
        self._popup, self._target, self._tell = popup, target, tell
        staged = popup.state.staged_count("delete")
        beside = f" It holds {staged:,} already." if staged else ""
        about = Words(
            ("strong", f"{counted(target.count)} will be added to the delete list."),
            ("text", f"Nothing is deleted before you review it.{beside}"),
        )
        add = button(f"Add {counted(target.count)}", self._added, main=True)
        popup.show("Add to Delete List", [about], [close_button(popup), add], target.closed)

    def _added(self) -> None:
        state, numbers, count = self._popup.state, self._target.numbers, self._target.count

        def show(_: object) -> None:
            state.list_changed()
            self._popup.close()
            self._tell(f"{counted(count)} added to the delete list.")

        self._popup.do(lambda: state.list_of("delete").add(numbers), show)
