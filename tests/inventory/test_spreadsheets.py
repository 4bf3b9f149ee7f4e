"""What a spreadsheet would run stands as text in each column and heading, and loads back as it
was.
"""

import csv
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import workbench as wb

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'="]
FORMULAS = [f"{start}cmd{at}|' /C calc'!A0" for at, start in enumerate(STARTS)]
BOGUS = [text.replace("\r", "").replace("\n", "") for text in FORMULAS]  # an entry has one line
RUNS = tuple(start for start in STARTS if start != "'=")


@pytest.fixture
def outcome(tmp_path: Path) -> wb.Outcome:
    """Rejected rows with such a text in each column and in the headings that were brought."""
    frame = pd.DataFrame({"TN": BOGUS})
    columns = [frame, *(pd.Series(FORMULAS, name=text.strip()) for text in FORMULAS)]
    with wb.open(tmp_path / "numbers.duckdb", create=True) as inventory:
        return inventory.delete(pd.concat(columns, axis=1), columns={"TN": "number"})


def test_no_cell_of_a_csv_file_starts_as_a_formula(outcome: wb.Outcome, tmp_path: Path) -> None:
    path = outcome.export(tmp_path / "rejected.csv")
    with path.open(newline="", encoding="utf-8") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert len(cells) > len(FORMULAS) ** 2
    assert [cell for cell in cells if cell.startswith(RUNS)] == []


def test_no_cell_of_a_workbook_is_a_formula(outcome: wb.Outcome, tmp_path: Path) -> None:
    path = outcome.export(tmp_path / "rejected.xlsx")
    kinds = {cell.data_type for row in openpyxl.load_workbook(path).active.rows for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}
    assert openpyxl.load_workbook(path).defined_names == {}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_such_texts_load_back_as_they_were(
    outcome: wb.Outcome, tmp_path: Path, suffix: str
) -> None:
    path = outcome.export(tmp_path / f"rejected{suffix}")
    with wb.open(tmp_path / "again.duckdb", create=True) as inventory:
        again = inventory.delete(path, columns={"TN": "number"}).entries
    assert again["TN"].tolist() == BOGUS
    for text in FORMULAS:
        assert text.strip() in again.columns
        assert [cell.strip() for cell in again[text.strip()]] == [one.strip() for one in FORMULAS]
