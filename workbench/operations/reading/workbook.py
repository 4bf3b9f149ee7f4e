"""Reading a sheet of an Excel or OpenDocument workbook, whatever its cells hold, as texts.

The reading itself is ``workbook_process``'s, in a process whose memory and time have an end.
"""

import marshal
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa

from workbench.errors import FileError
from workbench.operations.cells import TEXT
from workbench.operations.headings import listed
from workbench.operations.reading import archive
from workbench.operations.reading.table import (
    LONGEST_CELL,
    Choice,
    Table,
    null_where_blank,
    table_of,
)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MOST_ODS_ROWS = 1_048_575  # where calamine stops, whatever follows
SCRIPT = Path(__file__).with_name("workbook_process.py")
SAVE_AS = "Save the sheet as 'CSV UTF-8' in a spreadsheet, and take that file."
# Cells of an old workbook that hold an error, alone or as a formula's result; read as blank.
OLD_ERRORS = re.compile(
    rb"\x05\x02\x08\x00.{6}[\x00\x07\x0f\x17\x1d\x24\x2a]\x01"
    rb"|\x06\x00[\x16-\xff].{7}\x02.[\x00\x07\x0f\x17\x1d\x24\x2a]...\xff\xff",
    re.DOTALL,
)

PROBLEMS = {
    "password": "The workbook has a password. Save it without one.",
    "unreadable": "The workbook can't be read ({detail}). Open it in a spreadsheet, save it anew.",
    "empty": "The workbook has no sheet with an entry in it.",
    "memory": f"The sheet takes more memory or time than it may. {SAVE_AS}",
    "duration": "A cell shows its number as a time that is too long to be read. Format the cells as"
    " numbers or text, and save the workbook.",
    "no such sheet": "There is no such sheet; the workbook has {sheets}.",
    "several sheets": "Several sheets have something in them: {sheets}. Say which one:"
    " sheet={first!r}, or --sheet {first!r} in a shell.",
    "long cell": f"Row {{detail}} has a cell of more than {LONGEST_CELL:,} characters. Shorten it.",
}


def workbook_table(path: Path, choice: Choice) -> Table:
    """The chosen sheet of a workbook.

    Raises FileError for a workbook that can't be trusted, or where it takes a choice.
    """
    start = _start(path)
    if start == ZIP:
        archive.check_archive(path)
    elif start != OLE:
        raise FileError(f"The file is no workbook, whatever its name says. {_instead(path)}")
    with tempfile.TemporaryDirectory() as folder:
        safe = archive.mended(path, Path(folder, "mended")) if start == ZIP else path
        found, parts = _read(safe, choice)
    if start == OLE and found["blank"] and OLD_ERRORS.search(path.read_bytes()):
        raise FileError(
            "The sheet has cells with errors, and rows that look blank for it. Mend them, or save"
            " it as .xlsx."
        )
    if path.suffix.lower() == ".ods" and found["rows"] + found["blank"] >= MOST_ODS_ROWS:
        raise FileError(PROBLEMS["memory"])
    columns = [
        null_where_blank(pa.concat_arrays([pa.array(cells, TEXT) for cells in column]))
        for column in zip(*parts, strict=True)
    ]
    if not columns:
        raise FileError(PROBLEMS["empty"])
    return table_of("Excel", columns, sheets=found["sheets"], sheet=found["sheet"])


def _read(path: Path, choice: Choice) -> tuple[dict[str, Any], list[list[list[str]]]]:
    """What the process says of the sheet, and its columns in parts."""
    wanted = "" if choice.sheet is None else str(choice.sheet)
    script = [sys.executable, "-P", str(SCRIPT)]
    command = [*script, str(path), wanted, str(int(choice.first)), str(LONGEST_CELL)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        messages: list[Any] = []
        try:
            while not messages or "rows" not in messages[-1]:
                message = marshal.load(process.stdout)
                if isinstance(message, dict) and "problem" in message:
                    raise _problem(message)
                messages.append(message)
        except (EOFError, ValueError, TypeError) as error:
            raise FileError(PROBLEMS["memory"]) from error
    found, *parts, last = messages
    if sum(len(part[0]) for part in parts) != last["rows"]:
        raise FileError(PROBLEMS["memory"])
    return found | last, parts


def _problem(message: dict[str, Any]) -> FileError:
    detail = message.get("detail", "")
    names = detail if isinstance(detail, list) else []
    told = {"detail": detail, "sheets": listed(names), "first": names[0] if names else ""}
    return FileError(PROBLEMS[message["problem"]].format(**told))


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _instead(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(200).lstrip()
    if not start:
        return "It is empty."
    if start.startswith(b"<"):
        return f"It is a web page (HTML or XML). Open it in a spreadsheet. {SAVE_AS}"
    if b"\0" in start:
        return SAVE_AS
    return "It looks like text: if it is a CSV file, give it a name that ends in .csv."
