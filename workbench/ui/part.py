"""The base of what we draw ourselves: a component whose messages from the browser are checked
before they count.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from panel.custom import JSComponent


class Part(JSComponent):
    """Passes on ``{type: kind, …}`` from the browser through a method ``_asked_kind``; anything
    else is ignored.
    """

    def __init__(self, **params: Any) -> None:
        """As wide as its place, unless said otherwise."""
        super().__init__(**{"sizing_mode": "stretch_width", **params})
        self._listeners: dict[str, list[Callable[..., None]]] = {}

    def _listen(self, kind: str, listener: Callable[..., None]) -> None:
        self._listeners.setdefault(kind, []).append(listener)

    def _tell(self, kind: str, *values: Any) -> None:
        for listener in self._listeners.get(kind, []):
            listener(*values)

    def _handle_msg(self, message: Any) -> None:
        if isinstance(message, dict):
            asked = getattr(self, f"_asked_{message.get('type')}", None)
            if asked is not None:
                asked(message)


class Roomless(Part):
    """A part that only speaks with the browser, and takes no room on the page."""

    _stylesheets: ClassVar[list[str]] = []

    def __init__(self, **params: Any) -> None:
        """Beside the layout."""
        size = {"sizing_mode": None, "width": 0, "height": 0, "styles": {"position": "absolute"}}
        super().__init__(**{**size, **params})
