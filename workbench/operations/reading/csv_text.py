"""From a file's bytes to the text of a CSV file: what is no such text is refused before it is read.

It knows encodings and the looks of other kinds of files, and nothing of columns.
"""

import codecs
import re
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from workbench.errors import FileError
from workbench.operations.cells import TEXT

SAVE_AS = "In a spreadsheet, save it as 'CSV UTF-8' and take that file."
OTHER_KINDS = {
    b"PK\x03\x04": "an Excel workbook or a zip archive; name a workbook .xlsx",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook; name it .xls",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"{\\rtf": "a text document (RTF)",
    b"SQLite format 3": "a database",
    b"%PDF": "a PDF document",
    b"PAR1": "a Parquet file; name it .parquet",
}
# The longer marks come first, since they start with the shorter ones.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Bytes that Windows-1252 has no character for, control characters, and whole characters of UTF-8.
NOT_OF_WINDOWS = re.compile(
    rb"[\x81\x8d\x8f\x90\x9d]|[\x00-\x08\x0b\x0e-\x1f\x7f]"
    rb"|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
ODD_LINE_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
LINE_END = re.compile(r"\r\n|\r|\n")


class Text(NamedTuple):
    """The text of a file, and the first line of it that is no UTF-8 though no mark says what else
    it is: there all but ASCII is read as Windows-1252, which is a guess."""

    text: str
    guessed: int | None = None


def text_of(content: bytes) -> Text:
    """The text of a CSV file. Raises FileError for anything else: what it is, what to do."""
    for start, kind in OTHER_KINDS.items():
        if content.startswith(start):
            raise FileError(f"The file is {kind}, not a CSV file. {SAVE_AS}")
    text, guessed = _decoded(content)
    if not text.strip():
        raise FileError("The file is empty: it has no line with an entry.")
    if text.lstrip().startswith("<"):
        raise FileError(f"The file is a web page (HTML or XML), not a CSV file. {SAVE_AS}")
    if (at := text.find("\0")) >= 0:
        raise _no_text(line_at(text, at))
    return Text(text, guessed)


class Lines(NamedTuple):
    """The lines of a text as an editor numbers them, and which are no rows: blanks and tabs, as
    someone leaves them by hand."""

    all: pa.Array
    blank: pa.Array

    @classmethod
    def of(cls, text: str) -> "Lines":
        """The lines of a text."""
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        lines = pc.split_pattern(pa.array([plain], TEXT), "\n").flatten()
        return cls(lines, pc.match_substring_regex(lines, "^[ \t]*$"))

    def rows(self, start: int) -> pa.Array:
        """Those after the first ones that aren't blank; not a copy where only the last one is."""
        end = len(self.all) - self.blank[-1].as_py()
        lines, blank = self.all[start:end], self.blank[start:end]
        return lines.filter(pc.invert(blank)) if pc.any(blank).as_py() else lines


def check_ends(line: str) -> None:
    """Raises FileError for the only line of a file if it is several to some programs."""
    if odd := ODD_LINE_END.search(line.strip()):
        raise FileError(
            f"The file's lines end in U+{ord(odd[0]):04X}, which few programs read as the end of a"
            f" line. {SAVE_AS}"
        )


def line_at(text: str, position: int) -> int:
    """The number of the line that a position is in."""
    return len(LINE_END.findall(text, 0, position)) + 1


def _decoded(content: bytes) -> Text:
    encoding = next((MARKS[mark] for mark in MARKS if content.startswith(mark)), "utf-8")
    try:
        return Text(content.decode(encoding))
    except UnicodeDecodeError as error:
        if b"\0" in content and encoding == "utf-8":
            raise _no_text(content.count(b"\n", 0, content.find(b"\0")) + 1) from error
        line = line_at(content[: error.start].decode(encoding, errors="replace"), error.start)
        if encoding == "utf-8" and not NOT_OF_WINDOWS.search(content):
            return Text(content.decode("cp1252"), line)
        raise unreadable(line, encoding.removesuffix("-sig").upper()) from error


def _no_text(line: int) -> FileError:
    return FileError(
        f"Line {line} has a NUL character: the file is no text, or is UTF-16 without its mark."
        f" {SAVE_AS}"
    )


def unreadable(line: int, encoding: str = "UTF-8") -> FileError:
    """That a line isn't what the file seems to be."""
    return FileError(
        f"Line {line} has a character that isn't {encoding}, so it can't be told what it says."
        f" {SAVE_AS}"
    )
