"""Strings of digits as two columns of integers: what they spell, and how many they are.

A zero in front counts, so ``007`` is the value 7 with a count of 3. Cutting, comparing and joining
is arithmetic; a pattern is asked of their text, which begins with the count so that a pattern can
ask for lengths. Knows nothing of telephony.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

MOST = 17
_COUNT = r"\d\d"
_OFFSET = 10
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

    def first(self, many: int) -> Whole:
        """What the first digits spell, or all of them where there are fewer."""
        return self.value // _POWERS[np.maximum(self.count - many, 0)]

    def without_first(self, many: "Whole | int") -> "Digits":
        """The digits behind the first."""
        count = np.maximum(self.count - many, 0)
        return Digits(self.value % _POWERS[count], count)

    def first_but(self, many: "Whole | int") -> Whole:
        """What the digits before the last spell."""
        return self.value // _POWERS[many]

    def begin_with(self, prefix: str) -> Flags:
        """Rows whose first digits are these."""
        enough: Flags = self.count >= len(prefix)
        enough &= self.first(len(prefix)) == int(prefix)
        return enough

    def behind(self, front: "Whole | int") -> Whole:
        """The integer that a number in front of the digits makes of them."""
        return front * _POWERS[self.count] + self.value

    def match(self, pattern: str) -> Flags:
        """Rows that an expression of ``of_any_count`` or ``of_counts`` fits from end to end."""
        return matching(self.text(), pattern)

    def text(self) -> pa.Array:
        """The digits behind two that tell their count, which keeps the zeros in front."""
        return pc.cast(pa.array(self.behind(self.count + _OFFSET)), pa.string())


def matching(text: pa.Array, pattern: str) -> Flags:
    """Rows of ``Digits.text`` that an expression fits from end to end."""
    found: Flags = pc.match_substring_regex(text, f"^(?:{pattern})$").to_numpy(zero_copy_only=False)
    return found


def of_any_count(pattern: str) -> str:
    """An expression for digits, whatever their count."""
    return f"{_COUNT}(?:{pattern})"


def of_counts(pattern: str, counts: tuple[int, ...]) -> str:
    """An expression for digits of one of these counts; no counts: of any."""
    allowed = "|".join(f"{_OFFSET + count:02}" for count in counts)
    return f"(?:{allowed})(?:{pattern})" if allowed else of_any_count(pattern)


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
