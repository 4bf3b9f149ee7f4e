"""A golden list of odd entries with their codes, the same whatever file it comes in."""

import pandas as pd
import pytest

from tests.domain.entries.odd_entries import ODD_ENTRIES
from tests.domain.entries.odd_numbers import ODD_NUMBERS
from tests.operations.reading.making import ods_of, xls_of
from workbench.operations.file_writing import write_file

# What only a list and an inventory can tell, at Acme's unit Billing.
LISTED = [
    ("+12125550100", None),
    ("(212) 555-0100", "DUPLICATE_ENTRY"),
    ("12125550100.0", "DUPLICATE_ENTRY"),
    ("2125550101", None),
    ("+1 212 555 0102", None),
    ("212-555-0103", "ELSEWHERE"),
    ("212.555.0103", "DUPLICATE_ENTRY"),
    ("2125550104", "ELSEWHERE"),
    ("2125550105", "ELSEWHERE"),
    ("2125550106", "NOT_FOUND"),
    ("212/555/0106", "DUPLICATE_ENTRY"),
    ("212-555-0102 x1", "HAS_EXTENSION"),
    ("212-555-O102", "HAS_LETTERS"),
    ("212-555-0102; 212-555-0103", "MULTIPLE_NUMBERS"),
    ("1.2125550102E+10", "MANGLED"),
]


def golden() -> list[tuple[str, str | None]]:
    """Every entry with its code in a delete: what it is alone, and of equal numbers the first."""
    listed, seen = list(LISTED), {"+12125550100"}
    for entry, code, number in (
        row for rows in (ODD_ENTRIES | ODD_NUMBERS).values() for row in rows
    ):
        is_half = any("\ud800" <= character <= "\udfff" for character in entry)
        if is_half or {"\n", "\r", "\0"} & set(entry):  # no file has these in a cell of numbers
            continue
        if code in (None, "INVALID_NUMBER"):
            code = "DUPLICATE_ENTRY" if number in seen else code or "NOT_FOUND"
            seen.add(number)
        listed.append((entry, code))
    return listed


GOLDEN = golden()
FRAME = pd.DataFrame({"TN": [entry for entry, _ in GOLDEN], "row id": range(len(GOLDEN))})
ROWS = [["TN", "row id"], *FRAME.to_numpy().tolist()]


def made(path):
    """The list as a file of the kind that the path says."""
    by_hand = {".ods": ods_of, ".xls": xls_of}
    if path.suffix not in by_hand:
        return write_file(FRAME, path)
    path.write_bytes(by_hand[path.suffix](ROWS))
    return path


def test_the_list_is_long_and_has_codes_of_every_kind():
    assert len(GOLDEN) >= 250
    assert len({code for _, code in GOLDEN}) >= 12


@pytest.mark.parametrize("suffix", ["frame", ".csv", ".xlsx", ".parquet", ".xls", ".ods"])
def test_every_entry_gets_its_code_whatever_it_comes_in(billing, tmp_path, suffix):
    what = FRAME if suffix == "frame" else made(tmp_path / f"golden{suffix}")
    found = billing.delete(what, dry_run=True).entries
    codes = [None if pd.isna(code) else code for code in found["code"]]
    told = [(entry, code) for (entry, _), code in zip(GOLDEN, codes, strict=True)]
    assert told == GOLDEN
