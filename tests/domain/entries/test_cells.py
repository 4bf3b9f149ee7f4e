"""Cells of every type: text or a whole number is read, all else has a code, nothing raises."""

from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any, NoReturn

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from workbench.domain.entries import parse

N = "+12125551234"
NAN, MANGLED, SHORT, LONG = "NOT_A_NUMBER", "MANGLED", "TOO_SHORT", "TOO_LONG"


class Hostile:
    """Answers every question with an error, and lies about its class."""

    __hash__ = None  # type: ignore[assignment]

    def refuse(self, *_: object) -> NoReturn:
        raise RuntimeError

    __str__ = __repr__ = __eq__ = __len__ = __iter__ = __bool__ = refuse
    __class__ = property(lambda self: str)


class Loud(str):
    """Text whose own methods fail."""

    def __str__(self) -> NoReturn:
        raise RuntimeError

    strip = isascii = __str__  # type: ignore[assignment]


class Wild(int):
    """A whole number whose own methods fail."""

    def __str__(self) -> NoReturn:
        raise RuntimeError

    __int__ = __index__ = __lt__ = __str__  # type: ignore[assignment]


Numbered = IntEnum("Numbered", {"OFFICE": 2125551234})

WHOLE = [
    2125551234,
    12125551234,
    2125551234.0,
    np.int64(2125551234),
    np.uint32(2125551234),
    np.uint64(12125551234),
    np.float64(12125551234),
    np.longdouble(2125551234),
    Decimal("2125551234"),
    Decimal("2125551234.0"),
    np.str_("2125551234"),
    Loud("2125551234"),
    Wild(2125551234),
    Numbered["OFFICE"],
    pa.scalar(2125551234),
    pa.scalar("2125551234"),
    pa.scalar(2125551234.0),
    pa.scalar("2125551234").cast(pa.dictionary(pa.int32(), pa.string())),
]
EMPTY = [
    None,
    float("nan"),
    np.float16("nan"),
    np.float32("nan"),
    pd.NA,
    pd.NaT,
    np.datetime64("NaT"),
    np.timedelta64("NaT"),
    Decimal("NaN"),
    Decimal("sNaN"),
    pa.scalar(None),
    pa.scalar(None, pa.float32()),
]
CODED = [
    (True, NAN),
    (np.False_, NAN),
    (b"2125551234", NAN),
    (bytearray(b"2125551234"), NAN),
    ([2125551234], NAN),
    (("2125551234",), NAN),
    ({"number": "2125551234"}, NAN),
    ({2125551234}, NAN),
    (np.array(2125551234), NAN),
    (np.array([2125551234]), NAN),
    (pd.Series([2125551234]), NAN),
    (pd.DataFrame(), NAN),
    (datetime(2026, 11, 23), NAN),
    (date(2026, 11, 23), NAN),
    (pd.Timestamp("2026-11-23"), NAN),
    (pd.Timedelta(seconds=1), NAN),
    (np.datetime64(2125551234, "s"), NAN),
    (np.timedelta64(2125551234, "s"), NAN),
    (2125551234 + 0j, NAN),
    (Fraction(2125551234), NAN),
    (object(), NAN),
    (Hostile(), NAN),
    (Hostile, NAN),
    (len, NAN),
    (..., NAN),
    (float("inf"), NAN),
    (Decimal("-Infinity"), NAN),
    (-2125551234, NAN),
    (-2125551234.0, NAN),
    (pa.scalar([2125551234]), NAN),
    (pa.scalar(2**62, pa.timestamp("s")), NAN),
    (2125551234.5, MANGLED),
    (0.1, MANGLED),
    (np.float16(5), MANGLED),
    (np.float32(2125551234), MANGLED),
    (pa.scalar(2125551232.0, pa.float32()), MANGLED),
    (2.0**53 + 2, MANGLED),
    (1e300, MANGLED),
    (Decimal("2125551234.5"), MANGLED),
    (Decimal("1.21256E+10"), MANGLED),
    (Decimal("1E+999999"), MANGLED),
    (Decimal("1E-999999"), MANGLED),
    (2.0**53, LONG),
    (2**63, LONG),
    (np.uint64(2**64 - 1), LONG),
    (10**63, LONG),
    (10**64, LONG),
    (10**5000, LONG),
    (Decimal("9" * 5000), LONG),
    (0, SHORT),
    (np.int8(5), SHORT),
    (-0.0, SHORT),
]


def typed(rows: list[Any]) -> list[Any]:
    """Parameters with their types as names, since a hostile cell can't be written."""
    return [
        pytest.param(row, id=f"{position}-{type(row).__name__}")
        for position, row in enumerate(rows)
    ]


@pytest.mark.parametrize("cell", typed(WHOLE))
def test_text_and_whole_numbers_of_any_type_are_their_digits(cell: object) -> None:
    assert list(parse([cell])[["number", "code"]].iloc[0]) == [N, None]


@pytest.mark.parametrize("cell", typed(EMPTY))
def test_a_cell_that_holds_nothing_is_no_number_and_has_no_entry(cell: object) -> None:
    told = parse([cell]).iloc[0]
    assert told[["entry", "number"]].isna().all()
    assert told["code"] == NAN


@pytest.mark.parametrize("row", typed(CODED))
def test_any_other_cell_has_a_code_an_entry_and_a_sentence(row: tuple[object, str]) -> None:
    told = parse([row[0]]).iloc[0]
    assert told["code"] == row[1]
    assert isinstance(told["entry"], str)
    assert told["reason"].endswith(".")


def test_cells_of_all_types_may_stand_in_one_list() -> None:
    cells = [*WHOLE, *EMPTY, *(cell for cell, _ in CODED)]
    told = parse(cells)
    assert list(told["ok"]) == [True] * len(WHOLE) + [False] * (len(cells) - len(WHOLE))


@pytest.mark.parametrize("cell", [2125551234, 12125551234, 5551234, 10**30, 0, 112125551234])
def test_a_whole_number_is_told_as_the_same_digits_in_text(cell: int) -> None:
    told, text = parse([cell]).iloc[0], parse([str(cell)]).iloc[0]
    pd.testing.assert_series_equal(told, text)


def test_a_number_is_shown_as_python_writes_it() -> None:
    cells = [2125551234, 12125550123.0, Decimal("2.5"), True]
    assert list(parse(cells)["entry"]) == ["2125551234", "12125550123.0", "2.5", "True"]


def test_half_a_character_is_written_out_so_that_the_entry_can_be_stored() -> None:
    assert parse(["\ud83d"])["entry"][0].encode() == rb"\ud83d"


def test_a_large_foreign_cell_is_shown_in_short() -> None:
    assert len(parse([list(range(10_000))])["entry"][0]) < 300
