"""Cells of a workbook's sheet, as it is written in its archive, that say less than they show.

Cells that hold an error, or a formula nobody has calculated yet, would be read as blank, and their
rows not be there: they are made to say what they are.
"""

import re

NO_RESULT = b"formula without a result"

# Attributes hold no "<": patterns that stop there take no time over what is no sheet.
ERROR = re.compile(rb"""t=["']e["']""")
ERROR_CELL = re.compile(rb"""(<(?:\w+:)?c\b[^<>]*?\bt=)(["'])e\2""")
UNCALCULATED = re.compile(
    rb"""<((?:\w+:)?)c\b(?![^<>]*\bt=["']str)([^<>]*)>"""
    rb"""(<\1f\b[^<>]*(?:/>|>[^<]*</\1f>))(?:<\1v\s*/>|<\1v></\1v>)?</\1c>"""
)
TYPE = re.compile(rb"""\bt=(["'])\w+\1""")

# Of an OpenDocument workbook: what a cell shows counts where it says that it holds nothing.
CELL = rb"<table:table-cell\b"
OPEN = rb"(?:[^<>]*[^<>/])?>"  # the rest of a tag that doesn't end its element
TEXT = rb"\s*<text:p\b" + OPEN + rb"(?:<text:\w+[^<>]*>)*[^<]"
SHOWN = re.compile(
    b"(" + CELL + rb"""[^<>]*?)\soffice:string-value=(["'])\2(""" + OPEN + TEXT + b")"
)
UNTYPED = re.compile(
    b"(" + CELL + rb""")(?![^<>]*\boffice:value-type=["'](?!void))(""" + OPEN + TEXT + b")"
)
VOID = re.compile(rb"""\soffice:value-type=["']void["']""")
NO_VALUE = re.compile(
    b"(" + CELL + rb"(?=[^<>]*\btable:formula=)(?![^<>]*\boffice:value-type=)[^<>]*?)"
    rb"(?:/>|></table:table-cell>)"
)
AS_TEXT = b' office:value-type="string"'


def is_silent(piece: bytes) -> bool:
    """Whether a cell in it would be read as blank; the cheap questions come first."""
    if b"<table:" in piece:
        return any(one.search(piece) for one in (SHOWN, UNTYPED, NO_VALUE))
    has_error = ERROR.search(piece) and ERROR_CELL.search(piece)
    return bool(has_error or ((b"<f" in piece or b":f" in piece) and UNCALCULATED.search(piece)))


def outspoken(piece: bytes) -> bytes:
    """The piece with its cells saying what they hold."""
    if b"<table:" not in piece:
        return UNCALCULATED.sub(_without_result, ERROR_CELL.sub(rb'\1"str"', piece))
    typed = UNTYPED.sub(lambda cell: cell[1] + AS_TEXT + VOID.sub(b"", cell[2], 1), piece)
    shown = rb"\1" + AS_TEXT + b"><text:p>" + NO_RESULT + b"</text:p></table:table-cell>"
    return NO_VALUE.sub(shown, SHOWN.sub(rb"\1\3", typed))


def _without_result(cell: re.Match[bytes]) -> bytes:
    prefix, attributes, formula = cell.groups()
    attributes = TYPE.sub(b"", attributes) + b' t="str"'
    value = b"<%bv>%b</%bv>" % (prefix, NO_RESULT, prefix)
    return b"<%bc%b>%b%b</%bc>" % (prefix, attributes, formula, value, prefix)
