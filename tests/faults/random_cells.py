"""Random texts that look like numbers, almost do, or don't, and random cells of every type."""

import random
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd
import pyarrow as pa

DIGITS = "0123456789"
AREAS = ["2125", "4152", "6178", "3059", "8082", ""]
MARKS = [*" -.()", *[""] * 8]
ODD = [
    *"xX#;,:&|=@'\"*%<>{}[]\\_~^$?!", "\t", "\n", "\r\n", "\0", "\x1f", "\u200b", "\u202e",
    "\ufeff", "\u00a0", "\u2011", "\u2212", "\uff0b", "\u00b2", "\u2460", "\u0661", "\u0967",
    "\uff11", "\U0001d7d9", "\ud83d", "\U0001f642", "ext", "tel:", "E+10", ".0", "00", "011", "+1",
    "nan", "null", "/", "+",
]  # fmt: skip
ALPHABET = [chr(code) for code in (*range(32, 127), *range(0x2000, 0x2070), *range(0xFF00, 0xFF20))]


class Refusing:
    """Answers every question with an error."""

    __hash__ = None  # type: ignore[assignment]

    def refuse(self, *_: object) -> object:
        """Whatever is asked."""
        raise RuntimeError

    __str__ = __repr__ = __eq__ = __len__ = __iter__ = __bool__ = __array__ = refuse  # type: ignore[assignment]


def spelled(chance: random.Random) -> str:
    """Digits with marks between them, as people write numbers."""
    length = chance.choice([10, 10, 10, 11, 11, 7, chance.randint(1, 16)])
    digits = list(chance.choice(AREAS) + "".join(chance.choices(DIGITS, k=length)))[:length]
    marks = chance.choices(MARKS, k=length)
    lead = chance.choice(["", "", "", "+", "1", "+1", "011", "(", "'", "00"])
    return lead + "".join(f"{digit}{mark}" for digit, mark in zip(digits, marks, strict=True))


def damaged(chance: random.Random) -> str:
    """A spelled number into which something else got."""
    text = spelled(chance)
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(ODD) + text[at + chance.randint(0, 1) :]
    return text


def anything(chance: random.Random) -> str:
    """Characters of all kinds."""
    size = chance.choice([1, 5, 20, 70])
    codes = (chance.randrange(sys.maxunicode + 1) for _ in range(size))
    return "".join(
        chr(code) if chance.random() < 0.5 else chance.choice(ALPHABET) for code in codes
    )


TEXTS = (spelled, spelled, damaged, damaged, anything)


def text(chance: random.Random) -> str:
    """Any of these."""
    return chance.choice(TEXTS)(chance)


def _whole(chance: random.Random) -> int:
    return chance.choice([chance.randint(-(10**4), 10**4), chance.randint(10**9, 10**12), 10**30])


def _float(chance: random.Random) -> float:
    special = [float("nan"), float("inf"), -0.0, 1e300, 2.0**53 + 2]
    return chance.choice([float(_whole(chance)), chance.uniform(-1e12, 1e12), *special])


CELLS: list[Callable[[random.Random], Any]] = [
    text,
    _whole,
    _float,
    lambda chance: chance.choice([None, True, False, pd.NA, pd.NaT, ..., len]),
    lambda chance: chance.choice([np.datetime64("NaT"), np.True_, np.str_("2125550100")]),
    lambda chance: chance.choice([np.int64, np.uint64, np.float64])(chance.randint(0, 10**12)),
    lambda chance: chance.choice([np.float16(1.5), np.float32(chance.uniform(-1e12, 1e12))]),
    lambda chance: Decimal(str(_float(chance))),
    lambda chance: Fraction(_whole(chance), chance.randint(1, 9)),
    lambda chance: complex(_float(chance), 0),
    lambda chance: chance.randbytes(12) if chance.random() < 0.5 else bytearray(b"2125550100"),
    lambda chance: [text(chance)] if chance.random() < 0.5 else (_whole(chance), text(chance)),
    lambda chance: {text(chance): _whole(chance)},
    lambda chance: {_whole(chance)},
    lambda chance: date(2026, 1, 1) + timedelta(chance.randint(0, 9999)),
    lambda chance: datetime(2026, 1, 1, chance.randint(0, 23)),
    lambda chance: pd.Timestamp(chance.randint(0, 10**18)),
    lambda chance: np.array([_whole(chance) % 10**9]),
    lambda chance: pd.Series([_whole(chance)], dtype=object),
    lambda chance: pa.scalar(chance.randint(0, 10**12)),
    lambda chance: UUID(int=chance.getrandbits(128)),
    lambda chance: chance.choice([Refusing(), Refusing, object()]),
]  # fmt: skip


def cell(chance: random.Random) -> Any:
    """A cell of any type."""
    return chance.choice(CELLS)(chance)
