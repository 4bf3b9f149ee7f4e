"""Whatever stands in a list: nothing raises, every entry is told of, and the digits that come out
are those that went in.
"""

import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import phonenumbers
import pytest

import workbench as wb
from tests.faults.random_cells import cell, text
from tests.faults.random_work import made, stored
from tests.faults.telling import tried
from workbench.domain.vocabulary import Code

pytestmark = pytest.mark.faults

WHOLE = re.compile(r"(?<=[0-9])\.0$")
AT_ONCE = 50_000
TEXTS = [10_000, pytest.param(1_000_000, marks=[pytest.mark.long, pytest.mark.timeout(1200)])]
CELLS = [500, pytest.param(10_000, marks=pytest.mark.long)]


def digits_of(entry: str) -> str:
    """The digits of an entry, of whatever script, without the end of a number's ``.0``."""
    visible = "".join(one for one in entry if unicodedata.category(one) != "Cf")
    folded = "".join(str(unicodedata.decimal(one, one)) for one in visible).strip()
    return "".join(filter(str.isascii, filter(str.isdigit, WHOLE.sub("", folded))))


def kept(entry: str, number: str) -> bool:
    """Whether a number read in the US has the digits of its entry: with or without one 1 before
    them, without the international prefix, and abroad without what that country's plan takes off.
    """
    digits, out = digits_of(entry), number.removeprefix("+")
    abroad = digits.removeprefix("011")
    if out in (digits, f"1{digits}", abroad):
        return True
    return not out.startswith("1") and number == phonenumbers.format_number(
        phonenumbers.parse(f"+{abroad}"), phonenumbers.PhoneNumberFormat.E164
    )


def check(told: pd.DataFrame, submitted: int) -> int:
    """All that holds of a list as it is told; how many entries were accepted."""
    assert list(told["row"]) == list(range(1, submitted + 1))
    assert set(told["code"].dropna()) <= set(Code.__members__)
    assert (told["ok"] == told["code"].isna()).all()
    assert (told["reason"].isna() == told["ok"]).all()
    good = told[told["ok"]]
    lost = [
        (entry, number)
        for entry, number in zip(good["entry"], good["number"], strict=True)
        if not kept(entry, number)
    ]
    assert not lost, lost[:5]
    return len(good)


@pytest.mark.parametrize("count", TEXTS)
def test_random_texts_never_raise_and_keep_their_digits(count: int) -> None:
    seed = random.randrange(10**6)
    chance, accepted = random.Random(seed), 0
    for size in parts(count):
        texts = [text(chance) for _ in range(size)]
        try:
            accepted += check(wb.parse(texts), size)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
    tried(f"seed {seed}: {count:,} texts, {accepted:,} of them numbers, no digit lost")
    assert count / 20 < accepted < count / 2


def parts(count: int) -> Iterator[int]:
    """A large count in parts."""
    for start in range(0, count, AT_ONCE):
        yield min(AT_ONCE, count - start)


@pytest.mark.parametrize("count", CELLS)
def test_random_cells_never_raise_and_are_told_of_by_every_verb(tmp_path: Path, count: int) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    cells = [cell(chance) for _ in range(count)]
    accepted = check(wb.parse(cells), count)
    with made(tmp_path / "numbers.duckdb") as inventory:
        acme, before = inventory.at("Acme"), stored(inventory)
        outcomes = [
            acme.delete(cells, dry_run=True),
            acme.edit(cells, "Survey", dry_run=True),
            acme.assign(cells, unit="Care", dry_run=True),
            acme.at("Care").unassign(cells, dry_run=True),
            acme.add(beside(cells), update=True, dry_run=True),
        ]
        staged = acme.delete_list()
        staged.add(cells)
        assert len(staged.entries) == count
        assert stored(inventory) == before
    assert {outcome.submitted for outcome in outcomes} == {count}
    for outcome in outcomes:
        check(outcome.entries, count)
    tried(f"seed {seed}: {count:,} cells, {accepted:,} of them numbers")


def beside(cells: list[object]) -> pd.DataFrame:
    """The cells as a column, with themselves in every other column as well."""
    columns = ("number", "call_purpose", "unit", "program_start", "status")
    chance = random.Random(len(cells))
    return pd.DataFrame(
        {name: pd.Series(chance.sample(cells, len(cells)), dtype=object) for name in columns}
    )
