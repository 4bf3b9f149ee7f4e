"""A fatal error of the engine: the file is attached anew, and nobody loses what was staged."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

import workbench as wb
from tests.faults.disks import files_of_at_most
from tests.faults.whole import broken
from workbench.inventory.fiction import generate
from workbench.store.sql import Cursor, value

pytestmark = pytest.mark.faults

FATAL = "FATAL Error: database has been invalidated because of a previous fatal error"


@pytest.fixture
def inventory(tmp_path: Path) -> Iterator[wb.Inventory]:
    with wb.open(tmp_path / "numbers.duckdb", create=True) as made:
        generate(made, 3_000)
        yield made


def numbers(inventory: wb.Inventory, begin: int, end: int) -> list[str]:
    return inventory.numbers().to_frame()["number"].tolist()[begin:end]


def count(cursor: Cursor) -> int:
    return int(value(cursor, "SELECT count(*) FROM inv.numbers"))


def test_a_checkpoint_that_fails_costs_nobody_what_was_staged(
    inventory: wb.Inventory, caplog: pytest.LogCaptureFixture
) -> None:
    staged = inventory.delete_list()
    staged.add(numbers(inventory, 0, 100))
    with inventory.for_session("browser") as other:
        others = other.edit_list()
        others.add(numbers(inventory, 100, 200), "Charity")
        with files_of_at_most(Path(inventory.path).stat().st_size):
            done = inventory.edit(numbers(inventory, 200, 3_000), "Survey")
        assert "has been invalidated" in caplog.text
        assert done.counts["applied"] == 2_800
        assert (len(staged), len(others)) == (100, 100)
        assert staged.delete(confirm=True).counts["applied"] == 100
        assert others.edit().counts["applied"] == 100
    assert inventory._session.store.read(broken) == []


def test_who_reads_beside_a_fatal_error_is_answered_all_the_same(inventory: wb.Inventory) -> None:
    store = inventory._session.store
    has_met_it, answers = threading.Event(), list[int]()

    def work(cursor: Cursor) -> int:
        try:
            return count(cursor)
        except duckdb.Error:
            has_met_it.set()
            raise

    reader = threading.Thread(target=lambda: answers.append(store.read(work)))
    with store._open_file().writing() as cursor:
        rows = "SELECT 'key', range, repeat(hash(range)::VARCHAR, 10), 1, 'a', 'b', 'c'"
        cursor.execute(f"INSERT INTO inv.rejections {rows} FROM range(20_000)")
        little = files_of_at_most(Path(inventory.path).stat().st_size)
        with little, pytest.raises(duckdb.Error, match="has been invalidated"):
            cursor.execute("CHECKPOINT inv")
        reader.start()
        assert has_met_it.wait(timeout=20)
    reader.join()
    assert answers == [3_000]


def test_a_write_that_meets_one_is_done_once(
    inventory: wb.Inventory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.store import history

    staged, failures = inventory.delete_list(), [duckdb.FatalException(FATAL)] * 2
    staged.add(numbers(inventory, 0, 100))
    write_change = history.write_change

    def fail_first(cursor: Cursor, *change: Any) -> None:
        if failures:
            raise failures.pop()
        write_change(cursor, *change)

    monkeypatch.setattr(history, "write_change", fail_first)
    assert staged.delete(confirm=True).counts["applied"] == 100
    assert failures == []
    assert inventory.numbers().count() == 2_900
    assert inventory._session.store.read(broken) == []
