"""Frames that are written and read again have every cell as it was."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from workbench.domain.columns import texts
from workbench.inventory.saved import cells

ODD = [
    "text", "", "=1+1", "'0", "ü 漢 \u200b\x00", "\ud800", 7, 2**70, -0.0, 1.5, float("inf"), True,
    None, pd.NA, pd.NaT, Decimal("1.10"), datetime(2026, 5, 4, 3, 2, 1, 9), date(2026, 5, 4),
    time(3, 2), timedelta(days=-1, microseconds=3), pd.Timestamp("2026-05-04 03:02:01.123456789"),
    b"\xff", np.int64(5), np.float64(0.1), np.float32(0.1), np.float16(0.1), np.bool_(False),
]  # fmt: skip


def again(frame: pd.DataFrame) -> pd.DataFrame:
    schema = cells.schema_of(frame)
    made = list(cells.tables(frame, schema))
    table = cells.pa.concat_tables(made) if made else schema.empty_table()
    return cells.frame_of(table, list(frame.columns), [str(dtype) for dtype in frame.dtypes])


@pytest.mark.parametrize("cell", ODD, ids=lambda cell: f"{type(cell).__name__} {cell!r}"[:40])
def test_a_cell_of_any_kind_stays_what_it_is(cell: object) -> None:
    read = again(pd.DataFrame({"a": pd.Series(["first", cell, cell], dtype=object)}))["a"]
    assert read.dtype == object
    assert type(read.iloc[1]) is type(cell)
    assert repr(read.iloc[1]) == repr(cell)


def test_a_null_that_is_no_number_stays_one() -> None:
    read = again(pd.DataFrame({"a": pd.Series([float("nan"), None], dtype=object)}))["a"]
    assert [type(cell) for cell in read] == [float, type(None)]


def test_a_cell_of_no_known_kind_is_the_text_it_is_judged_by() -> None:
    class Broken:
        def __str__(self) -> str:
            raise ValueError

    frame = pd.DataFrame({"a": pd.Series([[1, 2], {"b": 1}, 1j, Broken()], dtype=object)})
    read = again(frame)
    assert texts(read, ("a",))["a"].tolist() == texts(frame, ("a",))["a"].tolist()


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(["a", None, "b"], dtype="str"),
        pd.Series(["a", None, "b"], dtype="string"),
        pd.Series([1, None, 2**62 + 1], dtype="Int64"),
        pd.Series([1, 2, 3], dtype="uint8"),
        pd.Series([1.5, None, 3], dtype="float32"),
        pd.Series([1.5, None, 3], dtype="float16"),
        pd.Series([True, None, False], dtype="boolean"),
        pd.Series([True, True, False], dtype="bool"),
        pd.Series(["a", None, "b"], dtype="category"),
        pd.Series(pd.to_datetime(["2026-05-04", None, "2026-05-05 01:02"], format="mixed")),
        pd.Series(pd.to_datetime(["2026-05-04", None, "2026-05-05"])).dt.tz_localize("UTC"),
        pd.Series([1, None, 3], dtype="int64[pyarrow]"),
        pd.Series([None, None, None], dtype=object),
    ],
    ids=lambda column: str(column.dtype),
)
def test_a_column_of_one_type_keeps_it(column: "pd.Series[object]") -> None:
    frame = pd.DataFrame({"a": column, "b": 1})
    pd.testing.assert_frame_equal(again(frame), frame)


def test_columns_may_share_a_name_and_rows_be_none() -> None:
    frame = pd.DataFrame([["x", 1], ["y", 2]], columns=["a", "a"])
    pd.testing.assert_frame_equal(again(frame), frame)
    assert again(frame.iloc[:0]).shape == (0, 2)


def test_many_rows_are_written_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "CHUNK", 10)
    mixed = pd.Series([i if i > 11 else str(i) for i in range(35)], dtype=object)
    frame = pd.DataFrame({"a": mixed, "b": range(35)})
    assert len(list(cells.tables(frame, cells.schema_of(frame)))) == 4
    pd.testing.assert_frame_equal(again(frame), frame)
