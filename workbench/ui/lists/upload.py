"""A file from the browser: dropped, shown with what its columns mean, and added to a staged list.

The file's own reader decides whether it can be trusted; here is only the way to it.
"""

import re
import shutil
import tempfile
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import panel as pn

# The page asks for the script of every model that is known when it is served; the tab comes later.
import panel.models.file_dropper

from workbench.inventory.files import KINDS, Preview
from workbench.progress import Progress
from workbench.ui.assets import style
from workbench.ui.dialogs.target import counted_entries
from workbench.ui.lists.file_columns import FileColumns
from workbench.ui.lists.kind import ListKind
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View
from workbench.ui.words import Words
from workbench.ui.work_bar import WorkBar

ABOUT = (
    "A list as CSV, Excel, OpenDocument or Parquet, with one phone number a row. You see what its"
    " columns mean before anything is judged, and nothing is changed before you confirm it."
)
LARGEST = "200MB"
CHUNK = 1_000_000  # bytes of a file in one message: others' clicks wait for a message's end


class _Dropper(pn.widgets.FileDropper):
    """Hands over bytes also of what is a text to the browser: nobody's click waits for them to be
    decoded."""

    def _process_event(self, event: Any) -> None:
        event.data = {**event.data, "type": ""} if "type" in event.data else event.data
        super()._process_event(event)


class Upload(View):
    """The Upload tab of one page; ``layout`` is what is shown."""

    def __init__(
        self,
        state: WorkbenchState,
        kind: ListKind,
        purpose: Callable[[], str],
        added: Callable[[str, bool], None],
    ) -> None:
        """``purpose`` is the call purpose chosen; ``added(sentence, all_good)`` is told of it."""
        super().__init__(state)
        self._kind, self._purpose, self._added = kind, purpose, added
        self._at_work = Progress()
        self.told = Words(visible=False)
        self.bar = WorkBar()
        self._place = pn.Column(sizing_mode="stretch_width", styles={"gap": "10px"})
        self.layout = pn.Column(
            self._place,
            self.bar,
            self.told,
            sizing_mode="stretch_width",
            margin=(16, 0, 0, 0),
            styles={"gap": "10px"},
        )
        self.clear()
        self.follow(state, ["level"], self._forget, now=False)

    def clear(self) -> None:
        """Make room for the next file, also for the same one again."""
        self._go_on()
        dropper = _Dropper(
            max_file_size=LARGEST,
            chunk_size=CHUNK,
            multiple=False,
            sizing_mode="stretch_width",
            width=None,
            margin=0,
            stylesheets=[style("upload")],
        )
        dropper.param.watch(self._dropped, "value")
        self._place.objects = [Words(("quiet", ABOUT)), dropper]

    def _forget(self) -> None:
        self.told.visible = False
        self.clear()

    def _dropped(self, event: Any) -> None:
        for name, content in list(event.new.items())[:1]:
            self._read(name, partial(self._kept, name, content), self.clear)

    def _kept(self, name: str, content: bytes) -> "_Kept":
        """The file in a folder of its own, gone with the object."""
        kept = _Kept(name)
        kept.path.write_bytes(content)
        return kept

    def _read(
        self,
        name: str,
        keep: Callable[[], "_Kept"],
        instead: Callable[[], None],
        sheet: str | None = None,
    ) -> None:
        """Look into the file, in a thread, and show what its columns mean; ``instead`` is done
        where it can't be read.
        """
        here = self.state.here
        self._place.objects = []  # the file has come, whatever a dropper still says of its way

        def look() -> tuple[_Kept, Preview]:
            kept = keep()
            return kept, here.preview(kept.path, sheet)

        def failed(sentence: str) -> None:
            instead()
            what = f"Sheet {sheet!r} can't be added." if sheet else "It was not added."
            self._say("error", f"{what} {sentence}")

        self._do(f"Reading {name}…", look, lambda found: self._show(*found), failed)

    def _show(self, kept: "_Kept", preview: Preview) -> None:
        self.told.visible = False
        columns = FileColumns(self._kind, kept.name, preview)
        again = partial(self._show, kept, preview)
        columns.on_sheet(lambda sheet: self._read(kept.name, lambda: kept, again, sheet))
        columns.on_cancel(self._forget)
        columns.on_add(lambda said: self._add(kept, preview, columns, said))
        self._place.objects = [columns.layout]

    def _add(
        self,
        kept: "_Kept",
        preview: Preview,
        columns: FileColumns,
        said: dict[str, str] | None,
    ) -> None:
        listed, purpose = self.state.list_of(self._kind.key), self._purpose()
        used = columns.mapping.values()
        if self._kind.asks_purpose and not purpose and "call_purpose" not in used:
            self._say("error", "Choose a call purpose above, or the column that holds it.")
            return
        columns.wait(True)

        def done(added: pd.DataFrame) -> None:
            self.told.visible = False
            self.clear()
            good = int(added["ok"].sum())
            self._added(
                f"{kept.name}: {counted_entries(len(added))} added to the"
                f" {self._kind.caption.lower()},"
                f" {good:,} good and {len(added) - good:,} to be rejected.",
                good == len(added),
            )

        def failed(sentence: str) -> None:
            columns.wait(False)
            self._say("error", f"{kept.name} was not added. {sentence}")

        def add() -> pd.DataFrame:
            return self._kind.add(listed, preview, purpose, columns=said)

        self._do(f"Judging {counted_entries(preview.rows)}…", add, done, failed)

    def _do(
        self,
        sentence: str,
        job: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Do ``job`` in a thread; what came of it is shown unless a person went on meanwhile, which
        cancels it.
        """
        progress = self._go_on()

        def unless_gone_on(show: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda answer: show(answer) if progress is self._at_work else None

        self.told.visible = False
        self.bar.begin(sentence, progress)
        self.work(job, unless_gone_on(then), unless_gone_on(failed), self.bar, progress)

    def _go_on(self) -> Progress:
        """Cancel what is at work, for what comes next."""
        self._at_work.cancel()
        self._at_work = Progress()
        return self._at_work

    def _say(self, kind: str, sentence: str) -> None:
        self.told.say((kind, sentence))
        self.told.visible = True


class _Kept:
    """A file in a folder of its own, under its own name where that is plain: messages tell it."""

    def __init__(self, name: str) -> None:
        self.name = name
        folder = tempfile.mkdtemp(prefix="workbench-upload-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        plain = re.fullmatch(r"[\w ()-][\w .()-]{0,80}", name, re.ASCII)
        suffix = Path(name).suffix.lower()
        known = suffix if suffix in KINDS else ".unknown"
        self.path = Path(folder, name if plain else f"your file{known}")
