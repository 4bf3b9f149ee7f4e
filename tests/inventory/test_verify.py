"""Verifying: an edited history, a file put back, a crash that lost a change and a journal that was
tampered with are told apart."""

import json
import re
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import workbench as wb
from workbench.store import drift
from workbench.store.seals import seal_all

TABLES = {"changes": "id", "change_rows": "change_id", "seals": "change_id"}
DUNNING, CARE = "+12125550100", "+12125550103"


def journal(inventory):
    return Path(f"{inventory.path}.journal")


def lines(inventory):
    return [json.loads(line) for line in journal(inventory).read_text().splitlines()]


def found(inventory):
    """What verifying finds, as (finding, change)."""
    frame = inventory.verify_history()
    assert list(frame) == ["finding", "change", "told"]
    return list(zip(frame["finding"], frame["change"], strict=True))


def altered(inventory, *statements):
    """Somebody works on the file with other means."""
    with duckdb.connect(inventory.path) as connection:
        for statement in statements:
            connection.execute(statement.replace("inv.", ""))


def doubt(inventory):
    with wb.open(inventory.path) as opened:
        return opened.doubt or ""


@pytest.fixture
def worked(inventory):
    """Four changes."""
    inventory.edit(DUNNING, "Charity", note="Call +1 212 555 0100 first")
    inventory.delete([CARE, "bogus"], confirm=True)
    inventory.undo(3)
    return inventory


def test_a_whole_history_has_no_findings(worked):
    assert found(worked) == []
    assert doubt(worked) == ""
    assert worked.doubt is None


def test_a_line_a_change_stands_in_the_journal_without_numbers_and_notes(worked):
    begun, *changes = lines(worked)
    assert begun["journal"] == "begun"
    assert [line["id"] for line in changes] == [1, 2, 3, 4]
    third = {name: changes[2][name] for name in ("actor", "action", "applied", "rejected")}
    assert third == {"actor": "ann", "action": "delete", "applied": 1, "rejected": 1}
    assert changes[3]["undoes"] == 3
    assert not re.search("555.?010|Call", journal(worked).read_text())


def test_a_dry_run_and_an_empty_operation_write_no_line(worked):
    before = journal(worked).read_bytes()
    worked.delete(DUNNING, dry_run=True)
    worked.delete("bogus", confirm=True)
    worked.settings["time_zone"] = "UTC"
    assert journal(worked).read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "change"),
    [
        ("UPDATE inv.changes SET actor = 'bob' WHERE id = 2", 2),
        ("UPDATE inv.changes SET note = NULL WHERE id = 2", 2),
        ("UPDATE inv.change_rows SET after_call_purpose = 'Prison' WHERE change_id = 2", 2),
        ("UPDATE inv.change_rows SET before_unit_id = NULL WHERE change_id = 3", 3),
        ("UPDATE inv.change_rows SET after_updated_at = now() WHERE change_id = 4", 4),
        ("DELETE FROM inv.change_rows WHERE change_id = 1 AND number = 12125550105", 1),
        ("INSERT INTO inv.change_rows SELECT * FROM inv.change_rows WHERE change_id = 3", 3),
        ("INSERT INTO inv.changes SELECT * FROM inv.changes WHERE id = 3", 3),
        ("DELETE FROM inv.undos", 4),
        ("DELETE FROM inv.seals WHERE change_id = 2", 2),
        ("DELETE FROM inv.changes WHERE id = 2", 2),
    ],
)
def test_an_edited_history_is_found_at_the_change_that_was_edited(worked, statement, change):
    altered(worked, statement)
    assert ("EDITED_HISTORY", change) in found(worked)
    assert {finding for finding, _ in found(worked)} == {"EDITED_HISTORY"} or "seals" in statement


@pytest.mark.parametrize(
    ("statement", "change"),
    [
        ("UPDATE inv.numbers SET call_purpose = 'Prison' WHERE number = 12125550100", 2),
        ("UPDATE inv.numbers SET protected = true WHERE number = 12125550103", 4),
        ("DELETE FROM inv.numbers WHERE number = 12125550105", 1),
        ("INSERT INTO inv.numbers SELECT * REPLACE (13 AS number) FROM inv.numbers LIMIT 1", None),
    ],
)
def test_numbers_edited_past_the_history_are_found(worked, monkeypatch, statement, change):
    monkeypatch.setattr(drift, "MOST", 2)  # in several parts
    altered(worked, statement)
    (finding,) = worked.verify_history().itertuples()
    assert (finding.finding, finding.told.startswith("+1")) == ("EDITED_NUMBERS", True)
    assert (None if pd.isna(finding.change) else finding.change) == change


def test_many_numbers_edited_past_the_history_are_counted(worked):
    altered(worked, "UPDATE inv.numbers SET status = 'Active', protected = true")
    (told,) = worked.verify_history()["told"]
    assert re.match(r"\d+ numbers, the first \+12125550100, are not as", told)


def test_a_number_that_was_added_again_after_its_delete_is_as_it_was_left(worked):
    numbers = worked.numbers().to_frame()
    worked.delete(DUNNING, confirm=True)
    worked.add(numbers[numbers["number"] == DUNNING])
    worked.delete(CARE, confirm=True)
    assert found(worked) == []


def test_a_history_that_was_sealed_anew_is_not_the_journals(worked):
    altered(worked, "UPDATE inv.changes SET actor = 'bob' WHERE id = 2", "DELETE FROM inv.seals")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{worked.path}' AS inv")
        seal_all(connection)
    assert found(worked) == [("EDITED_HISTORY", 2)]
    assert "rewritten" in doubt(worked)


def test_a_file_put_back_from_yesterday_is_told_then_and_ever_after(worked, tmp_path):
    yesterday = shutil.copy(worked.path, tmp_path / "yesterday.duckdb")
    worked.edit(DUNNING, "Political")
    worked.edit(DUNNING, "Prison")
    shutil.copy(yesterday, worked.path)
    assert found(worked) == [("PUT_BACK", 5)]
    assert "It lacks changes 5 to 6." in doubt(worked)
    with wb.open(worked.path) as opened:
        opened.edit(DUNNING, "Survey")
        opened.edit(DUNNING, "Charity")
        assert found(opened) == [("PUT_BACK", 5)]
    assert doubt(worked) == ""


def test_a_restore_is_no_fault(worked):
    backup = worked.backup()
    worked.edit(DUNNING, "Political")
    worked.edit(DUNNING, "Prison")
    wb.restore(backup, worked.path)
    assert (found(worked), doubt(worked)) == ([], "")
    worked.edit(DUNNING, "Survey")
    worked.edit(DUNNING, "Charity")
    assert worked.history()["id"].tolist() == [8, 7, 4, 3, 2, 1]
    assert (found(worked), doubt(worked)) == ([], "")
    altered(worked, *(f"DELETE FROM inv.{table} WHERE {id} = 7" for table, id in TABLES.items()))
    assert ("EDITED_HISTORY", 8) in found(worked)


def test_a_backup_restored_elsewhere_begins_a_journal(worked, tmp_path):
    wb.restore(worked.backup(), tmp_path / "elsewhere.duckdb")
    with wb.open(tmp_path / "elsewhere.duckdb") as restored:
        assert (found(restored), restored.doubt) == ([], None)
        restored.edit(DUNNING, "Survey")
        assert found(restored) == []


def test_a_crash_that_lost_a_change_is_told_from_a_file_put_back(worked, tmp_path):
    before = shutil.copy(worked.path, tmp_path / "before.duckdb")
    path = worked.path
    worked.edit(DUNNING, "Political")
    worked.close()
    shutil.copy(before, path)  # what a log that was cut short leaves: an earlier state, and a log
    Path(f"{path}.wal").write_bytes(b"")
    with wb.open(path) as opened:
        assert "A crash cut the log" in (opened.doubt or "")
        assert found(opened) == [("LOST_CHANGE", 5)]
        opened.edit(CARE, "Survey")
        opened.edit(CARE, "Charity")
        assert found(opened) == [("LOST_CHANGE", 5)]


def test_a_crash_before_the_line_is_nothing_wrong_and_healed_by_the_next_write(worked, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("workbench.store.database.follow", lambda *arguments, **options: None)
        worked.edit(DUNNING, "Political")
    assert [line["id"] for line in lines(worked)[1:]] == [1, 2, 3, 4]
    assert (found(worked), doubt(worked)) == ([], "")
    worked.edit(DUNNING, "Prison")
    assert [line["id"] for line in lines(worked)[1:]] == [1, 2, 3, 4, 5, 6]
    assert (found(worked), doubt(worked)) == ([], "")


def test_a_crash_amid_a_line_is_nothing_wrong_and_healed_by_the_next_write(worked):
    whole = journal(worked).read_bytes()
    journal(worked).write_bytes(whole[:-40])
    assert (found(worked), doubt(worked)) == ([], "")
    worked.edit(DUNNING, "Prison")
    assert (found(worked), doubt(worked)) == ([], "")
    assert len(journal(worked).read_text().splitlines()) == 7


def test_a_journal_that_can_not_be_written_costs_no_change(worked):
    path = journal(worked)
    kept = path.read_bytes()
    path.unlink()
    path.mkdir()
    assert worked.edit(DUNNING, "Prison").counts["applied"] == 1
    path.rmdir()
    path.write_bytes(kept)
    worked.edit(DUNNING, "Survey")
    assert found(worked) == []


def test_a_missing_journal_is_told_then_and_ever_after(worked):
    journal(worked).unlink()
    assert found(worked) == [("JOURNAL_MISSING", 4)]
    assert "missing" in doubt(worked)
    worked.edit(DUNNING, "Prison")
    assert found(worked) == [("JOURNAL_MISSING", 5)]
    assert doubt(worked) == ""


def test_a_shortened_journal_is_told(worked):
    kept = journal(worked).read_text().splitlines(keepends=True)[:3]
    journal(worked).write_text("".join(kept))
    assert found(worked) == [("JOURNAL_SHORTENED", 3)]
    assert "shortened" in doubt(worked)
    worked.edit(DUNNING, "Prison")
    worked.edit(DUNNING, "Political")
    assert found(worked) == [("JOURNAL_SHORTENED", 3)]
    assert doubt(worked) == ""


def test_a_history_sealed_anew_behind_a_shortened_journal_stays_told(worked):
    altered(worked, "UPDATE inv.changes SET actor = 'bob' WHERE id = 2", "DELETE FROM inv.seals")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{worked.path}' AS inv")
        seal_all(connection)
    kept = journal(worked).read_text().splitlines(keepends=True)[:2]
    journal(worked).write_text("".join(kept))
    worked.edit(DUNNING, "Prison")
    assert found(worked) == [("JOURNAL_SHORTENED", 2)]


def test_crashes_between_commit_and_line_shorten_nothing(worked):
    kept = journal(worked).read_text().splitlines(keepends=True)[:3]
    recovered = json.dumps({"journal": "recovered", "head": 4, "at": "2026-12-01T00:00:00"})
    journal(worked).write_text("".join([*kept, recovered + "\n"]))
    assert doubt(worked) == ""
    worked.edit(DUNNING, "Prison")
    assert found(worked) == []


@pytest.mark.parametrize(
    ("old", "new"), [('"ann"', '"bob"'), ('"id": 2,', '"id": 2 '), ('"hash": "', '"hash": "0')]
)
def test_an_edited_line_of_the_journal_is_told(worked, old, new):
    edited = journal(worked).read_text().splitlines()
    edited[2] = edited[2].replace(old, new)
    journal(worked).write_text("\n".join(edited) + "\n")
    assert {finding for finding, _ in found(worked)} == {"JOURNAL_EDITED"}
    assert doubt(worked) == ""


@pytest.mark.parametrize("damaged", ['"id": "4"', '"ID": 4', '"id": null'])
def test_a_damaged_line_of_the_journal_is_told_and_keeps_nobody_out(worked, damaged):
    journal(worked).write_text(journal(worked).read_text().replace('"id": 4', damaged))
    with wb.open(worked.path) as opened:
        assert opened.edit(DUNNING, "Prison").change_id == 5
    assert [finding for finding, _ in found(worked)] == ["JOURNAL_EDITED"]


def test_an_empty_journal_is_told_as_a_missing_one(worked):
    journal(worked).write_text("")
    assert found(worked) == [("JOURNAL_MISSING", 4)]


def test_a_line_that_was_taken_out_of_the_journal_is_told(worked):
    kept = journal(worked).read_text().splitlines(keepends=True)
    journal(worked).write_text("".join([*kept[:2], *kept[3:]]))
    assert found(worked) == [("JOURNAL_EDITED", 2)]


def test_another_inventorys_journal_is_told(worked, tmp_path):
    with wb.open(tmp_path / "other.duckdb", create=True) as other:
        shutil.copy(journal(worked), journal(other))
    assert "PUT_BACK" in {finding for finding, _ in found_at(tmp_path / "other.duckdb")}


def found_at(path):
    with wb.open(path) as opened:
        return found(opened)


def test_a_new_inventory_at_an_old_ones_place_begins_the_journal_anew(worked):
    path = worked.path
    worked.close()
    Path(path).unlink()
    with wb.open(path, create=True) as new:
        assert (found(new), new.doubt) == ([], None)
        assert len(lines(new)) == 6
