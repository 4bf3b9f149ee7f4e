"""What every part of a page needs: follow the state, work off the event loop, and end with the
session.

Whatever calls, widgets are only touched on the event loop of the page they belong to.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import panel as pn
import param
from tornado.ioloop import IOLoop

from workbench.progress import Progress
from workbench.ui.background import POOL, in_sight_of
from workbench.ui.failures import in_words
from workbench.ui.gate import gate_of

if TYPE_CHECKING:
    from workbench.ui.state import WorkbenchState

PATIENCE = 1.0  # seconds after which a person is shown how far work has come
LOOK_EVERY = 0.2  # seconds between two looks at that


class Bar(Protocol):
    """What shows how far work has come."""

    def show_progress(self, progress: Progress) -> None:
        """It is there now."""

    def rest(self, progress: Progress) -> None:
        """It has ended."""


class View:
    """A part of one page; it belongs to the session it was made in."""

    def __init__(self, state: "WorkbenchState") -> None:
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
        self,
        job: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[str], None],
        bar: Bar | None = None,
        progress: Progress | None = None,
    ) -> Future[Any]:
        """Do ``job`` in a thread, then show its answer, or what went wrong as a sentence, on this
        page; meanwhile ``bar`` shows how far it is. Whoever holds ``progress`` can cancel it.
        """
        progress = progress or Progress()
        future = POOL.submit(in_sight_of, progress, job)
        if bar is not None:
            self.watch(progress, future, bar)
        future.add_done_callback(
            lambda done: self.on_page(partial(self._finish, done, then, failed))
        )
        return future

    def watch(self, progress: Progress, future: Future[Any], bar: Bar) -> None:
        """Show in ``bar`` how far the work is, from its first second to its end."""
        future.add_done_callback(lambda _: self.on_page(partial(bar.rest, progress)))

        def look() -> None:
            if not future.done() and not self._has_ended():
                self.on_page(partial(self._look, progress, future, bar))
                self._loop.call_later(LOOK_EVERY, look)

        if self._document is not None:
            self._loop.call_later(PATIENCE, look)

    def _look(self, progress: Progress, future: Future[Any], bar: Bar) -> None:
        if not future.done():
            bar.show_progress(progress)

    def _finish(
        self, done: Future[Any], then: Callable[[Any], None], failed: Callable[[str], None]
    ) -> None:
        error = done.exception()
        if error is None:
            then(done.result())
        else:
            failed(in_words(error))

    def end(self) -> None:
        """Follow nothing any more."""
        self._ended(None)

    def _ended(self, _: Any) -> None:
        for source, watcher in self._followed:
            source.param.unwatch(watcher)
        self._followed.clear()
