"""Which numbers a fictional inventory has: those kept free for stories first, then others of the
United States that libphonenumber holds valid.

It knows nothing of inventories.
"""

import random
import re
from collections.abc import Iterator

import pandas as pd
from phonenumbers import PhoneMetadata

from workbench.errors import InputError

FOR_STORIES = range(100, 200)  # the lines of exchange 555 that belong to nobody
LINES = 10_000
Block = tuple[int, int]  # its first number, and how many follow it


def blocks(count: int, seed: int) -> pd.DataFrame:
    """Columns first, length and start: that many numbers as blocks of consecutive ones, each with
    how many numbers stand before it. The same seed gives the same blocks.

    Raises InputError for less than one number, or for more than there are.
    """
    if count < 1:
        raise InputError("An inventory is made of one number or more.")
    taken, start = [], 0
    for first, length in _all_blocks(random.Random(seed)):
        if start == count:
            break
        length = min(length, count - start)
        taken.append((first, length, start))
        start += length
    if start < count:
        raise InputError(f"There are {start:,} such numbers. Ask for no more than that.")
    return pd.DataFrame(taken, columns=["first", "length", "start"], dtype="int64")


def for_stories(count: int) -> int:
    """How many of so many numbers are kept free for stories."""
    return min(count, len(_areas("555")) * len(FOR_STORIES))


def _all_blocks(order: random.Random) -> Iterator[Block]:
    for tier in (_stories, _rest_of_555, _other_exchanges):
        found = tier()
        order.shuffle(found)
        yield from found


def _stories() -> list[Block]:
    """Ten numbers a block, so that also a small inventory is from all over the country."""
    return [(first + line, 10) for first in _areas("555") for line in FOR_STORIES[::10]]


def _rest_of_555() -> list[Block]:
    hundreds = [line for line in range(0, LINES, 100) if line not in FOR_STORIES]
    return [(first + line, 100) for first in _areas("555") for line in hundreds]


def _other_exchanges() -> list[Block]:
    """All lines of every exchange that isn't 555 nor a service code, such as 911."""
    exchanges = [str(one) for one in range(200, 1000) if one != 555 and one % 100 != 11]
    return [(first, LINES) for exchange in exchanges for first in _areas(exchange)]


def _areas(exchange: str) -> list[int]:
    """The first number of this exchange in every area that has it."""
    known = _pattern()
    own = (f"{area}{exchange}0000" for area in range(200, 1000))
    return [int(f"1{digits}") for digits in own if known.fullmatch(digits)]


def _pattern() -> re.Pattern[str]:
    metadata = PhoneMetadata.metadata_for_region("US")
    assert metadata is not None
    assert metadata.fixed_line is not None
    return re.compile(str(metadata.fixed_line.national_number_pattern))
