"""From entry to number: cells of any kind, cleaned, read, and given a code where no number is told.

Each entry is read alone; what only a list or an inventory can tell is judged elsewhere. Of a long
list the plain entries are read as columns, the others one by one: the answers are the same.
"""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.cells import MISSING, Cell
from workbench.domain.entries.columnwise import (
    Column,
    e164_texts,
    read_texts,
    read_whole,
    undecided,
)
from workbench.domain.entries.reading import Reading, read_text
from workbench.domain.entries.regions import known_region
from workbench.domain.entries.texts import Texts, texts_in
from workbench.domain.sentences import series
from workbench.domain.vocabulary import Code

__all__ = ["parse", "read"]

# Shorter lists are read before the plans of their countries are compiled.
FEWEST_FOR_COLUMNS = 200


def read(values: Any, region: str = "US") -> pd.DataFrame:
    """Read every cell of a list for a region.

    Returns a frame with index 0..n-1 and the columns entry (the cell as text, null where it holds
    nothing), value (E.164 as an Int64, null where no number or more than one can be told), valid,
    code, reason and suggestion (what to write instead, or None). Raises InputError for an unknown
    region or what isn't a list.
    """
    texts = texts_in(values)[0]
    return _framed(texts, _read(texts, known_region(region)))


def parse(entries: Any, region: str = "US") -> pd.DataFrame:
    """What each entry is by itself: its number, or why it is none.

    ``entries``: a text (its lines that aren't blank), a list, a Series, an array, or a frame with a
    ``number`` column. Returns a frame of the same length, order and index with the columns row
    (from 1), entry, number (E.164, null where it can't be told), ok, code, reason and suggestion
    (None where there is none). Raises InputError for an unknown region or what isn't a list.
    """
    texts, index = texts_in(entries)
    found = _read(texts, known_region(region))
    number = e164_texts(found.value)
    invalid = np.flatnonzero(~found.valid)
    invalid = invalid[pd.isna(found.code[invalid])]
    found.code[invalid] = Code.INVALID_NUMBER.value
    found.reason[invalid] = pc.binary_join_element_wise(
        "There is no such number: ",
        number.take(pa.array(invalid)),
        " is not given out by its country's numbering plan.",
        "",
    ).to_numpy()
    return pd.DataFrame(
        {
            "row": np.arange(1, len(texts) + 1),
            "entry": series(texts.entry, index),
            "number": series(number, index),
            "ok": found.valid,
            **_judged(found, index),
        },
        index=index,
        copy=False,
    )


def _framed(texts: Texts, found: Column) -> pd.DataFrame:
    index = pd.RangeIndex(len(texts))
    value = pd.arrays.IntegerArray(found.value, found.value == 0)
    head = {"entry": series(texts.entry, index), "value": value, "valid": found.valid}
    return pd.DataFrame(head | _judged(found, index), index=index, copy=False)


def _judged(found: Column, index: pd.Index) -> dict[str, Any]:
    """The columns of codes; those of a frame's own index are taken over without a copy."""
    told = {"code": found.code, "reason": found.reason, "suggestion": found.suggestion}
    return {name: pd.Series(each, index, object, copy=False) for name, each in told.items()}


def _read(texts: Texts, region: str) -> Column:
    """Every entry read: as columns where that can be, the rest one by one."""
    few = len(texts) < FEWEST_FOR_COLUMNS
    found = undecided(len(texts)) if few else _by_columns(texts, region)
    _read_rest(found, np.flatnonzero(~found.decided), texts, region)
    return found


def _by_columns(texts: Texts, region: str) -> Column:
    if texts.whole is not None:
        return read_whole(texts.whole, region)
    return read_texts(texts.text, region)


def _read_rest(
    found: Column, rows: "np.ndarray[Any, np.dtype[np.int64]]", texts: Texts, region: str
) -> None:
    """Read rows one by one; a text that stands in many of them is read once."""
    if not len(rows):
        return
    encoded = texts.text.take(pa.array(rows)).dictionary_encode()
    missing = len(encoded.dictionary)
    kind = pc.fill_null(encoded.indices, missing).to_numpy(zero_copy_only=False)
    readings = [read_text(text, region) for text in encoded.dictionary.to_pylist()]
    _put(found, rows, kind, [*readings, _told(MISSING, region)])
    cells = [_told(cell, region) for cell in texts.cells.values()]
    _put(found, np.array([*texts.cells], dtype=np.int64), np.arange(len(cells)), cells)


def _told(cell: Cell, region: str) -> Reading:
    """What is read of a cell by itself."""
    if cell.text is not None:
        return read_text(cell.text, region)
    return Reading(code=cell.code, reason=cell.reason)


def _put(found: Column, rows: Any, kind: Any, readings: list[Reading]) -> None:
    """Write readings into rows: for each row, which of them it has."""
    found.value[rows] = np.array([each.value or 0 for each in readings], dtype=np.int64)[kind]
    found.valid[rows] = np.array([each.valid for each in readings], dtype=bool)[kind]
    codes = [each.code and each.code.value for each in readings]
    found.code[rows] = np.array(codes, dtype=object)[kind]
    found.reason[rows] = np.array([each.reason for each in readings], dtype=object)[kind]
    found.suggestion[rows] = np.array([each.suggestion for each in readings], dtype=object)[kind]


def share_by_columns(values: Any, region: str = "US") -> float:
    """What part of a list can be read as columns, whatever its length; 1.0 is all of it."""
    texts = texts_in(values)[0]
    return float(_by_columns(texts, known_region(region)).decided.mean()) if len(texts) else 1.0
