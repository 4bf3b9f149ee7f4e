"""Opening, making and closing inventories."""

import sqlite3

import duckdb
import pytest

import workbench as wb


def test_a_mistyped_path_is_an_error_and_makes_no_file(tmp_path):
    with pytest.raises(wb.InventoryError, match="no inventory at"):
        wb.open(tmp_path / "nmbers.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_an_error(tmp_path):
    with pytest.raises(wb.InventoryError, match="is a folder"):
        wb.open(tmp_path, create=True)


def test_a_missing_folder_is_an_error_even_when_creating(tmp_path):
    with pytest.raises(wb.InventoryError, match="no folder"):
        wb.open(tmp_path / "no" / "numbers.duckdb", create=True)


def _text(path):
    path.write_text("number\n+12125550100\n")


def _empty(path):
    path.write_bytes(b"")


def _sqlite(path):
    with sqlite3.connect(path) as database:
        database.execute("create table numbers(number)")
    database.close()


def _other_duckdb(path):
    with duckdb.connect(str(path)) as database:
        database.execute("create table numbers(number bigint)")


def _newer(path):
    wb.open(path, create=True).close()
    with duckdb.connect(str(path)) as database:
        database.execute("update settings set value = '99' where name = 'schema_version'")


@pytest.mark.parametrize("make", [_text, _empty, _sqlite, _other_duckdb, _newer])
def test_a_file_that_is_no_inventory_is_refused_untouched(tmp_path, make):
    path = tmp_path / "file.duckdb"
    make(path)
    before = path.read_bytes()
    for creating in (False, True):
        with pytest.raises(wb.InventoryError, match=r"touched|left as it is|is empty"):
            wb.open(path, create=creating)
    assert path.read_bytes() == before
    assert not path.with_name("file.duckdb.wal").exists()


def test_create_opens_what_is_there_already(inventory):
    with wb.open(inventory.path, create=True) as again:
        assert len(again.numbers()) == 6


def test_a_file_is_made_in_a_format_that_every_supported_engine_reads(inventory):
    inventory.close()
    with duckdb.connect(inventory.path, read_only=True) as database:
        tags = database.sql("select tags from duckdb_databases() where path is not null").fetchall()
    assert "v1.0.0" in str(tags)


def test_a_closed_inventory_says_so(inventory):
    inventory.close()
    with pytest.raises(wb.InventoryError, match="closed"):
        inventory.numbers().count()


def test_closing_twice_closes_nobody_elses(inventory, other):
    other.close()
    other.close()
    assert len(inventory.numbers()) == 6
    with pytest.raises(wb.InventoryError, match="closed"):
        other.numbers().count()


def test_a_log_left_from_a_file_that_is_gone_is_not_taken_in(tmp_path):
    (tmp_path / "numbers.duckdb.wal").write_bytes(b"left over")
    with pytest.raises(wb.InventoryError, match="log"):
        wb.open(tmp_path / "numbers.duckdb", create=True)
    assert not (tmp_path / "numbers.duckdb").exists()


def test_an_unknown_region_is_an_error(tmp_path):
    with pytest.raises(wb.InputError, match="XX"):
        wb.open(tmp_path / "numbers.duckdb", create=True, region="XX")


def test_another_persons_session_sees_this_ones_changes_as_others(inventory):
    with inventory.for_session("browser") as theirs:
        staged = theirs.delete_list()
        staged.add("+12125550100")
        inventory.edit("+12125550100", "Survey")
        assert staged.entries["code"].tolist() == ["CHANGED"]


def test_opening_twice_shares_what_both_do(inventory, other):
    other.delete("+12125550100")
    assert len(inventory.numbers()) == 5


def test_every_demo_is_a_private_copy():
    with wb.demo() as one, wb.demo() as two:
        one.delete(one.numbers(), confirm=True)
        assert len(one.numbers()) == 0
        assert len(two.numbers()) > 400
