"""Files of every kind made of rows of texts, so that tests say what is in them and nothing else."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import xlsxwriter
import xlwt

Rows = Sequence[Sequence[object]]

ODS = "urn:oasis:names:tc:opendocument:xmlns"
ODS_NAMES = " ".join(f'xmlns:{name}="{ODS}:{name}:1.0"' for name in ("office", "table", "text"))


def csv_of(
    rows: Rows,
    delimiter: str = ",",
    encoding: str = "utf-8",
    quoting: int = csv.QUOTE_MINIMAL,
    end: str = "\n",
    quote: str = '"',
) -> bytes:
    """A CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter=delimiter, quoting=quoting, lineterminator=end, quotechar=quote
    )  # type: ignore[call-overload]
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_of(*sheets: Rows, hidden: Sequence[int] = ()) -> bytes:
    """An Excel workbook; texts are texts, numbers numbers, None nothing, ``=`` a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, rows in enumerate(sheets):
            sheet = book.add_worksheet()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str) and not cell.startswith("="):
                        sheet.write_string(row, column, cell)
                    elif hasattr(cell, "year"):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell is not None:
                        sheet.write(row, column, cell)
            if at in hidden:
                sheet.hide()
    return out.getvalue()


def xls_of(*sheets: Rows) -> bytes:
    """An Excel workbook as programs wrote it until 2003; bytes are the code of an error."""
    book = xlwt.Workbook()
    for at, rows in enumerate(sheets):
        sheet = book.add_sheet(f"Sheet{at + 1}")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, bytes):
                    sheet.row(row).set_cell_error(column, cell[0])
                elif cell is not None:
                    sheet.write(row, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_of(*sheets: Rows) -> bytes:
    """An OpenDocument workbook."""
    tables = "".join(
        f'<table:table table:name="Sheet{at}">{"".join(map(_ods_row, rows))}</table:table>'
        for at, rows in enumerate(sheets, 1)
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {ODS_NAMES}><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = f'<?xml version="1.0"?><m:manifest xmlns:m="{ODS}:manifest:1.0"/>'
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def _ods_row(cells: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    is_text = isinstance(cell, str)
    kind = "string" if is_text else f'float" office:value="{cell}'
    shown = f"<text:p>{escape(str(cell))}</text:p>"
    return f'<table:table-cell office:value-type="{kind}">{shown}</table:table-cell>'


def parquet_of(rows: Rows) -> bytes:
    """A Parquet file whose columns are the first row's."""
    out = io.BytesIO()
    pd.DataFrame(list(rows[1:]), columns=list(rows[0])).to_parquet(out)
    return out.getvalue()


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rezipped(archive: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A zip archive with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return zip_of({name: change(name, old.read(name)) for name in old.namelist()})


def encrypted(old_excel: bytes) -> bytes:
    """A container as a workbook with a password has it: its one stream goes by another name."""
    name, other = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    at = old_excel.index(name)
    entry = bytearray(old_excel)
    entry[at : at + len(other)] = other
    entry[at + 64 : at + 66] = (len(other) + 2).to_bytes(2, "little")
    return bytes(entry)
