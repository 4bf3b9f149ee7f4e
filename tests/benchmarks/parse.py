"""Parsing a column of a frame, as an analyst has it: entries of one country and of all, against a
loop over ``phonenumbers`` on the same texts."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pandas as pd
import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

import workbench as wb
from tests.benchmarks.figures import Figure, faster, seconds

SAMPLE = 20_000
REPEATED = 3
STYLES = ("({}) {}-{}", "{}-{}-{}", "+1{}{}{}", "{}{}{}", "{}.{}.{}", "1 {} {} {}")
AREAS = ("201", "212", "305", "312", "415", "602", "617", "646", "713", "800", "917")


def figures(rows: int, folder: Path) -> Iterator[Figure]:
    """American entries, and entries of all regions."""
    works = (("parse, US", american, 150), ("parse, all regions", of_all_regions, 500))
    for work, made, least in works:
        listed = made(max(rows, SAMPLE))
        peer_took = seconds(partial(by_peer, listed[:SAMPLE])) * rows / SAMPLE
        column = pd.Series(listed[:rows], dtype="str")
        took = seconds(partial(wb.parse, column, region="US"), REPEATED)
        yield faster(work, rows, took, "phonenumbers in a loop", peer_took, least)


def by_peer(entries: list[str]) -> list[str | None]:
    """Each entry's E.164 where it is valid, one after another."""
    return [_told(entry) for entry in entries]


def _told(entry: str) -> str | None:
    try:
        number = phonenumbers.parse(entry, "US")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def american(many: int) -> list[str]:
    """Entries as Americans write them, one in fifty of them no number."""
    chance = random.Random(1)
    return [
        chance.choice(STYLES).format(
            chance.choice(AREAS),
            chance.randrange(200 if chance.random() < 0.98 else 100, 1000),
            f"{chance.randrange(10_000):04}",
        )
        for _ in range(many)
    ]


def of_all_regions(many: int) -> list[str]:
    """Numbers of every region and kind in E.164 and international form, their last digits drawn."""
    chance = random.Random(2)
    written = [
        phonenumbers.format_number(number, form)[:-3]
        for number in _examples()
        for form in (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL)
    ]
    return [f"{chance.choice(written)}{chance.randrange(1000):03}" for _ in range(many)]


def _examples() -> list[PhoneNumber]:
    example: Callable[[str, int], PhoneNumber | None] = phonenumbers.example_number_for_type
    kinds = phonenumbers.PhoneNumberType.values()
    found = [example(name, kind) for name in phonenumbers.SUPPORTED_REGIONS for kind in kinds]
    return [number for number in found if number is not None]
