"""Workbooks and Parquet files as odd programs write them: refused, or so many entries each."""

import io
import re
import zipfile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tests.operations.reading.hostile import NUMBERS, File
from tests.operations.reading.making import ods_of, rezipped, xlsx_of, zip_of

FAILED = [["TN"], ["2125550101"], ["=1/0"], ["2125550102"]]
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def failed(name: str, part: bytes) -> bytes:
    """A sheet whose A3 holds an error."""
    return part.replace(b'<c r="A3"><f>1/0</f><v>0<', b'<c r="A3" t="e"><f>1/0</f><v>#DIV/0!<')


def with_prefix(name: str, part: bytes) -> bytes:
    """A sheet with elements named with a prefix, as some programs write them."""
    if "sheet1" not in name:
        return part
    prefixed = re.sub(rb"<(/?)(sheetData|row|c|f|v)\b", rb"<\1x:\2", failed(name, part))
    return prefixed.replace(b"<worksheet ", b'<worksheet xmlns:x="' + MAIN + b'" ')


def moved(archive: bytes) -> bytes:
    """The workbook with its sheet in a folder of another name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return zip_of(
            {
                name.replace("worksheets", "pages"): parts.read(name).replace(
                    b"worksheets/sheet", b"pages/sheet"
                )
                for name in parts.namelist()
            }
        )


def shown_as(form: str) -> bytes:
    """A sheet whose number is shown in a form."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_string("A1", "TN")
        sheet.write_number("A2", 2125550101, book.add_format({"num_format": form}))
    return out.getvalue()


def merged() -> bytes:
    """A sheet with a title over merged cells, and a unit over merged rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:B1", "Numbers of May")
        sheet.write_row("A3", ["Unit", "TN"])
        sheet.merge_range("A4:A23", "Billing")
        sheet.write_column("B4", NUMBERS)
    return out.getvalue()


def ods_with(cell: str) -> bytes:
    """A sheet of two entries, the first of them in a cell that is written so."""
    row = f"<table:table-row>{cell}</table:table-row>"
    book = ods_of([["TN"], ["first"], ["2125550102"]])
    first = re.compile(
        rb"<table:table-row><table:table-cell [^>]*><text:p>first.*?</table:table-row>"
    )
    return rezipped(book, lambda name, part: first.sub(row.encode(), part))


def ods_repeated() -> bytes:
    """A sheet whose rows stand for three each, the one of headings, too."""
    once, thrice = b"<table:table-row>", b'<table:table-row table:number-rows-repeated="3">'
    return rezipped(ods_of([["2125550101"]]), lambda name, part: part.replace(once, thrice))


def parquet_with(table: pa.Table, **how: object) -> bytes:
    """A Parquet file."""
    out = io.BytesIO()
    pq.write_table(table, out, **how)
    return out.getvalue()


def one_text_many_times() -> bytes:
    """Some kilobytes whose texts take three gigabytes."""
    at = pa.array([0] * 3_000_000, pa.int32())
    texts = pa.DictionaryArray.from_arrays(at, ["x" * 1000])
    return parquet_with(pa.table({"TN": texts}), store_schema=False)


def indexed(name: str) -> bytes:
    """A frame whose index holds numbers."""
    index = pd.Index(NUMBERS, name=name)
    frame = pd.DataFrame({"note": "x"} if name == "TN" else {"TN": NUMBERS}, index=index)
    return parquet_with(pa.Table.from_pandas(frame))


def wide() -> list[list[str]]:
    """A table of 1,500 columns."""
    names = ["number", *(f"c{at}" for at in range(1499))]
    return [names, *([number, *["x"] * 1499] for number in NUMBERS)]


REFUSED: dict[str, tuple[File, str]] = {
    "a number shown as hours": (("a.xlsx", shown_as("[h]:mm")), "shows its number as a time"),
    "texts of gigabytes": (("a.parquet", one_text_many_times()), "unpacks to more than"),
    "numbers also in the index": (("a.parquet", indexed("phone")), "'TN', 'phone'"),
    "a binary workbook": (("a.xlsx", zip_of({"xl/workbook.bin": b"x"})), "can't be read"),
    "a letter": (("a.xlsx", zip_of({"word/document.xml": "<x/>"})), "no workbook"),
    "one number in three columns": (
        ("a.ods", ods_of([["old", "new", "x"], ["2125550101", "2125550102", "2125550103"]])),
        "'old', 'new', 'x'",
    ),
    "Parquet without columns": (("a.parquet", parquet_with(pa.table({}))), "No column"),
}

NO_TEXT = 'office:value-type="string" office:string-value=""'
ACCOUNTED: dict[str, tuple[File, int]] = {
    "an error in a sheet": (("a.xlsx", rezipped(xlsx_of(FAILED), failed)), 3),
    "an error in elements with a prefix": (("a.xlsx", rezipped(xlsx_of(FAILED), with_prefix)), 3),
    "an error in a sheet elsewhere": (("a.xlsx", moved(rezipped(xlsx_of(FAILED), failed))), 3),
    "a number shown as a power of ten": (("a.xlsx", shown_as("0.00E+00")), 1),
    "a number shown as a day": (("a.xlsx", shown_as("yyyy-mm-dd")), 1),
    "merged titles and units": (("a.xlsx", merged()), 20),
    "an error in OpenDocument": (
        ("a.ods", ods_with(f"<table:table-cell {NO_TEXT}><text:p>Err</text:p></table:table-cell>")),
        2,
    ),
    "an error in another script": (
        ("a.ods", ods_with(
            f"<table:table-cell {NO_TEXT}><text:p><text:span>#N/A</text:span></text:p>"
            "</table:table-cell>"
        )),
        2,
    ),
    "a formula that nobody calculated": (
        ("a.ods", ods_with('<table:table-cell table:formula="of:=1/2"/>')), 2,
    ),
    "a formula that nobody calculated, in two tags": (
        ("a.ods", ods_with('<table:table-cell table:formula="x"></table:table-cell>')), 2,
    ),
    "a text of no type": (
        ("a.ods", ods_with("<table:table-cell><text:p>2125550101</text:p></table:table-cell>")), 2,
    ),
    "a text of the type void": (
        ("a.ods", ods_with(
            '<table:table-cell office:value-type="void"><text:p>Err:509</text:p></table:table-cell>'
        )),
        2,
    ),
    "a formula of nothing": (
        ("a.ods", ods_with(f"<table:table-cell {NO_TEXT}><text:p/></table:table-cell>")), 1,
    ),
    "rows repeated": (("a.ods", ods_repeated()), 3),
    "numbers in the index of a frame": (("a.parquet", indexed("TN")), 20),
    "texts in a dictionary": (
        ("a.parquet", parquet_with(pa.table({"TN": pa.array(NUMBERS).dictionary_encode()}))), 20,
    ),
    "nested columns": (
        ("a.parquet", parquet_with(pa.table({"TN": NUMBERS, "x": [{"y": [1]}] * 20}))), 20,
    ),
    "numbers that are lists": (
        ("a.parquet", parquet_with(pa.table({"TN": [[number] for number in NUMBERS]}))), 20,
    ),
    "a column of nothing": (("a.parquet", parquet_with(pa.table({"TN": pa.nulls(5)}))), 5),
    "1,500 columns": (("a.xlsx", xlsx_of(wide())), 20),
}  # fmt: skip
