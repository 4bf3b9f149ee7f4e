"""Cells of any kind as Arrow columns: as they are shown, and as text to be read.

A column of texts, whole numbers or floats stays a column; only cells of mixed or other kinds are
looked at one by one. Nothing of a text is understood here.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.cells import EXACT, Cell, cell_of
from workbench.domain.entries.columns import column_in

_TEXT = pa.large_string()
_Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Texts:
    """Entries as they are shown, and the text to read of each, null where there is none.

    ``cells``: by row those that are told by themselves, as no column can hold them; ``whole``: the
    entries as integers where all of them are whole numbers, -1 where one isn't.
    """

    entry: pa.Array
    text: pa.Array
    cells: dict[int, Cell] = field(default_factory=dict)
    whole: npt.NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.entry)


def texts_in(values: Any) -> tuple[Texts, pd.Index]:
    """The entries and their index. Raises InputError for what can't hold entries."""
    column, index = column_in(values)
    if isinstance(column, list):
        return _of_cells(column), index
    if pa.types.is_floating(column.type):
        return _of_floats(column), index
    if pa.types.is_integer(column.type):
        return _of_integers(column), index
    return Texts(column, column), index


def _of_integers(column: pa.Array) -> Texts:
    """Whole numbers as their digits; a negative one is a cell by itself."""
    known = column.is_valid().to_numpy(zero_copy_only=False)
    values = pc.fill_null(column, 0).to_numpy(zero_copy_only=False)
    told = known & (values >= 0)
    whole = np.where(told & (values <= np.iinfo(np.int64).max), values, -1).astype(np.int64)
    texts = pc.cast(column, _TEXT)
    return _with_cells(texts, texts, known & ~told, values, whole)


def _of_floats(column: pa.Array) -> Texts:
    """Whole floats as their digits; one that isn't, or is too large to be exact, is a cell."""
    values = column.to_numpy(zero_copy_only=False)
    known = ~np.isnan(values)
    whole = np.where(known & ~np.signbit(values) & (values <= EXACT), values, -1).astype(np.int64)
    told = (whole >= 0) & (whole == values)
    whole = np.where(told, whole, -1)
    text = pc.cast(pa.array(whole, mask=~told), _TEXT)
    entry = pc.binary_join_element_wise(text, pa.scalar(".0", _TEXT), pa.scalar("", _TEXT))
    return _with_cells(entry, text, known & ~told, values, whole)


def _of_cells(values: list[Any]) -> Texts:
    """Cells of several kinds: texts stay a column, the others are looked at."""
    column = np.empty(len(values), dtype=object)
    column[:] = np.fromiter(values, dtype=object, count=len(values))
    other = np.fromiter((type(value) is not str for value in values), bool, len(values))
    try:
        texts = pa.array(column, _TEXT, mask=other)
    except UnicodeEncodeError:
        other |= np.fromiter(map(_is_broken, values), bool, len(values))
        texts = pa.array(column, _TEXT, mask=other)
    return _with_cells(texts, texts, other, column)


def _is_broken(value: Any) -> bool:
    """Does a text hold half a character?"""
    return type(value) is str and any("\ud800" <= one <= "\udfff" for one in value)


def _with_cells(
    entry: pa.Array,
    text: pa.Array,
    other: _Flags,
    values: "npt.NDArray[Any]",
    whole: npt.NDArray[np.int64] | None = None,
) -> Texts:
    """The columns with some rows taken from their cells instead."""
    rows = np.flatnonzero(other)
    if not len(rows):
        return Texts(entry, text, whole=whole)
    cells = [cell_of(value) for value in values[rows]]
    shown = [cell.entry for cell in cells]
    read = [cell.text if cell.text and cell.text.isascii() else None for cell in cells]
    return Texts(
        pc.replace_with_mask(entry, pa.array(other), pa.array(shown, _TEXT)),
        pc.replace_with_mask(text, pa.array(other), pa.array(read, _TEXT)),
        {
            int(row): cell
            for row, cell, text_read in zip(rows, cells, read, strict=True)
            if text_read is None and (cell.code is None or cell.entry is not None)
        },
        whole,
    )
