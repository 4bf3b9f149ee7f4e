"""One cell of any type to text that can be read, or to the code of what it is instead.

Asks the type, never the cell, so that no cell can answer with an error. A whole number is its
digits.
"""

from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from workbench.domain.columns import storable
from workbench.domain.vocabulary import Code

EXACT = 2**53
_LONGEST = 10**64
_SHOWN = 200


class Cell(NamedTuple):
    """A cell: how it is shown, and either the text to read or a code with its sentence."""

    entry: str | None
    text: str | None = None
    code: Code | None = None
    reason: str | None = None


MISSING = Cell(None, None, Code.NOT_A_NUMBER, "The entry is empty.")
_DECIMALS = "The entry is a number with decimals, and a phone number has none."
_NARROW = "A short float has lost digits of the number. Load the column as text."
_LARGE = "A float of this size has lost digits of the number. Load the column as text."
_ROUNDED = "The number was rounded, so digits may be lost. Load the column as text."


def cell_of(value: Any) -> Cell:
    """What a cell holds."""
    kind = type(value)
    if issubclass(kind, str):
        text = value if kind is str else str.__str__(value)
        return Cell(text if text.isascii() else storable(text), text)
    if value is None or value is pd.NA or value is pd.NaT:
        return MISSING
    if issubclass(kind, np.datetime64 | np.timedelta64):
        return MISSING if np.isnat(value) else _other(value, "A time")
    if issubclass(kind, bool | np.bool_):
        return _other(value, "A truth value")
    if issubclass(kind, int | np.integer):
        return _integer(int.__int__(value) if issubclass(kind, int) else int(value))
    if issubclass(kind, float | np.floating):
        return _float(float.__float__(value) if issubclass(kind, float) else value)
    if issubclass(kind, Decimal):
        return _decimal(Decimal(value))
    if issubclass(kind, pa.Scalar):
        return _scalar(value)
    return _other(value, f"A cell of type {storable(kind.__name__)}")


def _integer(value: int) -> Cell:
    if value < 0:
        return Cell(_digits(value), None, Code.NOT_A_NUMBER, "A phone number has no minus sign.")
    if value >= _LONGEST:
        return Cell(_digits(value), None, Code.TOO_LONG, "The number has more than 64 digits.")
    return Cell(str(value), str(value))


def _digits(value: int) -> str:
    """The digits of an integer, in hexadecimal where Python refuses to write that many."""
    try:
        return str(value)
    except ValueError:
        return hex(value)


def _float(value: Any) -> Cell:
    if np.isnan(value):
        return MISSING
    shown = str(value)
    if np.isinf(value):
        return Cell(shown, None, Code.NOT_A_NUMBER, "An infinite value is no phone number.")
    if isinstance(value, np.float16 | np.float32):
        return Cell(shown, None, Code.MANGLED, _NARROW)
    if value != np.floor(value):
        return Cell(shown, None, Code.MANGLED, _DECIMALS)
    if abs(value) > EXACT:
        return Cell(shown, None, Code.MANGLED, _LARGE)
    return _integer(int(value))._replace(entry=shown)


def _decimal(value: Decimal) -> Cell:
    if value.is_nan():
        return MISSING
    shown, exponent = str(value), value.as_tuple().exponent
    if not isinstance(exponent, int):
        return Cell(shown, None, Code.NOT_A_NUMBER, "An infinite value is no phone number.")
    if exponent > 0:
        return Cell(shown, None, Code.MANGLED, _ROUNDED)
    if value != value.to_integral_value():
        return Cell(shown, None, Code.MANGLED, _DECIMALS)
    return _integer(int(value))._replace(entry=shown)


def _scalar(value: pa.Scalar) -> Cell:
    """An Arrow value as the Python one; a short float stays one."""
    if pa.types.is_dictionary(value.type):
        return _scalar(value.value)
    try:
        held = value.as_py()
    except Exception:
        return _other(value, f"A cell of type {value.type}")
    if held is not None and (pa.types.is_float16(value.type) or pa.types.is_float32(value.type)):
        return cell_of(np.float32(held))
    return _other(value, "An Arrow value") if isinstance(held, pa.Scalar) else cell_of(held)


def _other(value: Any, named: str) -> Cell:
    reason = f"{named} is no phone number: give text or a whole number."
    return Cell(_shown(value), None, Code.NOT_A_NUMBER, reason)


def _shown(value: Any) -> str | None:
    try:
        text = storable(str.__str__(str(value)))
    except Exception:
        text = f"<{storable(type(value).__name__)}>"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026"
