"""A long column worked on piece by piece, as many at a time as the machine has cores.

What is done with a piece has to leave Python for most of its time, as Arrow and numpy do.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")
# A piece costs a few thousand rows, and past a size its bytes outgrow the caches of a core.
_FEWEST, _MOST = 2**15, 2**17


def in_pieces(answer: Callable[[slice], Answer], many: int) -> list[Answer]:
    """The answers for so many rows, piece by piece and in order; no rows are a piece by itself."""
    if many <= _FEWEST:
        return [answer(slice(0, many))]
    cores = os.cpu_count() or 1
    rows = max(_FEWEST, min(_MOST, -(-many // cores)))
    with ThreadPoolExecutor(cores) as threads:
        pieces = (slice(start, start + rows) for start in range(0, many, rows))
        return list(threads.map(answer, pieces))
