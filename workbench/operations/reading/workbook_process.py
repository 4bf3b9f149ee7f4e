"""A process of its own that reads one sheet of a workbook, so that a hostile one harms nobody else.

Started by ``workbook`` as a script, with memory it can't exceed. It writes to stdout what it found,
in ``marshal``'s form: the sheets, then columns of texts for some rows at a time, then how many rows
there were; or what is wrong. It imports nothing of the package, which would take it a second.
"""

import datetime
import marshal
import resource
import sys
from typing import Any, BinaryIO

import python_calamine as calamine

MOST_MEMORY = 2**30
MOST_TIME = 120  # seconds of the processor
AT_ONCE = 20_000  # rows


def main(path: str, wanted: str, first: bool, longest_cell: int) -> None:
    """Read a sheet: ``wanted`` is its name, its position from 1, or nothing."""
    _limit(resource.RLIMIT_AS, MOST_MEMORY)
    _limit(resource.RLIMIT_CPU, MOST_TIME)
    out = sys.stdout.buffer
    try:
        with open(path, "rb") as file:
            book = calamine.CalamineWorkbook.from_filelike(file)
            names, sheet = _chosen(book, wanted, first)
            marshal.dump({"sheets": names, "sheet": sheet.name}, out)
            marshal.dump(_write(sheet, longest_cell, out), out)
    except calamine.PasswordError:
        marshal.dump({"problem": "password"}, out)
    except calamine.CalamineError as error:
        marshal.dump({"problem": "unreadable", "detail": str(error)}, out)
    except MemoryError:
        marshal.dump({"problem": "memory"}, out)
    except OverflowError:
        marshal.dump({"problem": "duration"}, out)
    except LookupError as problem:
        marshal.dump({"problem": problem.args[0], "detail": problem.args[1]}, out)


def _limit(kind: int, most: int) -> None:
    allowed = resource.getrlimit(kind)[1]
    known = [one for one in (most, allowed) if one != resource.RLIM_INFINITY]
    resource.setrlimit(kind, (min(known), allowed))


def _chosen(book: Any, wanted: str, first: bool) -> tuple[list[str], Any]:
    """All sheets by name, and the one that is wanted or the only (or first) one that shows
    something."""
    every = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    names = [one.name for one in every]
    if wanted:
        position = int(wanted) if wanted.isdecimal() else 0
        if wanted not in names and not 1 <= position <= len(names):
            raise LookupError("no such sheet", names)
        return names, book.get_sheet_by_name(wanted if wanted in names else names[position - 1])
    seen = [one.name for one in every if one.visible == calamine.SheetVisibleEnum.Visible]
    filled = []
    for name in seen:
        sheet = book.get_sheet_by_name(name)
        if sheet.height:
            filled.append(sheet)
            if first:
                break
    if len(filled) > 1 and not first:
        raise LookupError("several sheets", [sheet.name for sheet in filled])
    if not filled:
        raise LookupError("empty", names)
    return names, filled[0]


def _write(sheet: Any, longest_cell: int, out: BinaryIO) -> dict[str, int]:
    """Write the rows that aren't blank as columns of texts; how many there were of both."""
    rows, written, blank = [], 0, 0
    for at, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell) for cell in cells]
        if not any(texts):
            blank += 1
            continue
        if max(map(len, texts)) > longest_cell:
            raise LookupError("long cell", at)
        rows.append(texts)
        if len(rows) == AT_ONCE:
            written += _written(rows, out)
            rows = []
    return {"rows": written + (_written(rows, out) if rows else 0), "blank": blank}


def _written(rows: list[list[str]], out: BinaryIO) -> int:
    marshal.dump(list(zip(*rows, strict=True)), out)
    return len(rows)


def _text(cell: object) -> str:
    """A cell as text: a whole number as its digits, a midnight as its day, blanks as nothing."""
    if isinstance(cell, str):
        return cell if cell.strip() else ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return _digits(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _digits(number: float) -> str:
    if number.is_integer() and abs(number) <= 2**53:
        return str(int(number))
    return f"{number:.16e}" if number.is_integer() else repr(number)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3] == "1", int(sys.argv[4]))
