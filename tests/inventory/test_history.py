"""History: every change with its facts and its rows, at a level, filtered, and never altered."""

import re
from datetime import datetime, timedelta

import pandas as pd
import pytest

import workbench as wb
from workbench.store.changes import COLUMNS
from workbench.store.sql import rows

DUNNING, CARE = "+12125550100", "+12125550103"
TABLES = "changes|change_rows|program_changes|undos|seals|submissions|rejections|unchanged_rows"
FORBIDDEN = re.compile(
    rf"(UPDATE|DELETE\s+FROM|TRUNCATE|ALTER\s+TABLE|DROP\s+TABLE|REPLACE\s+INTO)\W*inv\.({TABLES}|{{)",
    re.IGNORECASE,
)


def ids(frame):
    return frame["id"].tolist()


@pytest.fixture
def worked(inventory, other, billing):
    """Four changes: an add, two edits by two people, an undo."""
    billing.edit(DUNNING, "Charity", note="By hand")
    other.at("Acme/Care").edit([CARE, "bogus"], "Political")
    other.undo(3)
    return inventory


def test_it_tells_who_did_what_when_where_and_from_where(worked):
    history = worked.history()
    assert list(history) == list(COLUMNS)
    assert ids(history) == [4, 3, 2, 1]
    third = history.iloc[1]
    facts = ["actor", "action", "level", "submitted", "applied", "rejected", "undone_by"]
    assert third[facts].tolist() == ["bob", "edit", "Acme/Care", 2, 1, 1, 4]
    assert third["origin"] in ("shell", "notebook")
    assert history["undoes"].tolist()[0] == 3
    assert history["note"].tolist()[2] == "By hand"
    assert abs(history["at"].iloc[0] - pd.Timestamp.now("UTC").tz_localize(None)) < timedelta(
        minutes=5
    )


def test_nothing_happened_is_an_empty_history(tmp_path):
    with wb.open(tmp_path / "new.duckdb", create=True) as inventory:
        assert list(inventory.history()) == list(COLUMNS)
        assert inventory.history().empty


def test_a_level_shows_what_was_done_at_it_and_below(worked):
    assert ids(worked.at("Acme").history()) == [4, 3, 2]
    assert ids(worked.at("Acme/Care").history()) == [4, 3]
    assert ids(worked.at("Acme/Care/Welcome").history()) == []
    assert ids(worked.at("Bolt").history()) == []


def test_it_is_filtered_by_actor_and_action(worked):
    assert ids(worked.history(actor="bob")) == [4, 3]
    assert ids(worked.history(actor=["ann", "bob"], action=["Edit"])) == [3, 2]
    assert ids(worked.history(action="undo")) == [4]
    assert ids(worked.history(actor="nobody")) == []
    with pytest.raises(wb.InputError, match="Did you mean 'delete'"):
        worked.history(action="delte")


def test_it_is_filtered_by_days_and_moments(worked):
    today = worked._session.today()
    assert len(worked.history(since=today, until=str(today))) == 4
    assert len(worked.history(until=today - timedelta(days=1))) == 0
    assert len(worked.history(since=today + timedelta(days=1))) == 0
    third = worked.history()["at"].iloc[1]
    assert ids(worked.history(since=third)) == [4, 3]
    assert ids(worked.history(until=third.isoformat())) == [2, 1]
    assert ids(worked.history(until=third.tz_localize("UTC").to_pydatetime())) == [2, 1]
    with pytest.raises(wb.InputError, match="2026-11-23"):
        worked.history(since="yesterday")


def test_days_are_those_of_the_inventorys_time_zone(worked):
    worked.settings["time_zone"] = "Pacific/Kiritimati"
    newest = worked.history()["at"].iloc[0].tz_localize("UTC")
    day = newest.tz_convert("Pacific/Kiritimati").date()
    assert 4 in ids(worked.history(since=day, until=day))
    assert 4 not in ids(worked.history(until=day - timedelta(days=1)))


def test_all_that_ever_happened_to_a_number(worked):
    assert ids(worked.history(number="(212) 555-0103")) == [4, 3, 1]
    assert ids(worked.history(number=DUNNING)) == [2, 1]
    assert ids(worked.history(number=12125550103, action="undo")) == [4]
    assert ids(worked.history(number="+12125550199")) == []
    with pytest.raises(wb.InputError, match="can't be read as a number"):
        worked.history(number="bogus")
    with pytest.raises(wb.InputError, match="one number"):
        worked.history(number=[DUNNING, CARE])


def test_a_number_at_a_level_shows_what_happened_to_it_there(worked):
    assert ids(worked.at("Acme/Care").history(number=CARE)) == [4, 3, 1]
    assert ids(worked.at("Acme/Billing").history(number=CARE)) == []


def test_a_change_has_its_facts_and_its_rows_with_names(worked):
    change = worked.change(3)
    assert (change.actor, change.action, str(change.level)) == ("bob", "edit", "Acme / Care")
    assert (change.submitted, change.applied, change.rejected, change.count) == (2, 1, 1, 1)
    assert (change.undoes, change.undone_by, len(change)) == (None, 4, 1)
    row = change.to_frame().iloc[0]
    assert row["number"] == CARE
    assert (row["before_call_purpose"], row["after_call_purpose"]) == ("Survey", "Political")
    assert (row["before_unit"], row["after_program"]) == ("Care", "Welcome")
    assert worked.change(1).to_frame()["before_business"].isna().all()


def test_a_change_is_read_page_by_page(worked):
    change = worked.change(1)
    pages = [change.page(page, size=4) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [4, 2, 0]
    whole = pd.concat(pages, ignore_index=True).astype(change.to_frame().dtypes.to_dict())
    pd.testing.assert_frame_equal(whole, change.to_frame())
    with pytest.raises(wb.InputError, match="counted from 1"):
        change.page(0)


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx"])
def test_a_change_is_exported_whole_a_part_at_a_time(worked, tmp_path, monkeypatch, suffix):
    monkeypatch.setattr("workbench.inventory.change.PART", 4)
    path = worked.change(1).export(tmp_path / f"change.{suffix}")
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": pd.read_excel}[suffix]
    options = {"csv": {"dtype": str}, "xlsx": {"dtype": str, "engine": "openpyxl"}}
    found = read(path, **options.get(suffix, {}))
    assert found["number"].tolist() == worked.change(1).to_frame()["number"].tolist()
    assert list(found) == list(worked.change(1).to_frame())


def test_a_change_tells_what_it_made_of_programs(inventory):
    frame = pd.DataFrame({"number": [DUNNING], "call_purpose": "Survey", "display_name": "Acme"})
    done = inventory.at("Acme/Billing/Dunning").add(frame, update=True)
    programs = inventory.change(done.change_id).programs
    assert programs[["program", "after_display_name"]].values.tolist() == [["Dunning", "Acme"]]
    assert inventory.change(1).programs.empty


def test_an_unknown_or_outside_change_is_told(worked):
    with pytest.raises(wb.InputError, match="no change 9"):
        worked.change(9)
    with pytest.raises(wb.LevelError, match="was made at Acme / Care"):
        worked.at("Acme/Billing").change(3)


def test_a_note_shows_as_text_in_a_notebook(inventory):
    done = inventory.edit(DUNNING, "Charity", note="<b>why</b>")
    assert "&lt;b&gt;why" in inventory.change(done.change_id)._repr_html_()


def test_no_statement_edits_or_deletes_history(root):
    """What was written once stays: the code has no words for anything else."""
    source = {path: path.read_text() for path in (root / "workbench").rglob("*.py")}
    assert {str(path) for path, text in source.items() if FORBIDDEN.search(text)} == set()
    journal = (root / "workbench/store/journal.py").read_text()
    assert "O_APPEND" in journal
    assert not re.search(r"O_TRUNC|ftruncate|\.write_|\.unlink|os\.replace|\"w", journal)


def test_whatever_is_done_what_stood_in_history_stays(worked):
    tables = TABLES.split("|")

    def content():
        read = worked._session.store.read
        return {
            name: set(read(lambda cursor, name=name: rows(cursor, f"FROM inv.{name}")))
            for name in tables
        }

    before = content()
    worked.delete([DUNNING, "bogus"], confirm=True).undo().undo()
    worked.at("Acme").assign(CARE, unit="Billing", confirm=True).undo()
    worked.at("Acme/Billing").unassign(worked.numbers(), confirm=True)
    after = content()
    assert all(before[name] <= after[name] for name in tables)


def test_since_may_be_a_moment_of_the_standard_library(worked):
    assert len(worked.history(since=datetime(2020, 1, 1))) == 4


@pytest.mark.parametrize(
    "day", ["0001-01-01", "9999-12-31", "9999-12-31T23:59-12:00", "0001-01-01T00:00+09:00", pd.NaT]
)
def test_a_day_beyond_the_calendar_is_told(inventory, day):
    inventory.settings["time_zone"] = "Asia/Tokyo"
    with pytest.raises(wb.InputError, match=r"is not a day between|is a day or a moment"):
        inventory.history(since=day, until=day)


def test_an_actor_is_a_name_that_can_be_stored(inventory):
    with wb.open(inventory.path, actor=" \udcffeve ") as eve:
        eve.edit("+12125550100", "Survey")
        assert len(eve.history(actor="\udcffeve")) == 1
    with wb.open(inventory.path, actor=" ") as nobody:
        nobody.edit("+12125550100", "Charity")
    assert inventory.history()["actor"].str.strip().ne("").all()
    for wrong in (5, "x" * 201):
        with pytest.raises(wb.InputError, match="actor is"):
            wb.open(inventory.path, actor=wrong)
