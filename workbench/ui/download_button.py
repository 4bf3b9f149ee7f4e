"""A button with a menu of the kinds of file that a list can be downloaded as."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import param

from workbench.progress import Progress
from workbench.ui.assets import script, style
from workbench.ui.downloads import offer
from workbench.ui.part import Part
from workbench.ui.view import View

KINDS = [["csv", "CSV"], ["parquet", "Parquet"], ["xlsx", "Excel"]]
PREPARING, CANCELLED = "Preparing the file…", "Cancelled: nothing is downloaded."
NOT_HANDED_OUT = (
    "The server that shows this page hands out no files. Start it by 'workbench serve', or by"
    " 'panel serve' with '--plugins workbench.ui.downloads'; in Python, .export(path) writes one."
)


class DownloadButton(Part):
    """Tells which kind is chosen; then says that the file is made, has it fetched, or what went
    wrong."""

    label = param.String("Download", doc="What stands on the button.")
    about = param.String(doc="What is downloaded, for screen readers, such as Removed Numbers.")
    filename = param.String("numbers", doc="The file's name without its kind.")
    kinds = param.List(KINDS, doc="[suffix, label] of each kind of file.")
    disabled = param.Boolean(False, doc="Whether there is nothing to download.")
    busy = param.Boolean(False, doc="Whether a file is being made.")
    told = param.String(doc="What is said beside the button: that it takes a while, or an error.")

    _esm = script("dom", "menu", "download_button")
    _stylesheets: ClassVar[list[str]] = [style("base", "download_button")]

    def __init__(self, **params: Any) -> None:
        """As wide as its words."""
        super().__init__(**{"sizing_mode": None, "margin": 0, **params})
        self._progress = Progress()

    def on_kind(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(suffix)`` when a kind of file is chosen."""
        self._listen("kind", listener)

    def prepare(self) -> Progress:
        """Say that the file is being made; whoever makes it does so in sight of the answer."""
        self._progress = Progress()
        self.param.update(busy=True, told=PREPARING)
        return self._progress

    def show_progress(self, progress: Progress) -> None:
        """Say how far the file is."""
        if not progress.is_cancelled:
            self.told = f"{PREPARING} {progress.share:.0%}"

    def rest(self, progress: Progress) -> None:
        """What comes of it is told by itself."""

    def hand_out(self, link: str) -> None:
        """Have the browser fetch the file, unless it is wanted no more."""
        if self._progress.is_cancelled:
            return self.complain(CANCELLED)
        self.param.update(busy=False, told="")
        self._send_msg({"link": link})

    def complain(self, sentence: str) -> None:
        """Say what went wrong."""
        self.param.update(busy=False, told=CANCELLED if self._progress.is_cancelled else sentence)

    def _asked_kind(self, message: dict[str, Any]) -> None:
        kind = message.get("kind")
        if kind in {suffix for suffix, _ in self.kinds} and not self.busy and not self.disabled:
            self._tell("kind", kind)

    def _asked_cancel(self, _: dict[str, Any]) -> None:
        if self.busy and self._progress.cancel():
            self.told = "Cancelling…"

    def _asked_missing(self, _: dict[str, Any]) -> None:
        self.complain(NOT_HANDED_OUT)


def download_button(view: View, make: Callable[[Path], object], **params: Any) -> DownloadButton:
    """A button on the page of ``view`` that hands out what ``make(path)`` writes, in a thread, as
    the kind of file that the path's suffix says: the ``export`` of numbers or of an outcome, or a
    ``write_file`` of a frame. ``params`` are the button's own.
    """
    button = DownloadButton(**params)

    def start(kind: str) -> None:
        job = partial(offer, make, f"{button.filename}.{kind}")
        view.work(job, button.hand_out, button.complain, button, button.prepare())

    button.on_kind(start)
    return button
