"""CSV files without a mark that aren't UTF-8: what is judged never depends on a guess."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.operations.files import given_by
from tests.operations.reading.making import csv_of
from workbench.errors import FileError
from workbench.operations.preview import previewed
from workbench.operations.reading.csv_file import csv_table
from workbench.operations.reading.csv_text import text_of

NUMBERS = ["2125550100", "2125550101", "2125550102"]
TEXTS = {
    "cp1252": "Café “Zoë”, 5 €",
    "latin-1": "Café Zoë",
    "iso8859-15": "Café, 5 €",
    "mac-roman": "Zoë",
    "cp1250": "Łódź",
    "cp1251": "Москва",
    "shift-jis": "ア漢字",
    "gbk": "北京",
    "gb18030": "北京 \u0e01",
    "big5": "台北",
    "euc-kr": "서울",
}
UNMARKED = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


def content(encoding: str, text: str, column: str = "note", delimiter: str = ",") -> bytes:
    """A file of three entries, the second of which has a text in a column of that name."""
    rows = [["TN", "Purpose", column], *([number, "Survey", "x"] for number in NUMBERS)]
    rows[2][2] = text
    return csv_of(rows, delimiter, encoding)


@pytest.mark.parametrize(("encoding", "text"), TEXTS.items(), ids=TEXTS)
def test_a_text_in_a_column_that_is_not_used_costs_nothing(encoding: str, text: str) -> None:
    file = content(encoding, text)
    with contextlib.suppress(FileError):  # where it has what Windows-1252 has not
        found = given_by("a.csv", file)
        assert found.frame["number"].tolist() == NUMBERS
        assert set(found.frame["call_purpose"]) == {"Survey"}
        assert found.notes[0].startswith("Line 3 has a character that isn't UTF-8")
        assert encoding != "cp1252" or found.frame["note"][1] == text


def test_what_windows_writes_is_read() -> None:
    for encoding in ("cp1252", "latin-1", "iso8859-15", "mac-roman"):
        assert len(given_by("a.csv", content(encoding, TEXTS[encoding])).frame) == 3


@pytest.mark.parametrize(("encoding", "text"), TEXTS.items(), ids=TEXTS)
@pytest.mark.parametrize("column", ["business", "Business Unit", "program", "display name"])
def test_a_name_that_cannot_be_told_is_refused_with_its_line(
    encoding: str, text: str, column: str
) -> None:
    with pytest.raises(FileError, match=r"Line 3 has a character .*UTF-8.*save it as"):
        given_by("a.csv", content(encoding, text, column))


def test_a_column_that_is_said_to_be_none_of_ours_is_not_asked() -> None:
    file = content("cp1252", "Café", "unit")
    assert len(given_by("a.csv", file, columns={"unit": ""}).frame) == 3
    with pytest.raises(FileError, match=r"column 'note'.*columns=\{'note': ''\}"):
        given_by("a.csv", content("cp1252", "Café"), columns={"note": "unit"})


def test_an_entry_that_cannot_be_told_is_refused_with_its_line() -> None:
    file = b"My list\n\nTN,note\n2125550100,x\n212\xa05550101,y\n"
    with pytest.raises(FileError, match=r"Line 5 .* column 'TN'"):
        given_by("a.csv", file)
    with pytest.raises(FileError, match=r"Line 1 .* column 'Phone"):
        given_by("a.csv", b"Phone\xa0Number,note\n2125550100,x\n")


def test_lines_are_counted_past_cells_that_go_on_over_several() -> None:
    with pytest.raises(FileError, match=r"Line 5 .* column 'unit'"):
        given_by("a.csv", b'TN,note,unit\n2125550100,"a\nb",x\n\n2125550101,x,Caf\xe9\n')


def test_a_preview_says_what_cannot_be_told() -> None:
    shown = previewed(csv_table(*text_of(content("cp1252", "Café", "unit"))), None, "US")
    assert "Line 3" in shown.problems["unit"]
    assert [column.means for column in shown.columns] == ["number", "call_purpose", None]


@pytest.mark.parametrize("encoding", UNMARKED)
def test_wide_characters_without_their_mark_are_refused(encoding: str) -> None:
    with pytest.raises(FileError, match="NUL"):
        given_by("a.csv", content(encoding, "Café"))


@pytest.mark.parametrize(
    "file",
    [
        "TN,note\n1,é\n".encode() + "2,é\n".encode("cp1252"),  # two encodings in one file
        "TN,note\n1,x\n".encode("utf-8-sig") + "2,é\n".encode("cp1252"),  # its mark is wrong
        b"TN,note\n1,\xe9\x07\n",
        b"TN,note\n1,\x8d\n",
        b"TN|note\n1|\x83\x7c\n",  # a letter of Shift-JIS has a bar in it
    ],
)
def test_what_is_no_text_of_one_encoding_is_refused_with_its_line(file: bytes) -> None:
    with pytest.raises(FileError, match=r"Line [23] .*UTF-8"):
        given_by("a.csv", file)


ENCODINGS = [*TEXTS, "cp437", "cp850", "cp932", "cp949", "johab", "hz", "utf-7", "iso2022_jp"]
WORDS = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=8)


@given(st.sampled_from(ENCODINGS), WORDS, st.sampled_from(["note", "unit"]))
def test_what_is_judged_is_what_was_written(encoding: str, word: str, column: str) -> None:
    with contextlib.suppress(FileError, UnicodeEncodeError):
        file = content(encoding, word, column)
        found = given_by("a.csv", file)
        assert [cell.strip() for cell in found.frame["number"]] == NUMBERS
        assert set(found.frame["call_purpose"]) == {"Survey"}
        if found.notes and column == "unit":
            assert word.isascii()
