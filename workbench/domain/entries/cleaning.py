"""Text as somebody wrote it to text in plain characters, nothing of it read yet.

Owns what may be dropped or folded without a guess. Compatibility forms stay as they are, since
folding them would turn a superscript into a digit.
"""

import re
import unicodedata

LONGEST = 64

_FULL_WIDTH = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "\uff08\uff09\uff0b\uff0e\uff0f"}
_MINUS = "\u2212"
_TEL = re.compile(r"tel:(?=\+\d)", re.IGNORECASE)
_WHOLE = re.compile(r"(?<=\d)\.0$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category[0] == "Z":
        return " "
    if category == "Pd" or character == _MINUS:
        return "-"
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


_FOLDING = _Folding(_FULL_WIDTH)


def plain(text: str) -> str:
    """Format characters dropped, every space, dash and decimal digit in its plain form, trimmed."""
    return (text if text.isascii() else text.translate(_FOLDING)).strip()


def has_control(text: str) -> bool:
    """Does plain text hold a line break, a tab, a NUL or the like inside?"""
    return _CONTROL.search(text) is not None


def bare(text: str) -> str:
    """Plain text without what spreadsheets and links put around it: ``'``, ``tel:``, ``.0``."""
    text = text.removeprefix("'").strip()
    return _WHOLE.sub("", _TEL.sub("", text, count=1) if _TEL.match(text) else text)
