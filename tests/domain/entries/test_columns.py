"""Lists of cells of every kind: pandas, numpy, Arrow, polars and plain Python tell the same."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from workbench.domain.entries import parse, read
from workbench.errors import InputError

TEXTS = ["2125551234", None, "bogus", "2125551234"]
WHOLES = [2125551234, 2125550100]
FLOATS = [2125551232.0, 2125550080.0]


def generated() -> Iterator[str | None]:
    yield from TEXTS


@pytest.mark.parametrize(
    "column",
    [
        TEXTS,
        tuple(TEXTS),
        generated(),
        pd.Series(TEXTS),
        pd.Series(TEXTS, dtype=object),
        pd.Series(TEXTS, dtype="string"),
        pd.Series(TEXTS, dtype="category"),
        pd.Series(TEXTS, dtype=pd.ArrowDtype(pa.string())),
        pd.Series(TEXTS, dtype=pd.ArrowDtype(pa.large_string())),
        pd.Series(pd.arrays.ArrowExtensionArray(pa.array(TEXTS).dictionary_encode())),
        pd.Series(TEXTS).array,
        pd.Index(TEXTS),
        np.array(TEXTS, dtype=object),
        pa.array(TEXTS),
        pa.array(TEXTS, pa.string_view()),
        pa.array(TEXTS).dictionary_encode(),
        pa.chunked_array([TEXTS[:1], TEXTS[1:]]),
        pl.Series(TEXTS),
        pd.DataFrame({"number": TEXTS}),
        pa.table({"number": TEXTS}),
        pl.DataFrame({"number": TEXTS}),
    ],
    ids=lambda column: type(column).__name__,
)
def test_a_list_of_texts_is_read_whatever_holds_it(column: Any) -> None:
    told = parse(column)
    assert list(told["number"].fillna("")) == ["+12125551234", "", "", "+12125551234"]
    assert list(told["code"]) == [None, "NOT_A_NUMBER", "HAS_LETTERS", None]


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(WHOLES),
        pd.Series(WHOLES, dtype="uint64"),
        pd.Series(WHOLES, dtype="float64"),
        pd.Series(WHOLES, dtype="Int64"),
        pd.Series(WHOLES, dtype="Float64"),
        pd.Series(WHOLES, dtype="category"),
        pd.Series(WHOLES, dtype=pd.SparseDtype("int64")),
        pd.Series(WHOLES, dtype=pd.ArrowDtype(pa.int64())),
        pd.Series(WHOLES, dtype=pd.ArrowDtype(pa.decimal128(12, 0))),
        np.array(WHOLES),
        np.array(WHOLES, dtype=np.longdouble),
        pa.array(WHOLES),
        pa.array(WHOLES, pa.float64()),
        pl.Series(WHOLES),
        range(2125551234, 2125550099, -1134),
    ],
    ids=lambda column: f"{type(column).__name__}-{getattr(column, 'dtype', '')}",
)
def test_a_list_of_whole_numbers_is_read_whatever_holds_it(column: Any) -> None:
    assert list(read(column)["value"]) == [12125551234, 12125550100]


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(FLOATS, dtype="float32"),
        pd.Series([5, 6], dtype="float16"),
        pd.Series(FLOATS, dtype="Float32"),
        pd.Series(FLOATS, dtype="float32").astype("category"),
        pd.Series(FLOATS, dtype=pd.SparseDtype("float32")),
        pd.Series(FLOATS, dtype=pd.ArrowDtype(pa.float32())),
        pd.Index(np.array(FLOATS, dtype="float32")),
        np.array(FLOATS, dtype="float32"),
        pa.array(FLOATS, pa.float32()),
        pa.array(FLOATS, pa.float32()).dictionary_encode(),
        pl.Series(FLOATS, dtype=pl.Float32),
    ],
    ids=lambda column: f"{type(column).__name__}-{getattr(column, 'dtype', '')}",
)
def test_a_list_of_short_floats_is_mangled_whatever_holds_it(column: Any) -> None:
    assert list(parse(column)["code"]) == ["MANGLED", "MANGLED"]


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([pd.Timestamp("2026-11-23"), pd.NaT]),
        pd.Series(pd.to_timedelta([1, None])),
        pd.Series([True, False]),
        pd.Series([True, None], dtype="boolean"),
        pd.Series([1j, 2j]),
        pd.Series(pd.period_range("2026", periods=2, freq="D")),
        pd.Series([2**62, None], dtype=pd.ArrowDtype(pa.timestamp("s"))),
        pd.Series([b"2125551234", None], dtype=pd.ArrowDtype(pa.binary())),
        np.array(["2026-11-23", "NaT"], dtype="datetime64[ns]"),
        np.array([1, 2], dtype="timedelta64[ns]"),
        np.array([b"2125551234", b""]),
        np.array([(1,), (2,)], dtype=[("number", "i8")]),
        pa.array([2**62, None], pa.date64()),
        pa.array([{"number": 1}, None]),
        pa.array([b"\xff\xfe", None]).view(pa.string()),
    ],
    ids=lambda column: f"{type(column).__name__}-{getattr(column, 'dtype', '')}",
)
def test_a_list_of_anything_else_holds_no_numbers(column: Any) -> None:
    assert list(parse(column)["code"]) == ["NOT_A_NUMBER", "NOT_A_NUMBER"]


@pytest.mark.parametrize(
    "other", [b"2125551234", 1.5, True, [], pd.NaT, {"2125551234": 1}, np.array(["2125551234"])]
)
def test_a_cell_that_is_no_text_is_none_among_texts(other: Any) -> None:
    told = read(["2125551234", other, "2125551234"])
    assert list(told["code"].isna()) == [True, False, True]
    assert list(told["valid"]) == [True, False, True]


def test_the_index_of_a_series_or_frame_is_kept() -> None:
    series = pd.Series(TEXTS, index=pd.MultiIndex.from_product([["a", "a"], ["b", "b"]]))
    pd.testing.assert_index_equal(parse(series).index, series.index)
    pd.testing.assert_index_equal(parse(series.to_frame("number")).index, series.index)
    assert list(read(series).index) == [0, 1, 2, 3]


def test_the_lines_of_a_text_are_its_entries_and_blank_ones_are_none() -> None:
    told = parse("2125551234\r\n\n  \n2125555678\rbogus\n")
    assert list(told["entry"]) == ["2125551234", "2125555678", "bogus"]


@pytest.mark.parametrize("nothing", [[], "", pd.Series([], dtype=object), pa.array([]), "\n \n"])
def test_an_empty_list_has_all_columns_and_no_rows(nothing: Any) -> None:
    told = parse(nothing)
    assert list(told.columns) == ["row", "entry", "number", "ok", "code", "reason", "suggestion"]
    assert len(told) == 0


@pytest.mark.parametrize(
    "values",
    [
        None,
        5,
        b"2125551234",
        {"2125551234": "Survey"},
        pd.DataFrame({"phone": TEXTS}),
        pd.DataFrame([TEXTS, TEXTS], columns=["number", "number", "a", "b"]),
        pa.table({"phone": TEXTS}),
        np.array([WHOLES, WHOLES]),
        np.array(2125551234),
    ],
    ids=lambda values: type(values).__name__,
)
def test_what_is_no_list_of_entries_is_an_error_that_says_what_to_do(values: Any) -> None:
    with pytest.raises(InputError, match=r"pass|Rename"):
        parse(values)
