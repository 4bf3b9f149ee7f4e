"""By what the server knows a browser again, so that what was staged there is there again.

The secret is the browser's: it makes it up and keeps it for this site, and tells it only by its
page's connection, so that it stands in no address and no log.
"""

import re
from collections.abc import Callable
from typing import Any

from workbench.ui.assets import script
from workbench.ui.kept_lists import join
from workbench.ui.part import Roomless
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View

_SECRET = re.compile("[0-9a-f]{64}")


class BrowserSecret(Roomless):
    """Asks the browser for its secret; one that may keep nothing has none."""

    _esm = script("memory")

    def on_secret(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(secret)`` when the browser tells it."""
        self._listen("secret", listener)

    def _asked_secret(self, message: dict[str, Any]) -> None:
        secret = message.get("secret")
        if isinstance(secret, str) and _SECRET.fullmatch(secret):
            self._tell("secret", secret)


class Memory(View):
    """The memory of a page; ``part`` belongs somewhere in its layout."""

    def __init__(self, state: WorkbenchState) -> None:
        """Wait for the browser."""
        super().__init__(state)
        self.part = BrowserSecret()
        self.part.on_secret(self._recall)

    def _recall(self, secret: str) -> None:
        """Show what this browser has staged; where that can't be read, a new list is begun, which
        goes with the page."""
        self.work(
            lambda: self.state.keep(join(self.state.inventory, secret, self.state)),
            lambda _: None,
            lambda sentence: self.state.set(lost=[sentence]),
        )
