"""The engine that runs people's work reaches its one inventory, and nothing else of this machine;
what people need of files goes on beside it.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import workbench as wb
from workbench.progress import Progress
from workbench.store.sql import Cursor, rows, run, value

REACHES_OUT = [
    "SELECT * FROM read_csv('{there}/list.csv')",
    "SELECT * FROM '{there}/list.csv'",
    "SELECT * FROM read_text('{there}/list.csv')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_parquet('{there}/list.parquet')",
    "SELECT * FROM read_json('{there}/list.json')",
    "SELECT * FROM glob('{there}/*')",
    "SELECT * FROM parquet_metadata('{there}/list.parquet')",
    "SELECT * FROM 'https://example.com/list.csv'",
    "COPY inv.numbers TO '{there}/stolen.csv'",
    "COPY inv.numbers TO '{there}/stolen.parquet' (FORMAT parquet)",
    "COPY inv.numbers FROM '{there}/list.csv'",
    "EXPORT DATABASE '{there}/stolen'",
    "IMPORT DATABASE '{there}'",
    "ATTACH '{there}/other.duckdb'",
    "ATTACH '{there}/list.csv' (TYPE sqlite)",
    "CREATE SECRET leak (TYPE s3, KEY_ID 'key', SECRET 'secret')",
    "INSTALL httpfs",
    "FORCE INSTALL httpfs FROM '{there}'",
    "LOAD httpfs",
    "LOAD '{there}/list.duckdb_extension'",
]
LOCKED = {
    "enable_external_access": "true",
    "lock_configuration": "false",
    "python_enable_replacements": "true",
    "python_scan_all_frames": "true",
    "autoinstall_known_extensions": "true",
    "autoload_known_extensions": "true",
    "allow_unsigned_extensions": "true",
    "allowed_paths": "['/etc/passwd']",
    "allowed_directories": "['/']",
    "allowed_configs": "['enable_external_access']",
    "temp_directory": "'/tmp/elsewhere'",
    "home_directory": "'/tmp/elsewhere'",
    "memory_limit": "'1KB'",
    "custom_extension_repository": "'http://example.com'",
}
numbers = TABLES = pd.DataFrame({"secret": [1]})  # as tables are called


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A folder with files that an engine could read."""
    folder = tmp_path / "it's there"
    folder.mkdir()
    frame = pd.DataFrame({"number": ["+12125550100"]})
    frame.to_csv(folder / "list.csv")
    frame.to_parquet(folder / "list.parquet")
    frame.to_json(folder / "list.json")
    duckdb.connect(folder / "other.duckdb").close()
    return folder


@pytest.fixture
def inventory(tmp_path: Path) -> Iterator[wb.Inventory]:
    """One business with a hundred numbers."""
    with wb.open(tmp_path / "numbers.duckdb", create=True) as opened:
        frame = pd.DataFrame({"number": [f"+1212555{line:04d}" for line in range(100)]})
        frame = frame.assign(business="Acme", call_purpose="Survey")
        opened.add(frame, create_levels=True).raise_for_rejected()
        yield opened


def refusal(inventory: wb.Inventory, statement: str) -> duckdb.Error:
    """Why the engine doesn't do it."""
    with pytest.raises(wb.InventoryError) as raised:
        inventory._session.store.read(lambda cursor: run(cursor, statement))
    cause = raised.value.__cause__
    assert isinstance(cause, duckdb.Error)
    return cause


def test_nothing_beside_the_inventory_is_read_written_or_loaded(
    inventory: wb.Inventory, there: Path
) -> None:
    before = sorted(there.iterdir())
    for statement in REACHES_OUT:
        told = refusal(inventory, statement.format(there=str(there).replace("'", "''")))
        assert isinstance(told, duckdb.PermissionException), (statement, told)
    assert sorted(there.iterdir()) == before
    assert inventory.numbers().count() == 100


def test_its_settings_cannot_be_changed(inventory: wb.Inventory) -> None:
    for setting, wanted in LOCKED.items():
        for statement in (f"SET {setting} = {wanted}", f"RESET {setting}"):
            told = str(refusal(inventory, statement))
            assert "Cannot change configuration" in told or "Cannot reset" in told, told


@pytest.mark.parametrize("name", ["secret", "numbers", "TABLES"])
def test_a_variable_of_the_program_is_no_table(inventory: wb.Inventory, name: str) -> None:
    def ask(cursor: Cursor) -> object:  # without access to files neither are these asked for
        secret = numbers.copy()
        found = cursor.sql(f"SELECT * FROM {name}").fetchall()
        return found, secret

    with pytest.raises(wb.InventoryError) as raised:
        inventory._session.store.read(ask)
    assert isinstance(raised.value.__cause__, duckdb.CatalogException)
    count = "SELECT count(*) FROM inv.numbers"
    assert inventory._session.store.read(lambda cursor: value(cursor, count)) == 100


def test_another_inventory_is_out_of_reach(inventory: wb.Inventory, tmp_path: Path) -> None:
    with wb.open(tmp_path / "other.duckdb", create=True) as other:
        refusal(inventory, f"ATTACH '{other.path}' AS other (READ_ONLY)")
        found = inventory._session.store.read(
            lambda cursor: rows(cursor, "SELECT database_name FROM duckdb_databases()")
        )
        assert {name for (name,) in found} == {"inv", "memory", "system", "temp"}


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
def test_files_come_in_and_go_out_beside_it(
    inventory: wb.Inventory, there: Path, suffix: str
) -> None:
    path = inventory.numbers().export(there / f"all{suffix}")
    taken_out = inventory.delete(path)
    assert taken_out.counts["applied"] == 100
    removed = taken_out.export(there / f"removed{suffix}", which="applied")
    inventory.add(removed).raise_for_rejected()
    assert inventory.numbers().count() == 100


def test_work_that_is_watched_tells_how_far_it_is(inventory: wb.Inventory) -> None:
    progress = Progress()
    with progress.watching():
        inventory.edit(inventory.numbers(), "Charity").raise_for_rejected()
    assert progress.share == 1.0
    assert inventory.numbers(call_purpose="Charity").count() == 100


def test_the_log_is_written_into_the_file(inventory: wb.Inventory) -> None:
    log = Path(f"{inventory.path}.wal")

    def checkpoint(cursor: Cursor) -> None:
        assert log.exists()
        run(cursor, "CHECKPOINT inv")

    store = inventory._session.store
    with store._open_file().writing("a checkpoint") as cursor:
        run(cursor, "DELETE FROM inv.numbers WHERE number = 12125550000")
        checkpoint(cursor)
    assert not log.exists() or not log.stat().st_size
    assert inventory.numbers().count() == 99
