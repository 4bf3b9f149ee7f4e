"""A saved list is staged again as it was: its entries, what they saw, its submission."""

import os
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.inventory.conftest import codes
from tests.inventory.saved.test_cells import ODD
from workbench.domain.level import Level
from workbench.inventory.saved import content

SECRET = "5e" * 32


def saved(inventory: wb.Inventory, kind: str, listed: wb.DeleteList) -> None:
    inventory.saved_lists(SECRET).save(kind, listed.level, listed.saved())


def load(inventory: wb.Inventory, secret: str = SECRET) -> tuple[dict[str, object], list[str]]:
    """All lists as another process takes them up, by kind, and what it tells."""
    own, lists = inventory.for_session("browser"), {}

    def restore(kind: str, level: Level, what: object) -> None:
        here = own.at(level)
        make = {"delete": here.delete_list, "edit": here.edit_list, "add": here.add_list}
        lists[kind] = make[kind]()
        lists[kind].restore(what)

    told = own.saved_lists(secret).load(restore)
    return lists, told


def file_of(inventory: wb.Inventory) -> Path:
    (path,) = Path(f"{inventory.path}.staged").glob("*.list")
    return path


def alike(ours, theirs) -> None:
    pd.testing.assert_frame_equal(theirs.entries, ours.entries)
    mine, other = ours._submission(ours._work()), theirs._submission(theirs._work())
    assert other.key == mine.key
    assert other.content_hash == mine.content_hash
    pd.testing.assert_frame_equal(other.given, mine.given)
    assert other.names == mine.names
    assert other.notes == mine.notes


def test_a_delete_list_of_any_cells(billing: wb.Inventory) -> None:
    listed = billing.delete_list()
    frame = pd.DataFrame({"number": ["+12125550100", *ODD[1:]], "owner": ODD[::-1]}, dtype=object)
    listed.add(frame)
    listed.add(["212-555-0101 x7", "212-555-XXXX"])
    listed.remove(2)
    listed.accept("HAS_EXTENSION")
    saved(billing, "delete", listed)
    lists, told = load(billing)
    assert told == []
    alike(listed, lists["delete"])
    lists["delete"].add("one more")
    assert lists["delete"].entries["row"].iloc[-1] == listed._staging._next_row


def test_an_edit_list_with_its_purposes_and_the_callers_columns(
    acme: wb.Inventory, found: Path
) -> None:
    listed = acme.edit_list()
    listed.add(found)
    listed.add("212-555-0103", call_purpose="Charity")
    saved(acme, "edit", listed)
    alike(listed, load(acme)[0]["edit"])


def test_an_add_list_with_what_it_refreshes_and_moves(billing: wb.Inventory) -> None:
    listed = billing.add_list()
    listed.add(["212-555-0103", "212-555-0100", "212-555-0177"], call_purpose="Survey")
    listed.update = True
    listed.assign_here([1])
    saved(billing, "add", listed)
    again = load(billing)[0]["add"]
    alike(listed, again)
    assert again.update
    assert again.entries["moves"].tolist() == [True, False, False]


def test_a_program_changed_by_another_meanwhile_is_changed_still(
    inventory: wb.Inventory, other: wb.Inventory
) -> None:
    place = {"business": "Acme", "unit": "Billing", "program": "Dunning"}
    row = {"number": "+12125550100", "call_purpose": "Survey", **place, "display_name": "A"}
    frame = pd.DataFrame([row])
    listed = inventory.add_list()
    listed.update = True
    listed.add(frame)
    saved(inventory, "add", listed)
    other.add(frame.assign(number="+12125550101", display_name="B"), update=True)
    assert codes(load(inventory)[0]["add"].entries) == ["CHANGED"]
    now = inventory.add_list()
    now.update = True
    now.add(frame.assign(number="+12125550101"))
    now.restore(listed.saved())
    assert codes(now.entries) == [None, "CHANGED"], "each row by what it saw itself"


def test_numbers_changed_by_another_meanwhile_are_changed_still(
    acme: wb.Inventory, other: wb.Inventory
) -> None:
    for kind in ("delete", "edit"):
        listed = getattr(acme, f"{kind}_list")()
        what = {"call_purpose": "Survey"} if kind == "edit" else {}
        listed.add(["212-555-0100", "212-555-0101"], **what)
        saved(acme, kind, listed)
    other.edit("212-555-0100", call_purpose="Charity").raise_for_rejected()
    lists, _ = load(acme)
    assert codes(lists["edit"].entries) == ["CHANGED", None]
    assert codes(lists["delete"].entries) == ["CHANGED", None]


def test_ones_own_changes_are_not_somebody_elses_after_either(acme: wb.Inventory) -> None:
    listed = acme.delete_list()
    listed.add("212-555-0100")
    acme.edit("212-555-0100", call_purpose="Charity")
    saved(acme, "delete", listed)
    acme.saved_lists(SECRET).save_own()
    assert codes(load(acme)[0]["delete"].entries) == [None]
    acme.saved_lists(SECRET).forget_own()
    assert codes(load(acme)[0]["delete"].entries) == ["CHANGED"]


def test_a_list_carried_out_before_its_file_was_gone_is_told_of(acme: wb.Inventory) -> None:
    listed = acme.delete_list()
    listed.add("212-555-0100")
    saved(acme, "delete", listed)
    listed.delete()
    lists, told = load(acme)
    assert lists == {}
    assert told == [
        "The delete list of Acme was carried out before the server ended: it is in the inventory,"
        " and no longer staged."
    ]
    assert load(acme) == ({}, [])


def test_two_that_took_up_the_same_list_carry_it_out_once(acme: wb.Inventory) -> None:
    listed = acme.delete_list()
    listed.add(["212-555-0100", "bogus"])
    saved(acme, "delete", listed)
    again = load(acme)[0]["delete"]
    first, second = listed.delete(), again.delete()
    assert (first.change_id, second.counts) == (second.change_id, first.counts)


def test_what_is_staged_already_stays_before_what_was_saved(
    billing: wb.Inventory, other: wb.Inventory
) -> None:
    listed = billing.add_list()
    listed.add(["212-555-0103", "212-555-0177"], call_purpose="Survey")
    listed.assign_here([1])
    now = billing.add_list()
    now.add(["212-555-0178", "212-555-0179"], call_purpose="Charity")
    now.remove(1)
    now.restore(listed.saved())
    assert now.entries["row"].tolist() == [2, 3, 4]
    assert now.entries["moves"].tolist() == [False, True, False]
    assert now._staging.key != listed._staging.key
    assert now.apply(confirm=True).counts["applied"] == 3


def test_a_list_of_100_000(inventory: wb.Inventory) -> None:
    listed = inventory.edit_list()
    numbers = pd.Series(range(2125550000, 2125650000)).astype("str")
    listed.add(pd.DataFrame({"number": numbers, "who": numbers}), call_purpose="Survey")
    saved(inventory, "edit", listed)
    alike(listed, load(inventory)[0]["edit"])


# Not ours, or not whole


def test_a_damaged_list_is_set_aside_and_told_of(acme: wb.Inventory) -> None:
    listed = acme.delete_list()
    listed.add("212-555-0100")
    saved(acme, "delete", listed)
    path = file_of(acme)
    data = path.read_bytes()
    path.write_bytes(data[:200] + b"?" + data[201:])
    lists, (told,) = load(acme)
    assert lists == {}
    assert told == (
        "A staged delete list was not taken up again. It is damaged, or somebody else's."
        f" Stage it anew; the file is kept as {path}.aside."
    )
    assert load(acme) == ({}, [])


def test_a_list_that_was_staged_on_another_inventory_is_set_aside(
    acme: wb.Inventory, tmp_path: Path
) -> None:
    listed = acme.delete_list()
    listed.add("212-555-0100")
    saved(acme, "delete", listed)
    with wb.open(tmp_path / "second.duckdb", create=True) as second:
        row = {"number": "+12125550100", "business": "Acme", "call_purpose": "Survey"}
        second.add(pd.DataFrame([row]), create_levels=True)
        Path(f"{acme.path}.staged").rename(f"{second.path}.staged")
        lists, (told,) = load(second)
        assert lists == {}
        assert "staged on another inventory, or a later copy of this one" in told


def test_a_list_of_another_version_is_set_aside(
    acme: wb.Inventory, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = acme.delete_list()
    listed.add("212-555-0100")
    saved(acme, "delete", listed)
    monkeypatch.setattr(content, "FORMAT", 2)
    lists, (told,) = load(acme)
    assert lists == {}
    assert "It was written by another version." in told


def test_a_list_stays_where_it_is_while_the_inventory_cannot_be_read(acme: wb.Inventory) -> None:
    def fail(*_: object) -> None:
        raise wb.BusyError("held")

    listed = acme.delete_list()
    listed.add("212-555-0100")
    saved(acme, "delete", listed)
    with pytest.raises(wb.BusyError):
        acme.saved_lists(SECRET).load(fail)
    assert list(load(acme)[0]) == ["delete"]


def test_nobody_else_gets_a_list_and_its_file_tells_nothing(acme: wb.Inventory) -> None:
    listed = acme.delete_list()
    listed.add("212-555-0100")
    saved(acme, "delete", listed)
    assert load(acme, "ab" * 32) == ({}, [])
    path = file_of(acme)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    assert SECRET not in path.name
    assert "acme" not in path.name.lower()
    assert SECRET.encode() not in path.read_bytes()


def test_a_list_nobody_asked_for_in_a_month_goes(acme: wb.Inventory) -> None:
    listed = acme.delete_list()
    listed.add("212-555-0100")
    saved(acme, "delete", listed)
    path = file_of(acme)
    for days in (29, 2):  # each time it is asked for, and as good as new
        os.utime(path, (0, path.stat().st_mtime - days * 24 * 3600))
        assert list(load(acme)[0]) == ["delete"]
    os.utime(path, (0, path.stat().st_mtime - 31 * 24 * 3600))
    assert load(acme, "ab" * 32) == ({}, [])
    assert not path.exists()


def test_columns_named_by_no_text_are_not_saved(acme: wb.Inventory) -> None:
    listed = acme.delete_list()
    listed.add(pd.DataFrame({"number": ["212-555-0100"], 7: ["x"]}))
    with pytest.raises(wb.FileError, match="named by texts"):
        saved(acme, "delete", listed)
    assert load(acme) == ({}, [])
