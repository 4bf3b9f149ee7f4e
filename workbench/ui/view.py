"""What every part of a page needs: follow the state, work off the event loop, and end with the
session.

Whatever calls, widgets are only touched on the event loop of the page they belong to.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any

import panel as pn
import param
from tornado.ioloop import IOLoop

from workbench.errors import WorkbenchError
from workbench.ui.background import POOL
from workbench.ui.gate import gate_of
from workbench.ui.state import WorkbenchState

_log = logging.getLogger(__name__)


class View:
    """A part of one page; it belongs to the session it was made in."""

    def __init__(self, state: WorkbenchState) -> None:
        """Belong to the session that is being served now, if any."""
        self.state = state
        self._thread = threading.get_ident()
        document = pn.state.curdoc
        self._document = document if document is not None and document.session_context else None
        self._followed: list[tuple[param.Parameterized, Any]] = []
        if self._document is not None:
            self._loop = IOLoop.current()
            self._gate = gate_of(self._document)
            self._document.on_session_destroyed(self._ended)

    def follow(
        self,
        source: param.Parameterized,
        names: Sequence[str],
        redraw: Callable[[], None],
        now: bool = True,
    ) -> None:
        """Call ``redraw`` on this page whenever one of the parameters changes, and at once."""
        watcher = source.param.watch(lambda *_: self.on_page(redraw), list(names))
        self._followed.append((source, watcher))
        if now:
            redraw()

    def on_page(self, act: Callable[[], None]) -> None:
        """Do something on this page's event loop: at once where that is here, else as soon as it
        can.
        """
        document = self._document
        if document is None:
            act()
        elif self._has_ended() or self._gate.keeps(act):
            return
        elif threading.get_ident() == self._thread and pn.state.curdoc is document:
            act()
        else:
            self.soon(act)

    def soon(self, act: Callable[[], None]) -> None:
        """Do something on this page's event loop once what happens there now is over."""
        if self._document is None:
            act()
        else:
            self._loop.add_callback(self._soon, act)

    def _soon(self, act: Callable[[], None]) -> None:
        """Let the page do something as soon as it can. Only its event loop may ask a document: what
        another thread asks while the document holds its events back can be lost.
        """
        if self._document is not None and not self._has_ended():
            self._document.add_next_tick_callback(act)

    def _has_ended(self) -> bool:
        session = self._document.session_context if self._document is not None else None
        return session is None or session.destroyed

    def work(
        self, job: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[str], None]
    ) -> Future[Any]:
        """Do ``job`` in a thread, then show its answer, or what went wrong as a sentence, on this
        page.
        """
        future = POOL.submit(job)
        future.add_done_callback(
            lambda done: self.on_page(partial(self._finish, done, then, failed))
        )
        return future

    def _finish(
        self, done: Future[Any], then: Callable[[Any], None], failed: Callable[[str], None]
    ) -> None:
        error = done.exception()
        if error is None:
            then(done.result())
        elif isinstance(error, WorkbenchError):
            failed(str(error))
        else:
            _log.error("an operation failed", exc_info=error)
            failed(
                f"Something went wrong that we did not foresee ({type(error).__name__}). "
                "Nothing half-done was kept; please try again."
            )

    def end(self) -> None:
        """Follow nothing any more."""
        self._ended(None)

    def _ended(self, _: Any) -> None:
        for source, watcher in self._followed:
            source.param.unwatch(watcher)
        self._followed.clear()
