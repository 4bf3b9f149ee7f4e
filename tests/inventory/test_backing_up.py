"""Backups by hand and before large changes: what is in them, where they are, which are pruned."""

import os
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from workbench.operations import safety
from workbench.store import copies, history

LIST = [f"+1212555010{line}" for line in range(4)]


@pytest.fixture
def careful(inventory):
    """The inventory, backed up before changes of more than two rows."""
    inventory.settings["automatic_backup_over"] = "2"
    return inventory


def automatic(inventory):
    """The automatic backups there are."""
    folder = Path(f"{inventory.path}.backups")
    return sorted(folder.glob("*before-change*")) if folder.exists() else []


def numbers_in(path):
    with wb.open(path) as opened:
        return opened.numbers().to_frame()


def test_a_backup_holds_what_the_inventory_held(inventory):
    before = inventory.numbers().to_frame()
    made = inventory.backup()
    inventory.delete(LIST, confirm=True)
    assert made.parent == Path(f"{inventory.path}.backups")
    pd.testing.assert_frame_equal(numbers_in(made), before)


def test_a_backup_at_a_level_is_one_of_the_whole_inventory(inventory, billing, tmp_path):
    made = billing.backup(tmp_path / "whole.duckdb")
    assert made == tmp_path / "whole.duckdb"
    assert len(numbers_in(made)) == 6


def test_backups_in_a_folder_get_names_of_their_own(inventory, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    made = {inventory.backup(folder), inventory.backup(str(folder))}
    assert len(made) == 2
    assert set(folder.iterdir()) == made
    assert all(path.name.startswith("numbers-") for path in made)


def test_a_backup_overwrites_nothing(inventory, tmp_path):
    there = tmp_path / "there"
    there.write_text("mine")
    for target in (there, inventory.path, tmp_path / "no folder" / "one.duckdb"):
        with pytest.raises(wb.FileError, match=r"Choose another name|no folder"):
            inventory.backup(target)
    assert there.read_text() == "mine"
    assert len(inventory.numbers()) == 6


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x" * 300, "can't be a file"),
        ("a\0b", "can't be a file"),
        ("a?b", "question mark"),
        ("a?/b", "question mark"),
    ],
)
def test_a_name_that_no_inventory_can_have_is_told(inventory, tmp_path, name, told):
    with pytest.raises(wb.FileError, match=told):
        inventory.backup(tmp_path / name)
    for create in (True, False):
        with pytest.raises(wb.FileError, match=told):
            wb.open(tmp_path / name, create=create)
    for backup, path in ((inventory.path, tmp_path / name), (tmp_path / name, inventory.path)):
        with pytest.raises(wb.FileError, match=told):
            wb.restore(backup, path)


def test_a_name_that_has_no_room_for_a_draft_is_told(inventory, tmp_path):
    with pytest.raises(wb.FileError, match="can't be written"):
        inventory.backup(tmp_path / ("x" * 240))
    with pytest.raises(wb.FileError, match="can't be written"):
        wb.restore(inventory.backup(), tmp_path / ("x" * 240))


def test_no_backup_takes_the_place_of_a_log(inventory):
    with pytest.raises(wb.FileError, match="taken for the log"):
        inventory.backup(f"{inventory.path}.wal")


def test_a_backup_that_does_not_hold_the_same_is_thrown_away(inventory, tmp_path, monkeypatch):
    other = copies.Counts(numbers=5, changes=1)
    monkeypatch.setattr(copies, "looked_through", lambda path: other)
    with pytest.raises(wb.InventoryError, match="5 numbers and 1 changes instead of 6 and 1"):
        inventory.backup(tmp_path / "one.duckdb")
    assert not list(tmp_path.glob("one*"))


def test_a_backup_lets_in_whom_the_inventory_lets_in(inventory, tmp_path):
    os.chmod(inventory.path, 0o640)
    assert inventory.backup(tmp_path / "one.duckdb").stat().st_mode & 0o777 == 0o640


def test_before_a_large_change_the_inventory_is_backed_up(careful):
    before = careful.numbers().to_frame()
    outcome = careful.delete(LIST, confirm=True)
    assert automatic(careful) == [outcome.backup]
    assert outcome.backup.name.endswith(f"Z-before-change-{outcome.change_id}.duckdb")
    assert outcome.notes == (
        f"Before this change the inventory was backed up to {outcome.backup}.",
    )
    assert outcome.summary().endswith(outcome.notes[0])
    assert repr(outcome).count("backed up") == outcome._repr_html_().count("backed up") == 1
    pd.testing.assert_frame_equal(numbers_in(outcome.backup), before)


@pytest.mark.parametrize(
    "change",
    [
        lambda inventory: inventory.delete(LIST[:2], confirm=True),
        lambda inventory: inventory.delete([*LIST[:2], "bogus", "+12125550199"], confirm=True),
        lambda inventory: inventory.edit(LIST[:3], "Debt Collection"),
        lambda inventory: inventory.delete(LIST, dry_run=True),
    ],
    ids=["few", "few that pass", "few that differ", "dry run"],
)
def test_what_touches_few_rows_is_preceded_by_no_backup(careful, change):
    outcome = change(careful)
    assert outcome.backup is None
    assert outcome.notes == ()
    assert automatic(careful) == []


def test_the_first_load_is_preceded_by_no_backup(tmp_path, monkeypatch):
    monkeypatch.setitem(safety.AT_FIRST, safety.OVER, 2)
    with wb.open(tmp_path / "new.duckdb", create=True) as inventory:
        frame = pd.DataFrame({"number": LIST, "call_purpose": "Survey", "business": "Acme"})
        assert inventory.add(frame, create_levels=True).backup is None
        assert inventory.delete(LIST, confirm=True).backup is not None


def test_nought_turns_the_automatic_backup_off(careful):
    careful.settings["automatic_backup_over"] = "0"
    assert careful.delete(LIST, confirm=True).backup is None


@pytest.mark.parametrize("value", ["-1", "many", "1.5", "", "9999999999"])
def test_a_setting_that_is_no_whole_number_is_refused(inventory, value):
    with pytest.raises(wb.InputError, match="whole number"):
        inventory.settings["automatic_backup_over"] = value
    with pytest.raises(wb.InputError, match="whole number, 1 or more"):
        inventory.settings["automatic_backups_kept"] = "0"
    inventory.settings["automatic_backup_over"] = "20,000"
    assert inventory.settings["automatic_backup_over"] == "20000"


def test_a_change_undone_by_an_error_leaves_no_backup(careful, monkeypatch):
    def fail(*arguments):
        raise wb.InventoryError("full")

    monkeypatch.setattr(history, "write_submission", fail)
    with pytest.raises(wb.InventoryError, match="full"):
        careful.delete(LIST, confirm=True)
    assert automatic(careful) == []
    assert len(careful.numbers()) == 6


def test_a_change_whose_backup_fails_is_not_made(careful):
    Path(f"{careful.path}.backups").write_text("in the way")
    with pytest.raises(wb.InventoryError, match=r"Nothing was changed.*backed up.*0 turns these"):
        careful.delete(LIST, confirm=True)
    assert len(careful.numbers()) == 6


def test_only_the_oldest_automatic_backups_are_pruned(careful):
    careful.settings["automatic_backups_kept"] = "2"
    by_hand = careful.backup()
    drafts = [".1.new", f".{'a' * 32}.new"]
    name = "20200101T000000.000000Z-before-change-2.duckdb"
    others = [name + ".bak", "x-" + name, "notes.txt", f"mine.duckdb{drafts[1]}", name + drafts[0]]
    for other in others:
        (by_hand.parent / other).write_text("mine")
    for half in (name, name + drafts[1]):
        (by_hand.parent / half).write_text("ours")
    purposes = ["Survey", "Charity", "Political"]
    made = [careful.edit(LIST, purpose).backup for purpose in purposes]
    left = {path.name for path in by_hand.parent.iterdir()}
    assert left == {by_hand.name, *others, *(path.name for path in made[1:])}


def test_a_clock_that_went_back_costs_the_newest_backup_nothing(careful):
    careful.settings["automatic_backups_kept"] = "1"
    first = careful.edit(LIST, "Political").backup
    first.rename(first.with_name("29991231T000000.000000Z-before-change-2.duckdb"))
    second = careful.edit(LIST, "Charity").backup
    assert automatic(careful) == [second]
