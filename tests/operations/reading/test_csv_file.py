"""CSV files as people bring them: every line becomes a row, or the file is refused."""

import contextlib
import gzip

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.operations.files import read_content
from workbench.errors import FileError
from workbench.operations.reading.csv_file import csv_table

NUMBERS = [f"21255501{n:02}" for n in range(20)]
ROWS = [f"{number},Survey" for number in NUMBERS]
HEADED = ["number,call_purpose", *ROWS]


def read(content: str | bytes) -> pd.DataFrame:
    return read_content("list.csv", content)


def text(lines: list[str], end: str = "\n") -> str:
    return end.join(lines) + end


def with_line(at: int, line: str) -> list[str]:
    return [*HEADED[:at], line, *HEADED[at + 1 :]]


FINE = {
    "as it should be": text(HEADED),
    "Windows line ends": text(HEADED, "\r\n"),
    "old Mac line ends": text(HEADED, "\r"),
    "mixed line ends": text(HEADED[:9], "\r\n") + text(HEADED[9:]),
    "no last line end": text(HEADED).rstrip(),
    "a UTF-8 mark": text(HEADED).encode("utf-8-sig"),
    "UTF-16 with its mark": text(HEADED).encode("utf-16"),
    "UTF-32 with its mark": text(HEADED).encode("utf-32"),
    "blank lines": "\n \n" + "\n\n".join(HEADED) + "\n\t\n",
    "a hint for spreadsheets": text(["sep=,", *HEADED]),
    "semicolons": text(HEADED).replace(",", ";"),
    "tabs": text(HEADED).replace(",", "\t"),
    "bars": text(HEADED).replace(",", "|"),
    "no headings": text(ROWS),
    "other headings": text(["Phone Number,CALL PURPOSE", *ROWS]),
    "quotation marks": text([f'"{line}"'.replace(",", '","') for line in HEADED]),
    "quotation marks here and there": text(with_line(3, f'"{NUMBERS[2]}","Survey"')),
    "a title": text(["Numbers of May", *HEADED]),
    "a title and a blank line": text(["Phone numbers", "", *HEADED]),
    "notes with dates above": text(["# exported by Ann", "# on 2026-11-23", *HEADED]),
    "a title above semicolons": text(["sep=;", "Numbers", *HEADED]).replace(",", ";"),
    "a title in quotation marks": text(['"Numbers, all"', *HEADED]),
    "headings over two lines": text(['"Phone\nnumber","call\npurpose"', *ROWS]),
    "a title above quotation marks": text(
        ["Numbers", HEADED[0], f'"{NUMBERS[0]}",Survey', *ROWS[1:]]
    ),
    "guarded numbers": text([HEADED[0], *("'+1" + line for line in ROWS)]),
}


@pytest.mark.parametrize("content", FINE.values(), ids=FINE)
def test_a_sound_file_is_read_whole(content: str | bytes) -> None:
    frame = read(content)
    assert list(frame.columns) == ["number", "call_purpose"]
    assert [number[-10:] for number in frame["number"]] == NUMBERS
    assert set(frame["call_purpose"]) == {"Survey"}
    assert "'" not in "".join(frame["number"])


HOSTILE = {
    "two stray quotes": (
        text([*HEADED[:5], '"' + HEADED[5], *HEADED[6:12], HEADED[12] + '"', *HEADED[13:]]),
        "Lines? 6",
    ),
    "two stray quotes in the same column": (
        text([*HEADED[:5], f'{NUMBERS[4]},"Survey', *HEADED[6:12], f'{NUMBERS[11]},Survey"']),
        "Lines 6 to 13",
    ),
    "a quote before the number of two lines": (
        text([*HEADED[:5], f'"{NUMBERS[4]}', f'{NUMBERS[5]}",Survey', *HEADED[7:]]),
        "Lines 6 to 7",
    ),
    "one quote without partner": (text(with_line(4, f'{NUMBERS[3]},"Survey')), "Line 5 .*partner"),
    "text after a closing quote": (text(with_line(4, f'"{NUMBERS[3]}"x,Survey')), "Line 5"),
    "a cell too many": (text(with_line(4, "2125550101,Survey,x")), "Line 5 has 3 cells"),
    "a cell too few": (text(["", *with_line(4, "2125550101")]), "Line 6 has 1 cell where"),
    "a cell too few among quotes": (text(with_line(4, '"2125550101"')), "Line 5 has 1 cell where"),
    "a NUL": (text(with_line(4, "212555\x000101,Survey")), "Line 5 has a NUL"),
    "UTF-16 without its mark": (text(HEADED).encode("utf-16-be"), "NUL"),
    "half a UTF-16 character": (text(HEADED).encode("utf-16")[:-1], "Line 21|UTF-16"),
    "a broken UTF-8": (text(HEADED).encode() + b"\xff", "Line 22 "),
    "a title above entries": (
        text(["My list", *ROWS]),
        "Line 2 has 2 cells where line 1 has 1",
    ),
    "an entry above the headings": (text(["2125550199;", *HEADED]), "Line"),
    "a cell too many below a title": (
        text(["Numbers", *with_line(4, "2125550101,Survey,x")]),
        "Line 6 has 3 cells where line 2 has 2",
    ),
    "a total of one cell": (text([*HEADED, "Total: 20"]), "Line 22 has 1 cell where line 1 has 2"),
    "line ends that few programs know": (text(HEADED, "\u2028"), r"U\+2028"),
    "line ends of old big machines": (text(HEADED, "\x85"), r"U\+0085"),
    "a huge quoted cell": (text(with_line(4, f'2125550101,"{"x" * 3_000_000}y" ')), "Line 5"),
    "a web page": ("\n<!DOCTYPE html><table>", "web page"),
    "an archive": (gzip.compress(text(HEADED).encode()), "gzip"),
    "nothing": ("", "empty"),
    "blanks": (" \n\r\n", "empty"),
    "a hint and nothing": ("sep=;\n", "empty"),
    "no column of numbers": ("name,purpose\nx,y\n", "No column is named 'number'.*'name'"),
    "two columns of numbers": (
        "number,Phone Number\n2125550101,2125550102\n",
        "Which column holds the numbers: 'number', 'Phone Number'",
    ),
}


@pytest.mark.parametrize(("content", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_cannot_be_trusted_is_refused_with_where_and_why(
    content: str | bytes, said: str
) -> None:
    with pytest.raises(FileError, match=said):
        read(content)


LINES = st.lists(st.text('x ",;\t\r', max_size=6), min_size=1, max_size=6)


@given(LINES, st.sampled_from(["", '"']), st.sampled_from([",", ";"]))
def test_no_number_of_any_file_is_lost_in_silence(
    rests: list[str], mark: str, delimiter: str
) -> None:
    numbers = NUMBERS[: len(rests)]
    lines = [f"{mark}{number}{rest}" for number, rest in zip(numbers, rests, strict=True)]
    with contextlib.suppress(FileError):
        found = read(text([f"number{delimiter}note", *lines]))["number"]
        starts = [cell.lstrip('"')[:10] for cell in found.dropna()]
        assert [start for start in starts if start in NUMBERS] == numbers


TITLES = st.lists(st.text("Tn 2,;", max_size=5), max_size=3)


@given(TITLES, st.lists(st.text("xn1,;", max_size=4), max_size=4))
def test_every_line_is_a_title_the_headings_or_a_row(titles: list[str], rests: list[str]) -> None:
    rows = [f"{number};{rest}" for number, rest in zip(NUMBERS, rests, strict=False)]
    lines = [*titles, "number;note", *rows]
    with contextlib.suppress(FileError):
        table = csv_table(text(lines))
        told = len(table.titles) + table.has_headings + len(table.frame)
        assert told == sum(bool(line.strip()) for line in lines)


def test_titles_are_told() -> None:
    table = csv_table(text(["Numbers of May", "", "by Ann", *HEADED]))
    assert (table.titles, len(table.frame)) == (("Numbers of May", "by Ann"), 20)


def test_what_stands_below_the_entries_is_an_entry() -> None:
    entries = read(text([*HEADED, "Total,20"]))["number"].tolist()
    assert entries == [*NUMBERS, "Total"]
    entries = read(text(["number", *NUMBERS, "-- end --"]))["number"].tolist()
    assert entries == [*NUMBERS, "-- end --"]


def test_a_cell_may_hold_lines_that_are_no_rows() -> None:
    frame = read('number,unit,suggestion\n1;2,,"+12125550101\n+12125550102"\n2125550103,Billing,\n')
    assert len(frame) == 2
    assert frame["suggestion"][0] == "+12125550101\n+12125550102"


def test_a_column_alone_takes_every_line_as_it_is() -> None:
    entries = ["2125550101; 2125550102", "212-555-0103, x", "5'11\" tall", "call me"]
    assert list(read(text(["Number", *entries]))["number"]) == entries
    assert list(read(text(entries))["number"]) == entries


def test_a_blank_cell_is_null_and_a_line_of_blank_cells_is_a_row() -> None:
    frame = read("number,call_purpose,note\n2125550101, ,\n,,\n")
    assert len(frame) == 2
    assert frame["call_purpose"].isna().all()
    assert pd.isna(frame["number"][1])


def test_names_of_the_inventorys_columns_match_loosely_and_others_stay() -> None:
    frame = read("Business Unit,NUMBER,Program-Start,My Note,\nBilling,2125550101,,x,\n")
    assert list(frame.columns) == ["unit", "number", "program_start", "My Note", "column 5"]
