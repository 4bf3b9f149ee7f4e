"""Files that would cost a number in silence, or a machine its memory: each with what must come."""

import codecs
import csv
import gzip
import lzma
import zlib

from tests.operations.reading.making import (
    csv_of,
    encrypted,
    ods_of,
    parquet_of,
    rezipped,
    xls_of,
    xlsx_of,
    zip_of,
)

NUMBERS = [f"21255501{n:02}" for n in range(20)]
ROWS = [[number, "Survey"] for number in NUMBERS]
TABLE = [["number", "call_purpose"], *ROWS]
LINES = [",".join(row) for row in TABLE]
PLAIN = "\n".join(LINES) + "\n"

File = tuple[str, bytes]  # a name, and what is in it


def lines(*changed: tuple[int, str], end: str = "\n") -> bytes:
    """The plain file with some lines, counted from 1, written otherwise."""
    all_lines = list(LINES)
    for at, line in changed:
        all_lines[at - 1] = line
    return (end.join(all_lines) + end).encode()


def declared_as(size: int) -> bytes:
    """A workbook whose directory says that a part of it unpacks to so much."""
    packed = bytearray(xlsx_of(TABLE))
    entry = packed.rindex(b"PK\x01\x02")
    packed[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    return bytes(packed)


def far_corner() -> bytes:
    """A small sheet with a cell far away: as a rectangle, a hundred million cells."""
    far = b'<row r="1048576"><c r="CV1048576" t="str"><v>x</v></c></row></sheetData>'
    return rezipped(xlsx_of(TABLE), lambda name, part: part.replace(b"</sheetData>", far))


def long_text(length: int) -> bytes:
    """A sheet with one cell of so many characters."""
    cell = b'<c r="A2" t="str"><v>' + b"x" * length + b"</v></c>"
    row = b'<row r="2">' + cell + b"</row></sheetData>"
    return rezipped(xlsx_of([["number"]]), lambda name, part: part.replace(b"</sheetData>", row))


def repeated_rows() -> bytes:
    """An OpenDocument sheet whose rows stand for two billion each."""
    once, often = b"<table:table-row>", b'<table:table-row table:number-rows-repeated="2000000000">'
    return rezipped(ods_of(TABLE), lambda name, part: part.replace(once, often))


REFUSED: dict[str, tuple[File, str]] = {
    "two stray quotes in one column": (
        ("a.csv", lines((6, f'{NUMBERS[4]},"Survey'), (13, f'{NUMBERS[11]},Survey"'))),
        "Lines 6 to 13",
    ),
    "two stray quotes before numbers": (
        ("a.csv", lines((6, f'"{LINES[5]}'), (13, f'{LINES[12]}"'))),
        "Lines? 6",
    ),
    "a quote over two numbers": (
        ("a.csv", lines((6, f'"{NUMBERS[4]}'), (7, f'{NUMBERS[5]}",Survey'))),
        "Lines 6 to 7",
    ),
    "one quote without partner": (
        ("a.csv", lines((5, f'{NUMBERS[3]},"Survey'))),
        "Line 5 .*partner",
    ),
    "text after a closing quote": (("a.csv", lines((5, f'"{NUMBERS[3]}"x,Survey'))), "Line 5"),
    "a quoted number over lines, no name says number": (
        ("a.csv", b'foo,bar\n"2125550101\n2125550102",x\n2125550103,y\n'),
        "Lines 2 to 3",
    ),
    "a cell too many": (("a.csv", lines((5, "2125550103,Survey,x"))), "Line 5 has 3 cells"),
    "a cell too few": (("a.csv", lines((5, "2125550103"))), "Line 5 has 1 cell where"),
    "the last line cut off": (("a.csv", PLAIN.encode()[:-8]), "Line 21 has 1 cell|^$"),
    "another delimiter from the middle on": (
        ("a.csv", (PLAIN[:200] + PLAIN[200:].replace(",", ";")).encode()),
        "Line .* has 1 cell",
    ),
    "a NUL": (("a.csv", lines((5, "212555\x000103,Survey"))), "Line 5 has a NUL"),
    "only NULs": (("a.csv", b"\0" * 1000), "NUL"),
    "UTF-16 big end first, no mark": (("a.csv", PLAIN.encode("utf-16-be")), "NUL"),
    "UTF-16 little end first, no mark": (("a.csv", PLAIN.encode("utf-16-le")), "NUL"),
    "UTF-32 without its mark": (("a.csv", PLAIN.encode("utf-32-le")), "NUL"),
    "half a UTF-16 character": (("a.csv", PLAIN.encode("utf-16")[:-1]), "UTF-16"),
    "UTF-16's mark before UTF-8": (
        ("a.csv", codecs.BOM_UTF16_LE + b"number\n212555010"),
        "UTF-16|No column",
    ),
    "EBCDIC": (("a.csv", PLAIN.encode("cp500")), "UTF-8|NUL"),
    "UTF-8 cut off": (("a.csv", PLAIN.encode() + b"\xe2\x82"), "Line 22 "),
    "overlong UTF-8": (("a.csv", lines((5, "x,y")).replace(b"x", b"\xc0\xb1")), "Line 5 .*UTF-8"),
    "a lone surrogate": (("a.csv", lines((5, "x,y")).replace(b"x", b"\xed\xa0\x80")), "Line 5"),
    "a cell of three megabytes": (("a.csv", lines((5, f"2125550103,{'x' * 3_000_000}"))), "Line 5"),
    "a quoted cell of a megabyte": (
        ("a.csv", lines((5, f'2125550103,"{"x," * 500_000}"'))),
        "Line 5",
    ),
    "a web page": (("a.csv", b"\n<!DOCTYPE html><table><td>2125550101"), "web page"),
    "XML": (("a.csv", b'<?xml version="1.0"?><list/>'), "web page"),
    "a gzip archive": (("a.csv", gzip.compress(PLAIN.encode())), "gzip"),
    "an xz archive": (("a.csv", lzma.compress(PLAIN.encode())), "xz"),
    "a zip archive": (("a.csv", zip_of({"a.csv": PLAIN})), "zip archive"),
    "a bare zlib stream": (("a.csv", zlib.compress(PLAIN.encode())), "UTF-8|NUL"),
    "a PDF": (("a.csv", b"%PDF-1.7\n2125550101"), "PDF"),
    "Parquet named .csv": (("a.csv", parquet_of(TABLE)), "Parquet"),
    "nothing": (("a.csv", b""), "empty"),
    "a mark and nothing": (("a.csv", codecs.BOM_UTF8), "empty"),
    "blanks": (("a.csv", b" \n\r\n\t\n"), "empty"),
    "a hint and nothing": (("a.csv", b"sep=;\n"), "empty"),
    "no column of numbers": (("a.csv", b"name,note\nx,y\n"), "No column .*'name', 'note'"),
    "two columns of numbers": (
        ("a.csv", b"TN,DID\n2125550101,2125550102\n"),
        "'TN', 'DID'.*--column 'TN=number'",
    ),
    "two unnamed columns of numbers": (
        ("a.csv", b"old,new\n2125550101,2125550102\n"),
        "'old', 'new'.*columns=",
    ),
    "two columns of one name": (("a.csv", b"number,x,x\n2125550101,1,2\n"), "Two columns .*'x'"),
    "two business units": (("a.csv", b"number,unit,Business Unit,Note\n2125550101,,,\n"), "'unit'"),
    "an unknown kind": (("a.pdf", b"number\n"), "none of the kinds"),
    "a CSV file named .xlsx": (("a.xlsx", PLAIN.encode()), "looks like text.*\\.csv"),
    "a web page named .xls": (("a.xls", b"<html><table><td>2125550101"), "web page"),
    "an empty workbook file": (("a.xlsx", b""), "empty"),
    "a zip that is no workbook": (("a.xlsx", zip_of({"a.csv": PLAIN})), "no workbook"),
    "a workbook cut off": (("a.xlsx", xlsx_of(TABLE)[:3000]), "damaged"),
    "a workbook's sheet damaged": (
        (
            "a.xlsx",
            rezipped(xlsx_of(TABLE), lambda name, part: part[:400] if "sheet1" in name else part),
        ),
        "can't be read|memory|damaged",
    ),
    "a workbook with nothing": (("a.xlsx", xlsx_of([])), "no sheet with an entry"),
    "a workbook with headings of no column": (("a.xlsx", xlsx_of([["a", "b"]])), "No column"),
    "two filled sheets": (("a.xlsx", xlsx_of(TABLE, TABLE)), "'Sheet1', 'Sheet2'.*--sheet"),
    "a password": (("a.xlsx", encrypted(xls_of(TABLE))), "password|can't be read"),
    "errors in an old workbook": (
        ("a.xls", xls_of([["number"], ["2125550101"], [b"\x2a"], ["2125550103"]])),
        "errors",
    ),
    "an old workbook cut off": (("a.xls", xls_of(TABLE)[:700]), "can't be read|memory"),
    "only the start of an old workbook": (("a.xls", b"\xd0\xcf\x11\xe0" * 9), "can't be read"),
    "a part that unpacks to two gigabytes": (("a.xlsx", declared_as(2_000_000_000)), "unpacks to"),
    "a cell far away": (("a.xlsx", far_corner()), "memory"),
    "rows that stand for two billion each": (("a.ods", repeated_rows()), "memory or time"),
    "a cell of a hundred megabytes": (
        ("a.xlsx", long_text(100_000_000)),
        "Row 2 has a cell|memory",
    ),
    "Parquet cut off": (("a.parquet", parquet_of(TABLE)[:-10]), "Parquet"),
    "a CSV file named .parquet": (("a.parquet", PLAIN.encode()), "Parquet"),
}

# Files that look as bad and are sound: how many entries each has.
ACCOUNTED: dict[str, tuple[File, int]] = {
    "blank lines everywhere": (("a.csv", ("\n \n" + PLAIN.replace("\n", "\n\n\t\n")).encode()), 20),
    "mixed line ends": (("a.csv", (PLAIN[:150].replace("\n", "\r\n") + PLAIN[150:]).encode()), 20),
    "old Mac line ends": (("a.csv", PLAIN.replace("\n", "\r").encode()), 20),
    "no last line end": (("a.csv", PLAIN.rstrip().encode()), 20),
    "no headings": (("a.csv", PLAIN.partition("\n")[2].encode()), 20),
    "a hint for spreadsheets": (("a.csv", ("sep=,\n" + PLAIN).encode()), 20),
    "lines of blank cells": (("a.csv", (PLAIN + ",\n" * 3).encode()), 23),
    "a first entry that is none": (("a.csv", lines((1, "bogus,Survey"))), 21),
    "single quotes with a stray one": (
        ("a.csv", csv_of(TABLE, quoting=csv.QUOTE_ALL, quote="'").replace(b"0105'", b"0105")), 20,
    ),
    "a quote over cells of one line": (("a.csv", lines((5, '"2125550103,Survey",x'))), 20),
    "a note over lines": (("a.csv", b'TN,note\n2125550101,"a\nb"\n2125550102,\n'), 2),
    "quotes in a column alone": (("a.csv", b'number\n5\'11" tall\n"2125550101"\n'), 2),
    "a title of an empty row's width": (("a.csv", ("Numbers of May,\n" + PLAIN).encode()), 20),
    "empty rows in a sheet": (("a.xlsx", xlsx_of([*TABLE[:9], [], [" "], [], *TABLE[9:]])), 20),
    "a title over merged cells": (("a.xlsx", xlsx_of([["Numbers of May"], [], *TABLE])), 20),
    "errors and formulas": (
        ("a.xlsx", xlsx_of([["TN"], ["2125550101"], ["=1/0"], [], ["2125550103"]])), 3,
    ),
    "a hidden sheet beside": (("a.xlsx", xlsx_of(TABLE, [["x"]], hidden=[1])), 20),
    "rows that a total ends": (("a.xlsx", xlsx_of([*TABLE, ["Total", 20]])), 21),
    "numbers and texts and days": (
        ("a.xlsx", xlsx_of([["TN"], [2125550101], ["2125550102"], [2125550103.5], [True]])), 4,
    ),
}  # fmt: skip
