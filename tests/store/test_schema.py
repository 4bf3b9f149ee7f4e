"""Versions of the tables: an older file is read as it is, and brought up to date by a write."""

from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from workbench.store import history, schema
from workbench.store.sql import rows, value

FRAME = pd.DataFrame(
    {
        "number": ["+12125550100", "+12125550101"],
        "call_purpose": "Survey",
        "business": "Acme",
        "unit": "Billing",
        "program": "Dunning",
    }
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An inventory as version 1 made it."""
    path = tmp_path / "numbers.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        patch.setattr(schema, "upgrade", lambda cursor: False)
        patch.setattr(history, "seal", lambda cursor, change_id: None)
        with wb.open(path, create=True) as inventory:
            inventory.add(FRAME, create_levels=True).raise_for_rejected()
    return path


def version(inventory: wb.Inventory) -> int:
    statement = "SELECT value FROM inv.settings WHERE name = 'schema_version'"
    return inventory._session.store.read(lambda cursor: int(value(cursor, statement)))


def test_an_older_inventory_is_read_and_tried_out_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with wb.open(old) as inventory:
        assert inventory.numbers().count() == 2
        assert inventory.levels()["numbers"].tolist()[-1] == 2
        assert inventory.delete("+12125550100", dry_run=True).counts["applied"] == 1
        plan = inventory.add(FRAME.assign(display_name="Acme"), update=True, dry_run=True)
        assert plan.counts["applied"] == 2
        assert inventory.history()["id"].tolist() == [1]
        assert inventory.history(number="+12125550100")["undone_by"].isna().all()
        assert inventory.change(1).programs.empty
        assert inventory.undo(1, dry_run=True).counts["applied"] == 2
        assert (inventory.doubt, len(inventory.verify_history())) == (None, 0)
        assert version(inventory) == 1
    assert old.read_bytes() == before


def test_a_write_brings_an_older_inventory_up_to_date(old: Path) -> None:
    with wb.open(old) as inventory:
        before = inventory.numbers().to_frame()
        inventory.edit("+12125550100", "Charity").raise_for_rejected()
        assert version(inventory) == len(schema.MIGRATIONS)
        pd.testing.assert_frame_equal(inventory.numbers().to_frame()[1:], before[1:])
    with wb.open(old) as inventory:
        inventory.add(FRAME.assign(display_name="Acme"), update=True)
        changed = inventory._session.store.read(
            lambda cursor: rows(cursor, "SELECT after_display_name FROM inv.program_changes")
        )
        assert changed == [("Acme",)]


def test_a_write_seals_what_was_done_before_and_begins_the_journal(old: Path) -> None:
    journal = Path(f"{old}.journal")
    journal.unlink()
    with wb.open(old) as inventory:
        inventory.edit("+12125550100", "Charity").raise_for_rejected()
        seals = inventory._session.store.read(lambda cursor: rows(cursor, "FROM inv.seals"))
        assert [id for id, _ in seals] == [1, 2]
        assert inventory.verify_history().empty
        assert inventory.undo(1).counts == {
            "submitted": 2, "applied": 1, "unchanged": 0, "rejected": 1, "CHANGED": 1,
        }  # fmt: skip
    assert len(journal.read_text().splitlines()) == 4


def test_a_write_that_fails_leaves_an_upgraded_inventory_with_its_journal(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(f"{old}.journal").unlink()
    monkeypatch.setattr(history, "write_submission", lambda *arguments: 1 / 0)
    with wb.open(old) as inventory, pytest.raises(ZeroDivisionError):
        inventory.edit("+12125550100", "Charity")
    with wb.open(old) as inventory:
        assert (inventory.doubt, len(inventory.verify_history())) == (None, 0)


def test_an_upgraded_inventory_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    columns = (
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
        "WHERE database_name = 'inv' ORDER BY ALL"
    )
    with wb.open(old) as one, wb.open(tmp_path / "new.duckdb", create=True) as other:
        one.delete("+12125550100").raise_for_rejected()
        upgraded, new = (
            each._session.store.read(lambda cursor: rows(cursor, columns)) for each in (one, other)
        )
    assert upgraded == new


def test_an_inventory_of_a_newer_version_is_left_as_it_is(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wb.open(old) as inventory:
        inventory.delete("+12125550100").raise_for_rejected()
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
    with pytest.raises(wb.InventoryError, match="newer version"):
        wb.open(old)
