"""Seals: the same for the same rows however they are read, and another for any other cell."""

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from workbench.store import seals
from workbench.store.image import both


@pytest.fixture
def inventory(tmp_path):
    """Three changes over some numbers."""
    with wb.open(tmp_path / "numbers.duckdb", create=True) as opened:
        frame = pd.DataFrame({"number": [f"+1212555{line:04d}" for line in range(100, 130)]})
        frame = frame.assign(business="Acme", unit=["Care", "Billing"] * 15, call_purpose="Survey")
        opened.add(frame, create_levels=True).raise_for_rejected()
        opened.delete(frame["number"][:7])
        opened.edit(frame["number"][5:], "Charity")
        yield opened


def found(inventory):
    return inventory._session.store.read(lambda cursor: seals.hashes(cursor, {}))


def test_what_is_written_one_by_one_is_what_all_at_once_gives(inventory):
    stored = inventory._session.store.read(seals.stored)
    assert list(stored) == [1, 2, 3]
    assert len(set(stored.values())) == 3
    assert found(inventory) == stored


@pytest.mark.parametrize("most", [1, 4, 7, 30])
def test_it_is_the_same_read_a_part_at_a_time(inventory, monkeypatch, most):
    stored = inventory._session.store.read(seals.stored)
    monkeypatch.setattr(seals, "MOST", most)
    assert found(inventory) == stored


def test_the_seal_before_counts(inventory):
    read = inventory._session.store.read
    other = read(lambda cursor: seals.hashes(cursor, {1: "else"}))
    assert all(other[id] != own for id, own in found(inventory).items())


def test_every_cell_of_a_row_counts_and_nothing_is_no_value(inventory):
    """A null is packed otherwise than any value, and in a row of any company the same."""
    read = inventory._session.store.read
    part = read(lambda cursor: seals._part(cursor, 1, 3, -1))
    whole = seals._packed(part)
    alone = np.concatenate([seals._packed(part.slice(at, 1)) for at in range(len(part))])
    assert whole.tobytes() == alone.tobytes()
    assert set(seals._LAYOUT.names) == {"number", *both(), "nulls"}
    deleted = whole[30]
    assert deleted["nulls"] > 0
    assert deleted["after_call_purpose"] == 0
