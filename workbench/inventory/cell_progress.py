"""How far work has come, shown below the notebook cell that does it once it takes over a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from workbench.progress import Progress, followed


@contextmanager
def cell_progress() -> Iterator[None]:
    """While the block lasts how far it is, and then, of what took so long, that it has ended."""
    shown = _Shown()
    try:
        with followed(shown.tell):
            yield
    except BaseException:
        shown.end("ended before it was done")
        raise
    shown.end("done")


class _Shown:
    """A line below the cell, from the first time that something is told."""

    def __init__(self) -> None:
        self._doing = ""
        self._handle: Any = None

    def tell(self, progress: Progress) -> None:
        self._doing = progress.doing or self._doing or "Working"
        bar = f'<progress max="1" value="{progress.share:.3f}" style="width: 16em"></progress>'
        self._show(f"{progress.words} ({progress.share:.0%})", f"{bar} {escape(progress.words)}")

    def end(self, how: str) -> None:
        if self._handle is not None:
            self._show(f"{self._doing}: {how}.", f"{escape(self._doing)}: {how}.")

    def _show(self, plain: str, html: str) -> None:
        from IPython import display  # a kernel has it; nothing else needs it

        told = {"text/plain": plain, "text/html": f"<small>{html}</small>"}
        if self._handle is not None:
            self._handle.update(told, raw=True)
        else:
            show: Any = display.display
            self._handle = show(told, raw=True, display_id=True)
