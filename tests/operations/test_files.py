"""Files in and out: what was written is read, and what can't be trusted is refused."""

import os
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.operations.files import read_content
from workbench.domain.vocabulary import CALL_PURPOSES, match
from workbench.errors import FileError
from workbench.operations.collect import collect
from workbench.operations.file_writing import write_file

CELLS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=12
).filter(lambda text: match(text, CALL_PURPOSES) is None)  # a column of those is known by them
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8)


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "number": ["+12125550101", "+442079460018", None],
            "call_purpose": ["Survey", "=HYPERLINK(1)", "-x"],
            "suggestion": [None, "+12125550101\n+12125550102", '"quoted", and more'],
            "last_change": [1, 2, -3],
            "updated_at": [pd.Timestamp("2026-11-22 10:00:00.5"), pd.NaT, pd.NaT],
        }
    )


def csv_text(frame: pd.DataFrame) -> str:
    with TemporaryDirectory() as folder:
        path = write_file(frame, Path(folder, "list.csv"))
        return path.read_bytes().decode()


def listed(column: "pd.Series[str]") -> list[str | None]:
    return [None if pd.isna(cell) else cell for cell in column]


def test_a_csv_that_was_written_is_read(tmp_path: Path) -> None:
    again = collect(write_file(frame(), tmp_path / "list.csv")).frame
    for name in ("number", "call_purpose", "suggestion"):
        assert listed(again[name]) == listed(frame()[name])
    assert list(again["last_change"]) == ["1", "2", "-3"]
    assert again["updated_at"][0].startswith("2026-11-22 10:00:00.5")


@given(ROWS)
def test_any_text_comes_back_from_a_csv(rows: list[tuple[str, str, str]]) -> None:
    written = pd.DataFrame(rows, columns=["number", "note", "=x"], dtype=object)
    again = read_content("list.csv", csv_text(written))
    assert list(again.columns) == ["number", "note", "=x"]
    for name in written.columns:
        blank_is_null = [cell if cell.strip() else None for cell in written[name]]
        assert listed(again[name]) == blank_is_null


@given(st.lists(CELLS, min_size=1, max_size=8))
def test_a_list_of_one_column_keeps_every_row(cells: list[str]) -> None:
    again = read_content("list.csv", csv_text(pd.DataFrame({"number": cells})))
    assert len(again) == len(cells)


def test_a_csv_keeps_the_plus_and_disarms_what_a_spreadsheet_would_run() -> None:
    cells = ["+12125550101", "=1+1", "-1+1", "@sum", "\tx", "+1+1", "'=1", "\uff1d1", "+0"]
    text = csv_text(pd.DataFrame({"number": cells, "n": range(len(cells))}))
    numbers = [line.rpartition(",")[0].strip('"') for line in text.splitlines()[1:]]
    assert numbers == ["+12125550101", *("'" + cell for cell in cells[1:])]


def test_numbers_held_as_integers_are_written_in_e164() -> None:
    assert csv_text(pd.DataFrame({"number": [12125550101]})) == "number\n+12125550101\n"


def test_cells_of_every_type_can_be_written() -> None:
    cells = ["a", None, 1, 2.0, True, b"x", [1], "\ud800", "\0", np.nan, pd.Timestamp(0), "a\nb"]
    column = pd.Series(cells, dtype=object)
    assert len(read_content("list.csv", csv_text(pd.DataFrame({"number": column})))) == len(cells)


def test_a_parquet_file_keeps_its_types(tmp_path: Path) -> None:
    wholes = pd.DataFrame({"Phone Number": [2125550101, None], "seen": [1.5, 2]}, dtype="object")
    wholes = wholes.astype({"Phone Number": "Int64", "seen": float})
    again = collect(write_file(wholes, tmp_path / "list.parquet")).frame
    assert list(again.columns) == ["number", "seen"]
    assert again["number"].dtype == "Int64"
    assert again["number"][0] == 2125550101


def test_a_workbook_holds_numbers_as_text(tmp_path: Path) -> None:
    path = write_file(frame(), tmp_path / "list.XLSX")
    rows = list(openpyxl.load_workbook(path)["Numbers"].iter_rows(values_only=True))
    assert rows[0] == tuple(frame().columns)
    assert rows[1][:4] == ("+12125550101", "Survey", None, 1)
    assert rows[2][1] == "=HYPERLINK(1)"
    assert openpyxl.load_workbook(path)["Numbers"]["B3"].data_type == "s"


def test_an_unknown_kind_of_file_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"\.csv, \.parquet, \.xlsx"):
        write_file(frame(), tmp_path / "list.doc")
    with pytest.raises(FileError, match=r"\.csv"):
        read_content("list.doc", b"number\n")


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FileError, match="No space left"):
        write_file(frame(), path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["list.csv"]


@pytest.mark.parametrize("path", ["nowhere/list.csv", "."])
def test_a_path_that_holds_no_file_is_an_error(tmp_path: Path, path: str) -> None:
    with pytest.raises(FileError):
        collect(tmp_path / path)
    with pytest.raises(FileError):
        write_file(frame(), tmp_path / path)


def test_what_is_no_file_or_never_ends_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "endless.csv").symlink_to("/dev/zero")
    (tmp_path / "circle.csv").symlink_to("circle.csv")
    (tmp_path / "folder.xlsx").mkdir()
    names = ["pipe.csv", "endless.csv", "circle.csv", "folder.xlsx", "a\0.csv", "x" * 300 + ".csv"]
    for path in [*(tmp_path / name for name in names), Path(), Path("https://x.example/a.csv")]:
        with pytest.raises(FileError, match=r"Name|Check"):
            collect(path)


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("number\n2125550101\n")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert len(collect(tmp_path / "link.csv").frame) == 1


def test_a_workbook_named_csv_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sheet", "2125550101")
    with pytest.raises(FileError, match=r"list\.csv: .*Excel workbook"):
        collect(path)


def test_a_csv_named_parquet_is_refused() -> None:
    with pytest.raises(FileError, match="can't be read as Parquet"):
        read_content("list.parquet", b"number\n2125550101\n")
