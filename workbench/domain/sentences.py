"""Texts put together over whole columns: in one pass, with no object for a row."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

SHOWN = 80  # characters of what somebody wrote, in a sentence about it
_PLAIN = r"^[ -&(-\[\]-~]*$"
_TEXT = pa.large_string()
_DTYPE: Any = pd.StringDtype(na_value=np.nan)


def sentence(*parts: "str | pd.Series[Any]") -> "pd.Series[str]":
    """The parts one after the other, each a text or a column; null where a column is.

    At least one is a column; the answer has the index of the first.
    """
    index = next(part.index for part in parts if isinstance(part, pd.Series))
    pieces = [
        pa.scalar(part, _TEXT) if isinstance(part, str) else _texts(part) for part in (*parts, "")
    ]
    return series(pc.binary_join_element_wise(*pieces), index)


def e164(numbers: "pd.Series[int]") -> "pd.Series[str]":
    """Numbers as text with their plus, null where there is none."""
    return sentence("+", numbers)


def quoted(words: "pd.Series[str]") -> "pd.Series[str]":
    """Texts, or of long ones the beginning, in quotation marks as Python has them."""
    short = pc.utf8_slice_codeunits(_texts(words), 0, SHOWN)
    is_plain = pc.match_substring_regex(short, _PLAIN)
    told = sentence("'", series(short, words.index), "'")
    odd = np.flatnonzero(~np.asarray(pc.fill_null(is_plain, True)))
    if len(odd):
        told.iloc[odd] = pd.Series(
            [repr(text) for text in short.take(odd).to_pylist()], dtype="str"
        )
    return told


def series(texts: pa.Array, index: "pd.Index[Any]") -> "pd.Series[str]":
    """A column of Arrow's as one of text."""
    return pd.Series(_DTYPE.__from_arrow__(texts), index=index)


def nulls(index: "pd.Index[Any]") -> "pd.Series[str]":
    """A column of text in which nothing is said."""
    return series(pa.nulls(len(index), _TEXT), index)


def _texts(column: "pd.Series[Any]") -> pa.Array:
    values = pa.array(column, from_pandas=True)
    return pc.cast(pa.nulls(len(column), _TEXT) if pa.types.is_null(values.type) else values, _TEXT)
