"""A workbook's zip archive, looked into before anything unpacks it, and mended where needed.

An .xlsx file's cells that hold an error, or a formula nobody has calculated yet, would be read as
blank, and their rows not be there: they are made to say what they are.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from workbench.errors import FileError

MOST_UNPACKED = 10**9
SHEETS = "xl/worksheets/"
AT_ONCE = 2**22
NO_RESULT = b"formula without a result"

ERROR = re.compile(rb"""t=["']e["']""")
ERROR_CELL = re.compile(rb"""(<c\b[^>]*?\bt=)(["'])e\2""")
UNCALCULATED = re.compile(
    rb"""<c\b(?![^>]*\bt=["']str)([^>]*)>(<f\b[^>]*(?:/>|>[^<]*</f>))(?:<v\s*/>|<v></v>)?</c>"""
)
TYPE = re.compile(rb"""\bt=(["'])\w+\1""")


def check_archive(path: Path) -> None:
    """Raises FileError for what is no archive of a workbook, or unpacks to more than is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FileError(
            "The file is cut off or damaged. Open it in a spreadsheet and save it anew."
        ) from error
    names = {part.filename for part in parts}
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise FileError(
            "The file is a zip archive, but no workbook. Unpack it, and take the file in it."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileError("The archive has a password. Save the workbook without one.")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileError(
            f"The workbook unpacks to more than {MOST_UNPACKED / 1e6:,.0f} MB, which is not read:"
            " it may be made to fill the memory. Save the sheet as 'CSV UTF-8', and take that."
        )


def mended(path: Path, target: Path) -> Path:
    """The archive itself, or a copy at ``target`` whose cells all say what they hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            if not any(_needs_it(archive, name) for name in archive.namelist()):
                return path
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
                for name in archive.namelist():
                    _copy(archive, copy, name)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, zlib.error) as error:
        raise FileError(
            "The file is cut off or damaged. Open it in a spreadsheet and save it anew."
        ) from error
    return target


def _needs_it(archive: zipfile.ZipFile, name: str) -> bool:
    if not _is_sheet(name):
        return False
    with archive.open(name) as part:
        return any(map(_is_silent, _cells(part)))


def _is_silent(piece: bytes) -> bool:
    """Whether a cell in it would be read as blank; the cheap questions come first."""
    has_error = ERROR.search(piece) and ERROR_CELL.search(piece)
    return bool(has_error or (b"<f" in piece and UNCALCULATED.search(piece)))


def _copy(archive: zipfile.ZipFile, copy: zipfile.ZipFile, name: str) -> None:
    with archive.open(name) as part, copy.open(name, "w", force_zip64=True) as out:
        for piece in _cells(part):
            out.write(_outspoken(piece) if _is_sheet(name) else piece)


def _outspoken(piece: bytes) -> bytes:
    return UNCALCULATED.sub(_without_result, ERROR_CELL.sub(rb'\1"str"', piece))


def _without_result(cell: re.Match[bytes]) -> bytes:
    attributes = TYPE.sub(b"", cell[1])
    return b"<c" + attributes + b' t="str">' + cell[2] + b"<v>" + NO_RESULT + b"</v></c>"


def _is_sheet(name: str) -> bool:
    return name.startswith(SHEETS) and name.endswith(".xml")


def _cells(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that end where a cell ends, as far as cells have a usual length."""
    rest = b""
    while piece := part.read(AT_ONCE):
        piece = rest + piece
        end = piece.rfind(b"</c>") + 4
        end = end if end > 3 else len(piece)
        yield piece[:end]
        rest = piece[end:]
    yield rest
