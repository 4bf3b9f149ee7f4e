"""Keeps changes back until a page's browser has all of it, since what changes meanwhile would never
be sent.
"""

import threading
import weakref
from collections.abc import Callable

import panel as pn
from bokeh.document import Document


class Gate:
    """One page's gate: closed until its browser has loaded it, then open for good."""

    def __init__(self, document: Document) -> None:
        """Closed; it opens with the session of this document, which is being made now."""
        self._lock = threading.Lock()
        self._kept: list[Callable[[], None]] | None = []
        pn.state.onload(self._open)
        document.on_session_destroyed(self._end)

    def keeps(self, act: Callable[[], None]) -> bool:
        """Whether this waits for the browser; it is done then, once however often it was asked."""
        with self._lock:
            if self._kept is None:
                return False
            if act not in self._kept:
                self._kept.append(act)
            return True

    def _end(self, _: object) -> None:
        """No browser came; what is kept would hold the page, and the page this gate, for good."""
        with self._lock:
            self._kept = []

    def _open(self) -> None:
        with self._lock:
            kept, self._kept = self._kept or [], None
        for act in kept:
            act()


_gates: "weakref.WeakKeyDictionary[Document, Gate]" = weakref.WeakKeyDictionary()


def gate_of(document: Document) -> Gate:
    """The gate of the page that is being served now."""
    if document not in _gates:
        _gates[document] = Gate(document)
    return _gates[document]
