"""Restore: the numbers are those of the backup, nothing else is lost, and what is no whole
inventory is refused."""

import os
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import workbench as wb
from workbench.store.attachment import LOGS, Attachment
from workbench.store.kept_blocks import ENDING

LIST = [f"+1212555010{line}" for line in range(4)]


@pytest.fixture
def backup(inventory):
    """A backup, after which the inventory loses four numbers."""
    made = inventory.backup()
    inventory.delete(LIST, note="too many", confirm=True)
    return made


def files(folder):
    """Every file with its bytes, but for those of whoever is inside."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".lock", ".turn", ".blocks")
    }


def test_what_was_restored_is_what_was_backed_up(inventory, backup):
    with wb.open(backup) as opened:
        before = opened.numbers().to_frame()
    restored = wb.restore(backup, inventory.path)
    pd.testing.assert_frame_equal(inventory.numbers().to_frame(), before)
    assert (restored.numbers, restored.changes) == (6, 1)
    assert inventory.delete(LIST[0], confirm=True).counts["applied"] == 1


def test_it_says_what_the_history_loses_and_keeps_what_it_replaces(inventory, backup):
    restored = wb.restore(backup, inventory.path)
    assert restored.lost[["id", "action", "applied", "note"]].to_numpy().tolist() == [
        [2, "delete", 4, "too many"]
    ]
    told = restored.summary()
    assert "loses 1 change made since" in told
    assert f"of 4 numbers in all. What it replaced is kept in {restored.kept}." in told
    with wb.open(restored.kept) as old:
        assert len(old.numbers()) == 2


def test_going_forth_again_loses_nothing(inventory, backup):
    kept = wb.restore(backup, inventory.path).kept
    again = wb.restore(kept, inventory.path)
    assert len(again.lost) == 0
    assert "loses nothing" in again.summary()
    assert len(inventory.numbers()) == 2


def test_no_change_gets_the_id_of_one_that_was_lost(inventory, backup):
    wb.restore(backup, inventory.path)
    assert inventory.edit(LIST[0], "Charity").change_id == 3
    assert inventory.edit(LIST[1], "Charity").change_id == 4


def test_a_dry_run_tells_the_same_and_writes_nothing(inventory, backup):
    folder = Path(inventory.path).parent
    before = files(folder)
    told = wb.restore(backup, inventory.path, dry_run=True)
    assert files(folder) == before
    assert told.summary().startswith("DRY RUN, nothing was written: ")
    done = wb.restore(backup, inventory.path)
    pd.testing.assert_frame_equal(told.lost, done.lost)
    assert (told.numbers, told.changes) == (done.numbers, done.changes)


def test_it_can_be_restored_where_nothing_is(inventory, backup, tmp_path):
    restored = wb.restore(backup, tmp_path / "anew.duckdb")
    assert (restored.kept, restored.lost) == (None, None)
    assert restored.summary().endswith(f"as in {backup}.")
    with wb.open(tmp_path / "anew.duckdb") as anew:
        assert len(anew.numbers()) == 6


def _text(path, whole):
    path.write_text("number\n+12125550100\n")


def _other(path, whole):
    with duckdb.connect(str(path)) as database:
        database.execute("create table numbers(number bigint)")


def _cut(path, whole):
    path.write_bytes(whole[: len(whole) * 2 // 3])


def _flipped(path, whole):
    at = whole.index(b"too early")
    path.write_bytes(whole[:at] + b"T" + whole[at + 1 :])


def _with_log(path, whole):
    path.write_bytes(whole)
    path.with_name(f"{path.name}.wal").write_bytes(b"log")


def _missing(path, whole):
    pass


@pytest.mark.parametrize("make", [_text, _other, _cut, _flipped, _with_log, _missing])
def test_what_is_no_whole_inventory_is_refused_and_changes_nothing(inventory, tmp_path, make):
    inventory.edit(LIST, "Charity", note="too early")
    make(tmp_path / "backup.duckdb", Path(inventory.path).read_bytes())
    before = files(tmp_path)
    with pytest.raises(wb.InventoryError, match=r"not a whole|log beside|no inventory"):
        wb.restore(tmp_path / "backup.duckdb", inventory.path)
    assert files(tmp_path) == before
    assert len(inventory.numbers()) == 6


def test_the_inventory_is_no_backup_of_itself(inventory, tmp_path):
    link = tmp_path / "link.duckdb"
    link.symlink_to(inventory.path)
    with pytest.raises(wb.InputError, match="the inventory itself"):
        wb.restore(link, inventory.path)
    with pytest.raises(wb.InventoryError, match="is a folder"):
        wb.restore(inventory.path, tmp_path)
    with pytest.raises(wb.InventoryError, match="no folder"):
        wb.restore(inventory.path, tmp_path / "no" / "numbers.duckdb")


def test_nothing_is_replaced_where_the_old_one_can_not_be_kept(inventory, backup, tmp_path):
    backup = shutil.move(backup, tmp_path / "b.duckdb")
    folder = Path(f"{inventory.path}.backups")
    shutil.rmtree(folder)
    folder.write_text("mine")
    before = files(tmp_path)
    with pytest.raises(wb.FileError, match="No folder for backups can be made"):
        wb.restore(backup, inventory.path)
    with pytest.raises(wb.FileError, match="No folder for backups can be made"):
        inventory.backup()
    assert files(tmp_path) == before


def test_a_damaged_inventory_is_kept_with_its_log_and_replaced(inventory, backup):
    path = Path(inventory.path)
    path.write_bytes(b"damaged")
    for log in LOGS:
        Path(f"{path}{log}").write_bytes(b"log")
    restored = wb.restore(backup, path)
    assert not any(Path(f"{path}{log}").exists() for log in LOGS)
    assert restored.kept.read_bytes() == b"damaged"
    assert Path(f"{restored.kept}.wal").read_bytes() == b"log"
    assert "can't be told" in restored.summary()
    assert len(inventory.numbers()) == 6


@pytest.mark.parametrize("is_gone", [False, True])
def test_the_log_of_another_inventory_is_not_replayed_onto_a_restored_one(
    inventory, backup, tmp_path, monkeypatch, is_gone
):
    target, detach = tmp_path / "target.duckdb", Attachment.detach
    shutil.copy(backup, target)  # of the same headers, so that the log would fit
    with wb.open(target) as other, monkeypatch.context() as patched:

        def copied_and_detached(attachment):
            for ending in (".wal", ENDING):
                shutil.copy(f"{target}{ending}", tmp_path / f"left{ending}")
            detach(attachment)

        patched.setattr(Attachment, "detach", copied_and_detached)
        other.delete(LIST, confirm=True)
    if is_gone:
        target.unlink()
    for ending in (".wal", ENDING):
        shutil.copy(tmp_path / f"left{ending}", f"{target}{ending}")
    wb.restore(backup, target)
    with wb.open(target) as restored:
        assert len(restored.numbers()) == 6


def test_no_backup_is_made_beside_the_log_of_another(inventory, tmp_path):
    target = tmp_path / "backup.duckdb"
    Path(f"{target}.wal").write_bytes(b"log")
    with pytest.raises(wb.InventoryError, match="left from a database that is gone"):
        inventory.backup(target)
    assert not target.exists()


def test_the_journal_beside_the_file_and_who_may_use_it_stay(inventory, backup):
    journal = Path(f"{inventory.path}.journal")
    journal.write_text("2 lines\n")
    os.chmod(inventory.path, 0o660)
    wb.restore(backup, inventory.path)
    assert journal.read_text().startswith("2 lines\n")
    assert os.stat(inventory.path).st_mode & 0o777 == 0o660


def test_a_backup_that_somebody_works_on_is_restored_between_two_operations(inventory, backup):
    with wb.open(backup) as opened:
        opened.delete(LIST[:1], confirm=True)
        assert wb.restore(backup, inventory.path).numbers == 5
        assert len(opened.numbers()) == len(inventory.numbers()) == 5
