"""The checks before COMMIT: whatever goes wrong in applying, nothing is changed."""

import pandas as pd
import pytest

import workbench as wb
from workbench.store import history, writing
from workbench.store.sql import run


@pytest.fixture
def inventory(tmp_path):
    """One business with three numbers."""
    with wb.open(tmp_path / "numbers.duckdb", create=True) as opened:
        frame = pd.DataFrame({"number": [f"+1212555010{line}" for line in range(3)]})
        frame = frame.assign(business="Acme", call_purpose="Survey")
        opened.add(frame, create_levels=True).raise_for_rejected()
        yield opened


def content(inventory):
    """Everything that an operation could change."""
    tables = ("numbers", "changes", "change_rows", "submissions", "rejections")
    store = inventory._session.store
    return store.read(
        lambda cursor: {
            table: cursor.sql(f"SELECT * FROM inv.{table} ORDER BY ALL").fetchall()
            for table in tables
        }
    )


def too_many(cursor, level):
    """A delete that takes more than was judged."""
    run(cursor, "DELETE FROM inv.numbers")


def too_few(cursor, level):
    """A delete that takes nothing."""


def doubled(cursor, change_id, at):
    """An insert that writes each row twice."""
    for _ in range(2):
        run(
            cursor,
            "INSERT INTO inv.numbers SELECT c.number, 1, NULL, NULL, 'Survey', 'Pending', false, "
            "?::INTEGER, ?::TIMESTAMP FROM changing c",
            [change_id, at],
        )


@pytest.mark.parametrize("fault", [too_many, too_few])
def test_a_delete_that_does_not_do_what_was_judged_changes_nothing(inventory, monkeypatch, fault):
    before = content(inventory)
    monkeypatch.setattr(writing, "_delete", fault)
    with pytest.raises(wb.SubmissionError, match="before COMMIT failed"):
        inventory.delete("+12125550100")
    assert content(inventory) == before


def test_an_add_that_doubles_a_number_changes_nothing(inventory, monkeypatch):
    before = content(inventory)
    monkeypatch.setattr(writing, "_insert", doubled)
    with pytest.raises(wb.SubmissionError, match="every number once"):
        inventory.at("Acme").add({"+12125550150": "Survey"})
    assert content(inventory) == before


def test_a_fault_after_the_numbers_were_changed_changes_nothing(inventory, monkeypatch):
    before = content(inventory)

    def fail(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(history, "write_submission", fail)
    with pytest.raises(KeyboardInterrupt):
        inventory.delete("+12125550100")
    assert content(inventory) == before


def test_a_commit_that_stored_nothing_is_not_believed(inventory):
    store = inventory._session.store
    with pytest.raises(wb.SubmissionError, match="not stored"):
        store.write(lambda cursor: None, proof=lambda cursor: False)


def test_an_error_of_the_engine_becomes_ours_and_the_inventory_goes_on(inventory):
    store = inventory._session.store
    with pytest.raises(wb.InventoryError, match="Nothing was changed"):
        store.write(lambda cursor: run(cursor, "SELECT nonsense"), proof=lambda cursor: True)
    assert len(inventory.numbers()) == 3
