"""Strings of digits as two columns of integers: what they spell, and how many they are.

A zero in front counts, so ``007`` is the value 7 with a count of 3. Cutting, comparing and joining
is arithmetic. Knows nothing of telephony.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.columnwise.ranges import Flags, Whole

MOST = 17
_POWERS = 10 ** np.arange(19, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Digits:
    """Rows of up to ``MOST`` digits each."""

    value: Whole
    count: Whole

    def __len__(self) -> int:
        return len(self.value)

    def take(self, rows: "Whole | Flags") -> "Digits":
        """The digits of some rows."""
        return Digits(self.value[rows], self.count[rows])

    def copy(self) -> "Digits":
        """The same, to be written into."""
        return Digits(self.value.copy(), self.count.copy())

    def put(self, rows: Whole, digits: "Digits") -> None:
        """Write other digits into some rows."""
        self.value[rows], self.count[rows] = digits.value, digits.count

    def first(self, many: "Whole | int") -> Whole:
        """What the first digits spell, or all of them where there are fewer."""
        return self.first_but(np.maximum(self.count - many, 0))

    def without_first(self, many: "Whole | int") -> "Digits":
        """The digits behind the first."""
        count = np.maximum(self.count - many, 0)
        return Digits(self.value % _POWERS[count], count)

    def first_but(self, many: "Whole | int") -> Whole:
        """What the digits before the last spell."""
        first: Whole = self.value // _POWERS[many]
        return first

    def begin_with(self, prefix: str) -> Flags:
        """Rows whose first digits are these."""
        enough: Flags = self.count >= len(prefix)
        enough &= self.first(len(prefix)) == int(prefix)
        return enough

    def behind(self, front: "Whole | int") -> Whole:
        """The integer that a number in front of the digits makes of them."""
        return front * _POWERS[self.count] + self.value

    def text(self) -> pa.Array:
        """The digits behind a one, which keeps the zeros in front."""
        return pc.cast(pa.array(self.behind(1)), pa.string())


def counted(value: Whole) -> Digits:
    """Integers as their own digits; a zero is one digit."""
    return Digits(value, np.maximum(np.searchsorted(_POWERS, value, side="right"), 1))


def from_text(text: pa.Array) -> Digits:
    """Texts of at most ``MOST`` digits, and of nothing else; an empty one is no digits."""
    count = pc.binary_length(text).to_numpy(zero_copy_only=False).astype(np.int64)
    if not count.all():
        text = pc.if_else(pa.array(count > 0), text, "0")
    value = pc.cast(text, pa.int64()).to_numpy(zero_copy_only=False)
    return Digits(value, count)
