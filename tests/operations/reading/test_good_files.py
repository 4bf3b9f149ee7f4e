"""Sound files of all kinds give the same entries as the plain form of them."""

import csv
from collections.abc import Callable
from functools import partial
from itertools import product

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.operations.files import given_by
from tests.operations.reading.making import (
    Rows,
    csv_of,
    ods_of,
    parquet_of,
    xls_of,
    xlsx_of,
)
from workbench.operations.collect import collect
from workbench.operations.given import Given

ENTRIES = ["(212) 555-0101", "212-555-0102", "+12125550103", "12125550104", "bogus", "2125550101"]
PURPOSES = ["Survey", "survey", "Charity", "Multi-Use Line", "Survey", "Fun"]
NOTES = ['say "hi"', "a, b; c", "Zoë", "x|y", "tab^less~", "@"]
BODY = [list(row) for row in zip(ENTRIES, PURPOSES, NOTES, strict=True)]
HEADINGS = [
    ["number", "call_purpose", "note"],
    ["TN", "Purpose", "note"],
    ["Phone Number", "Call Reason", "note"],
    ["MSISDN", "CALL-PURPOSE", "note"],
    ["Caller ID", "Reason for Call", "note"],
    ["Telephone #", "Use case", "note"],
    ["foo", "bar", "note"],  # told by what is in them
]
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "caret": "^", "tilde": "~"}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]
QUOTINGS = {"few quotes": csv.QUOTE_MINIMAL, "all quoted": csv.QUOTE_ALL}


def table(headings: list[str]) -> Rows:
    """The rows with their headings on top."""
    return [headings, *BODY]


def cells(given: Given, *columns: str) -> list[list[str | None]]:
    """The cells of columns, row by row."""
    rows = given.frame[list(columns)].astype(object)
    return rows.where(rows.notna(), None).to_numpy().tolist()  # type: ignore[no-any-return]


KINDS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "xlsx": ("a.xlsx", xlsx_of),
    "xlsm": ("a.xlsm", xlsx_of),
    "xls": ("a.xls", xls_of),
    "ods": ("a.ods", ods_of),
    "parquet": ("a.parquet", parquet_of),
    "csv": ("a.csv", csv_of),
    "txt": ("a.txt", partial(csv_of, delimiter="|", end="\r")),
    "tsv": ("a.tsv", partial(csv_of, delimiter="\t", end="\r\n")),
    "quoted": ("a.csv", partial(csv_of, quoting=csv.QUOTE_ALL, quote="'")),
}
FILES = {
    f"{where}, {encoding}, {quotes}": (
        "a.csv",
        csv_of(table(HEADINGS[at % len(HEADINGS)]), delimiter, encoding, quoting),
    )
    for at, ((where, delimiter), encoding, (quotes, quoting)) in enumerate(
        product(DELIMITERS.items(), ENCODINGS, QUOTINGS.items())
    )
} | {
    f"{kind}, {headings[0]}": (name, make(table(headings)))
    for (kind, (name, make)), headings in product(KINDS.items(), HEADINGS)
}


def test_there_are_a_hundred_good_files() -> None:
    assert len(FILES) >= 100


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_a_file_gives_the_entries_of_its_plain_form(file: tuple[str, bytes]) -> None:
    assert cells(given_by(*file), "number", "call_purpose", "note") == BODY


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv", "txt", "tsv"])
def test_a_title_above_the_headings_is_no_entry(kind: str) -> None:
    name, make = KINDS[kind]
    rows = [["Numbers of May", "", ""], ["", "", ""], *table(HEADINGS[1])]
    rows = rows if make is not csv_of else [rows[0], *rows[2:]]
    assert [row[0] for row in cells(given_by(name, make(rows)), "number") if row[0]] == ENTRIES


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv", "txt", "tsv"])
def test_two_columns_without_headings_are_number_and_call_purpose(kind: str) -> None:
    name, make = KINDS[kind]
    rows = [row[:2] for row in BODY]
    assert cells(given_by(name, make(rows)), "number", "call_purpose") == rows


def test_columns_without_headings_are_told_by_what_is_in_them() -> None:
    rows = [[note, purpose, entry] for entry, purpose, note in BODY]
    given = given_by("a.csv", csv_of(rows))
    assert cells(given, "number", "call_purpose", "column 1") == BODY


def test_one_column_without_headings_is_the_number() -> None:
    given = given_by("a.xlsx", xlsx_of([[entry] for entry in ENTRIES]))
    assert cells(given, "number") == [[entry] for entry in ENTRIES]


def test_numbers_in_cells_are_their_digits_and_texts_stay_texts() -> None:
    rows = [["TN"], [2125550101], [12125550102.0], ["0044 20"], ["1.21256E+10"], [1e20], [0.5]]
    entries = ["2125550101", "12125550102", "0044 20", "1.21256E+10", "1.0000000000000000e+20"]
    for name, make in (("a.xlsx", xlsx_of), ("a.xls", xls_of), ("a.ods", ods_of)):
        assert list(given_by(name, make(rows)).frame["number"]) == [*entries, "0.5"]


def test_days_truth_values_and_numbers_are_texts() -> None:
    rows = [["TN", "program_start", "vip"], ["x", pd.Timestamp("2026-11-23"), True]]
    frame = given_by("a.xlsx", xlsx_of(rows)).frame
    assert frame.iloc[0].tolist() == ["x", "2026-11-23", "TRUE"]


def test_cells_copied_from_a_spreadsheet_are_columns() -> None:
    rows = [[entry, purpose] for entry, purpose, _ in BODY]
    text = csv_of([["TN", "Purpose"], *rows], "\t").decode()
    assert cells(collect(text), "number", "call_purpose") == rows
    assert cells(collect(csv_of(rows, "\t").decode()), "number", "call_purpose") == rows


@pytest.mark.parametrize(
    "text",
    [
        "212\t555\t1234",
        "a\tb\nc\td\te",
        '2125550101\t"',
        "Survey\t2125550101\n2125550102",
        "Numbers of May\nTN\tPurpose\n2125550101\tSurvey",
    ],
)
def test_lines_with_tabs_that_are_no_columns_stay_entries(text: str) -> None:
    assert list(collect(text).frame["number"]) == text.splitlines()


def test_entries_typed_among_copied_cells_are_rows_of_one_cell() -> None:
    text = "2125550101\tSurvey\n2125550102\n(212) 555-0103\tPolitical\n212-555-XXXX"
    assert cells(collect(text), "number", "call_purpose") == [
        ["2125550101", "Survey"],
        ["2125550102", None],
        ["(212) 555-0103", "Political"],
        ["212-555-XXXX", None],
    ]


FRAME = pd.DataFrame(BODY, columns=HEADINGS[1])
FRAMES = {
    "pandas": FRAME,
    "pandas with names that are numbers": pd.DataFrame(BODY),
    "polars": pl.DataFrame(BODY, schema=HEADINGS[2], orient="row"),
    "pyarrow": pa.Table.from_pandas(FRAME.rename(columns=str.upper)),
    "duckdb": duckdb.sql("SELECT * FROM FRAME"),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_frame_is_understood_as_a_file_is(frame: object) -> None:
    assert cells(collect(frame), "number", "call_purpose") == [row[:2] for row in BODY]
