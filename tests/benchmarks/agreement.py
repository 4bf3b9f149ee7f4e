"""Reading as libphonenumber does: how many of so many cases are told otherwise.

The long test of ``tests/domain/entries/columnwise/test_agreement.py`` holds the same; here it
stands beside the speed, with other cases.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Aim, Figure
from tests.domain.entries.columnwise.cases import REGIONS, cases
from tests.domain.entries.columnwise.differences import differences


def figures(rows: int, folder: Path) -> Iterator[Figure]:
    """Entries of every example number of the world, each read in one of several regions."""
    share = -(-rows // len(REGIONS))
    found = sum(
        sum(1 for _ in differences(cases(share, region, seed=5), region)) for region in REGIONS
    )
    yield Figure(
        "parse, entries told otherwise",
        share * len(REGIONS),
        peer="libphonenumber's answers",
        differences=found,
        aim=Aim("differences", 0),
    )
