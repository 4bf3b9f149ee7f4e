"""The digits that a pattern of libphonenumber's metadata fits: for each length, ranges of integers.

The patterns are of digits alone and of bounded length, so what they fit can be written down, and a
column is then asked by a search among numbers instead of by an expression over texts.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import numpy as np

from workbench.domain.entries.columnwise.ranges import DIGITS, Ranges

# For each length, ranges of what the digits spell: the first, and the first behind the last.
Spans = list[tuple[int, int]]
Language = dict[int, Spans]

_TOKEN = re.compile(r"(\\d|\[[\d-]+\]|\d|\((?:\?:)?|\)|\|)(?:(\?)|\{(\d+)(?:,(\d+))?\})?")
_MOST_SPANS = 100_000
_NO_DIGITS: Language = {0: [(0, 1)]}


class NotCompiledError(Exception):
    """A pattern of more than digits, or one that would be too many ranges."""


@lru_cache(maxsize=4096)
def language(pattern: str) -> Language:
    """What a pattern fits from end to end. Raises NotCompiledError."""
    found = list(_TOKEN.finditer(f"({pattern})"))
    if "".join(token[0] for token in found) != f"({pattern})":
        raise NotCompiledError
    tokens = iter(found)
    next(tokens)
    read = _group(tokens)
    if next(tokens, None):
        raise NotCompiledError
    return read


def united(languages: Iterable[Language]) -> Language:
    """What any of them holds."""
    spans: Language = {}
    for each in languages:
        for length, its in each.items():
            spans.setdefault(length, []).extend(its)
    return {length: _merged(its) for length, its in spans.items()}


def begun(front: Language, most: int) -> Language:
    """All digits, up to a length, that begin so."""
    return united(
        {length + more: [(low * 10**more, high * 10**more) for low, high in spans]}
        for length, spans in front.items()
        for more in range(most - length + 1)
    )


def behind(front: int, held: Language) -> Ranges:
    """Digits behind a number in front, as integers: so a zero that they begin with counts too.

    Leaves out what no integer holds.
    """
    room = DIGITS - len(str(front))
    spans = [
        (front * 10**length + low, front * 10**length + high)
        for length in sorted(held)
        for low, high in held[length]
        if length <= room
    ]
    return Ranges(np.array(spans, dtype=np.int64).reshape(-1))


def _group(tokens: "Iterator[re.Match[str]]") -> Language:
    """Reads up to the end of a group, and how often that may stand."""
    found: list[Language] = []
    current = _NO_DIGITS
    for token in tokens:
        if token[1] == ")":
            return _repeated(united([*found, current]), token)
        if token[1] == "|":
            found.append(current)
            current = _NO_DIGITS
        elif token[1].startswith("("):
            current = _joined(current, _group(tokens))
        else:
            current = _joined(current, _repeated(_digit(token[1]), token))
    raise NotCompiledError


@lru_cache(maxsize=1024)
def _digit(token: str) -> Language:
    """One digit: itself, any, or one of a class."""
    if token == r"\d":
        return {1: [(0, 10)]}
    digits = re.findall(r"(\d)(?:-(\d))?", token)
    return {1: _merged([(int(low), int(high or low) + 1) for low, high in digits])}


def _repeated(once: Language, token: "re.Match[str]") -> Language:
    if token.lastindex == 1:
        return once
    if token[2]:
        return united([_NO_DIGITS, once])
    fewest = int(token[3])
    repeats = [_NO_DIGITS]
    for _ in range(int(token[4] or fewest)):
        repeats.append(_joined(repeats[-1], once))
    return united(repeats[fewest:]) if len(repeats) > fewest + 1 else repeats[fewest]


def _joined(first: Language, second: Language) -> Language:
    """One behind the other."""
    if first is _NO_DIGITS:
        return second
    spans: Language = {}
    for front, fronts in first.items():
        for rest, rests in second.items():
            spans.setdefault(front + rest, []).extend(_behind_each(fronts, rests, 10**rest))
    return spans


def _behind_each(fronts: Spans, rests: Spans, span: int) -> Spans:
    """The rests, integers below a span, behind each of the fronts."""
    if rests == [(0, span)]:
        return [(low * span, high * span) for low, high in fronts]
    if sum(high - low for low, high in fronts) * len(rests) > _MOST_SPANS:
        raise NotCompiledError
    each = chain.from_iterable(range(low, high) for low, high in fronts)
    return [(one * span + low, one * span + high) for one in each for low, high in rests]


def _merged(spans: Spans) -> Spans:
    """The same in ascending order, with none that touch."""
    merged: Spans = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged
