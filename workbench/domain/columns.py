"""Columns of cells as people supply them: read once per distinct cell, never once per row."""

import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.sentences import series

_TEXT = pa.large_string()
# What strip() takes off, once every kind of space is a blank.
_BLANKS = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"


def text(cell: Any) -> str | None:
    """A cell as trimmed text; None where nothing is said (null, or blank)."""
    written = _written(cell)
    if written is None:
        return None
    return unicodedata.normalize("NFC", plain_spaces(written)).strip() or None


def _written(cell: Any) -> str | None:
    """A cell as text that can be stored, None for a null."""
    if isinstance(cell, str):
        return storable(cell)
    if (
        cell is None
        or cell is pd.NA
        or cell is pd.NaT
        or (isinstance(cell, float) and np.isnan(cell))
    ):
        return None
    if isinstance(cell, float) and float(cell).is_integer():
        cell = int(cell)  # a column of whole numbers and nulls comes as fractions
    try:
        return storable(str(cell))
    except Exception:  # a cell may hold an object of any kind
        return storable(object.__repr__(cell))


def plain_spaces(written: str) -> str:
    """Text with every kind of space (as web pages and spreadsheets have them) as a blank."""
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in written)


def storable(written: str) -> str:
    """Text that can be stored and shown: half a character (a lone surrogate) is written out."""
    return written.encode("utf-8", "backslashreplace").decode()


def day(cell: Any) -> date | None:
    """A cell as a calendar day.

    Raises ValueError for what isn't one; None where nothing is said.
    """
    if isinstance(cell, datetime) and text(cell):
        return cell.date()
    if isinstance(cell, np.datetime64):
        return day(pd.Timestamp(cell).to_pydatetime())
    if isinstance(cell, date) and text(cell):
        return cell
    written = text(cell)
    return None if written is None else day_written(written)


def day_written(written: str) -> date:
    """``day`` of a text as ``text`` has it."""
    return datetime.fromisoformat(written).date()


def each_distinct(column: "pd.Series[Any]", read: Callable[[Any], Any]) -> "pd.Series[Any]":
    """``read`` of every cell as an object column, called once per distinct cell."""
    try:
        codes, distinct = pd.factorize(column, use_na_sentinel=True)
    except TypeError:  # unhashable cells
        return pd.Series([read(cell) for cell in column], index=column.index, dtype=object)
    answers = np.empty(len(distinct) + 1, dtype=object)
    is_text = isinstance(distinct.dtype, pd.StringDtype)  # of which each is slow to be had
    answers[:-1] = [read(cell) for cell in (distinct.tolist() if is_text else distinct)]
    answers[-1] = read(None)
    return pd.Series(answers[codes], index=column.index, dtype=object)


def each_distinct_text(
    words: "pd.Series[str]", read: Callable[[str], str | None]
) -> "pd.Series[str]":
    """``read`` of every text, called once per distinct one; null where it is."""
    codes, distinct = pd.factorize(words)
    answers = pa.array([*(read(word) for word in distinct.tolist()), None], _TEXT)
    return series(answers.take(pa.array(np.where(codes < 0, len(distinct), codes))), words.index)


def each_distinct_row(
    columns: pd.DataFrame, read: Callable[..., tuple[Any, ...]], names: list[str]
) -> pd.DataFrame:
    """``read`` of every row as object columns of those names, called once per distinct row, in
    order of appearance."""
    codes = columns.groupby(list(columns.columns), dropna=False, sort=False).ngroup().to_numpy()
    is_first = ~pd.Series(codes).duplicated().to_numpy(dtype=bool)
    firsts = columns[is_first]
    cells = [pa.array(firsts[name], from_pandas=True).to_pylist() for name in firsts]
    answers = [read(*row) for row in zip(*cells, strict=True)]
    table = pd.DataFrame(answers, columns=names, dtype=object, index=codes[is_first])
    return table.reindex(codes).set_axis(columns.index)


def of_distinct(
    words: "pd.Series[str]", tell: Callable[["pd.Series[str]"], pd.DataFrame]
) -> pd.DataFrame:
    """What ``tell`` says of the distinct texts of a column, a row each; null where it is."""
    codes, distinct = pd.factorize(words)
    told = tell(pd.Series(distinct, dtype="str"))
    return told.reindex(codes).set_axis(words.index)


def texts(frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Columns of those names as ``text`` has each cell, null where a column is absent or says
    nothing."""
    absent = pa.nulls(len(frame), _TEXT)
    told = {name: _trimmed(_column(frame[name])) if name in frame else absent for name in names}
    return pd.DataFrame({name: series(cells, frame.index) for name, cells in told.items()})


def _trimmed(cells: pa.Array) -> pa.Array:
    """Cells as written, as ``text`` has them: at once, not one by one."""
    if not pc.all(pc.string_is_ascii(cells)).as_py():
        cells = pc.utf8_normalize(pc.replace_substring_regex(cells, r"\p{Zs}", " "), form="NFC")
    trimmed = pc.utf8_trim(cells, characters=_BLANKS)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, _TEXT), trimmed)


def _column(column: "pd.Series[Any]") -> pa.Array:
    """Cells as ``_written``. Where their types differ they are asked one by one: 1 is True to
    whoever looks for what is distinct."""
    with suppress(pa.ArrowException, UnicodeEncodeError):
        if pd.api.types.infer_dtype(column, skipna=True) in ("string", "empty"):
            return pa.array(column, _TEXT, from_pandas=True)
    if column.dtype == object:
        return pa.array([_written(cell) for cell in column], _TEXT)
    return pa.array(each_distinct(column, _written), _TEXT, from_pandas=True)
