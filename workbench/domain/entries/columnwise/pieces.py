"""A long column worked on piece by piece, as many at a time as the machine has cores.

What is done with a piece has to leave Python for most of its time, as Arrow and numpy do.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Answer = TypeVar("Answer")
# A piece costs as much as some ten thousand rows when it holds numbers of every country.
_FEWEST, _MOST = 2**17, 2**19


def in_pieces(answer: Callable[[Any], Answer], column: Any) -> list[Answer]:
    """The answers to the pieces of an array, in order; an empty one is a piece by itself."""
    if len(column) <= _FEWEST:
        return [answer(column)]
    cores = os.cpu_count() or 1
    rows = max(_FEWEST, min(_MOST, -(-len(column) // cores)))
    with ThreadPoolExecutor(cores) as threads:
        pieces = (column[start : start + rows] for start in range(0, len(column), rows))
        return list(threads.map(answer, pieces))
