"""A workbook's zip archive, looked into before anything unpacks it, and mended where needed."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from workbench.errors import FileError
from workbench.operations.reading.silent_cells import is_silent, outspoken

MOST_UNPACKED = 10**9
AT_ONCE = 2**22
LAST_END = re.compile(rb".*</(?:(?:\w+:)?c|table:table-row)>", re.DOTALL)


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
    if not name.endswith(".xml"):
        return False
    with archive.open(name) as part:
        return any(map(is_silent, _cells(part)))


def _copy(archive: zipfile.ZipFile, copy: zipfile.ZipFile, name: str) -> None:
    with archive.open(name) as part, copy.open(name, "w", force_zip64=True) as out:
        for piece in _cells(part):
            out.write(outspoken(piece) if name.endswith(".xml") else piece)


def _cells(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that end where a cell ends, as far as cells have a usual length."""
    rest = b""
    while piece := part.read(AT_ONCE):
        piece = rest + piece
        last = LAST_END.match(piece)
        end = last.end() if last else len(piece)
        yield piece[:end]
        rest = piece[end:]
    yield rest
