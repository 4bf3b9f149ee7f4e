"""A CSV file from the browser, handed to a staged list by way of a temporary file.

The list's own reader decides whether the file can be trusted; here is only the way to it.
"""

import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import panel as pn

# The page asks for the script of every model that is known when it is served; the tab comes later.
import panel.models.file_dropper

from workbench.errors import FileError
from workbench.ui.assets import style
from workbench.ui.words import Words

ABOUT = (
    "A CSV file with one phone number a row, in a column named “number” or in its only column."
    " Its entries are added to the list below; nothing is changed before you confirm it."
)
# Windows tells a CSV file by the program that opens it.
TYPES = ["text/csv", "text/plain", "application/vnd.ms-excel", "application/csv"]
LARGEST = "200MB"
Add = Callable[[Path], pd.DataFrame]
Take = Callable[[str, Callable[[Add], pd.DataFrame]], None]


class Upload:
    """A place to drop a file; ``take(name, read)`` is called with what adds it to a list."""

    def __init__(self, take: Take) -> None:
        """An empty dropper."""
        self._take = take
        self.layout = pn.Column(
            sizing_mode="stretch_width", margin=(16, 0, 0, 0), styles={"gap": "10px"}
        )
        self.clear()

    def clear(self) -> None:
        """Make room for the next file, also for the same one again."""
        dropper = pn.widgets.FileDropper(
            accepted_filetypes=TYPES,
            max_file_size=LARGEST,
            multiple=False,
            sizing_mode="stretch_width",
            width=None,
            margin=0,
            stylesheets=[style("upload")],
        )
        dropper.param.watch(self._dropped, "value")
        self.layout.objects = [Words(("quiet", ABOUT)), dropper]

    def _dropped(self, event: Any) -> None:
        for name, content in list(event.new.items()):
            data = content.encode() if isinstance(content, str) else content
            self._take(name, partial(add_file, name=name, data=data))


def add_file(add: Add, name: str, data: bytes) -> pd.DataFrame:
    """Add a file's entries. Raises FileError or InputError with what is wrong in words."""
    if not name.lower().endswith(".csv"):
        raise FileError("Only CSV files can be uploaded: save it as CSV, and upload that.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _file_name(name)
        path.write_bytes(data)
        return add(path)


def _file_name(name: str) -> str:
    """The file's own name where it is a plain one, since messages tell it."""
    return (
        name
        if re.fullmatch(r"[\w ()-][\w .()-]{0,80}\.csv", name, re.IGNORECASE | re.ASCII)
        else "upload.csv"
    )
