"""Random inventories, lists and levels: whatever is done, the invariants hold and a plain-Python
model agrees."""

import uuid

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench as wb
from tests.model import (
    LEVELS,
    NO_SUCH_NUMBER,
    NUMBERS,
    PLACES,
    PURPOSES,
    TREE,
    UNREADABLE,
    Log,
    Model,
    Row,
    spellings,
)
from workbench.store.sql import rows, value

ENTRIES = st.lists(
    st.one_of(
        st.sampled_from([spelling for number in NUMBERS for spelling in spellings(number)]),
        st.sampled_from([*UNREADABLE, NO_SUCH_NUMBER]),
    ),
    max_size=12,
)
PLACED = [place for place in PLACES if place[1]]


def operations():
    level = st.sampled_from(LEVELS)
    return st.one_of(
        st.tuples(st.just("add"), ENTRIES, st.sampled_from(PLACES), st.sampled_from(PURPOSES)),
        st.tuples(
            st.just("add"), st.just(NUMBERS), st.sampled_from(PLACES), st.sampled_from(PURPOSES)
        ),
        st.tuples(
            st.just("update"),
            ENTRIES,
            st.sampled_from(PLACES),
            st.tuples(st.sampled_from(PURPOSES), st.sampled_from([None, "Acme", "Bolt"])),
        ),
        st.tuples(st.just("edit"), ENTRIES, level, st.sampled_from(PURPOSES)),
        st.tuples(st.just("delete"), ENTRIES, level, st.none()),
        st.tuples(st.just("unassign"), ENTRIES, st.sampled_from(PLACED), st.none()),
        st.tuples(st.just("assign"), ENTRIES, level, st.sampled_from(PLACED)),
        st.tuples(st.just("undo"), st.integers(1, 3), st.none(), st.none()),
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An inventory with the model's tree and no numbers."""
    with wb.open(tmp_path_factory.mktemp("model") / "model.duckdb", create=True) as inventory:
        frame = pd.DataFrame(PLACES, columns=["business", "unit", "program"])
        frame = frame.assign(number=NUMBERS[: len(frame)], call_purpose="Survey")
        inventory.add(frame, create_levels=True).raise_for_rejected()
        yield inventory


@given(st.lists(operations(), min_size=1, max_size=4))
@settings(max_examples=25)
def test_whatever_is_done_the_invariants_hold_and_the_model_agrees(empty, steps):
    _carried_out(empty, steps)


@pytest.mark.long
@pytest.mark.timeout(3000)
@given(st.lists(operations(), min_size=1, max_size=8))
@settings(max_examples=500)
def test_the_same_over_many_more(empty, steps):
    _carried_out(empty, steps)


def _carried_out(empty, steps):
    empty.delete(empty.numbers(), confirm=True)
    model, log = Model(names=_names(empty)), Log()
    for verb, entries, level, wanted in steps:
        if verb == "undo":
            _check_undo(empty, model, log, entries)
            continue
        target = wanted if verb == "assign" else None
        if target and level[0] not in (None, target[0]):
            continue  # another business's unit can't even be named there
        if target and not _holds(level, target):
            with pytest.raises(wb.LevelError):
                _do(empty, verb, entries, level, wanted)
            continue
        before = Model(dict(model.rows), dict(model.names))
        codes = getattr(model, verb)(entries, level, *([] if wanted is None else [wanted]))
        _check(empty, model, before, (verb, entries, level, wanted), codes, log)


def _holds(level, target):
    """Can that move be asked at that level?"""
    return (
        level[2] is None
        and (level[1] in (None, target[1]))
        and (level[0] == target[0] or _told_apart(level, target))
    )


def _told_apart(level, target):
    return level[0] is None and sum(target[1] in units for units in TREE.values()) == 1


def _do(inventory, verb, entries, level, wanted, **options):
    here = inventory.at(*[name for name in level if name])
    if verb == "add":
        frame = pd.DataFrame({"number": pd.Series(entries, dtype=object), "call_purpose": wanted})
        return here.add(frame, **options)
    if verb == "update":
        frame = pd.DataFrame(
            {"number": pd.Series(entries, dtype=object), "call_purpose": wanted[0]}
        )
        return here.add(frame.assign(display_name=wanted[1]), update=True, **options)
    if verb == "edit":
        return here.edit(entries, wanted, **options)
    if verb == "assign":
        return here.assign(entries, unit=wanted[1], program=wanted[2], **options)
    return getattr(here, verb)(entries, **options)


def _check(inventory, model, before, step, codes, log):
    key, frame = str(uuid.uuid4()), inventory.numbers().to_frame()
    plan = _do(inventory, *step, dry_run=True)
    assert (_state(inventory), _names(inventory)) == (before.rows, before.names), "it wrote"
    if plan.needs_confirmation:
        with pytest.raises(wb.ConfirmationError):
            _do(inventory, *step, key=key)
        assert (_state(inventory), _names(inventory)) == (before.rows, before.names), "unconfirmed"
    outcome = _do(inventory, *step, key=key, confirm=bool(plan.needs_confirmation))
    assert _codes(outcome) == codes
    pd.testing.assert_frame_equal(plan.entries, outcome.entries)
    assert (
        outcome.counts["applied"] + outcome.counts["rejected"] == outcome.submitted == len(step[1])
    )
    assert (_state(inventory), _names(inventory)) == (model.rows, model.names)
    changed = _changed(before, model, outcome)
    assert _history_rows(inventory, outcome.change_id) == len(changed)
    if outcome.change_id is not None:
        log.keep(outcome.change_id, changed, before, model, frame)
    assert _renamed(inventory, outcome.change_id) == {
        place: (before.names.get(place), name)
        for place, name in model.names.items()
        if before.names.get(place) != name
    }
    assert len(outcome.applied) == codes.count(None)
    _check_replay(inventory, step, key, outcome)


def _check_undo(inventory, model, log, back):
    """One of the last changes is taken back: what the model says of each row, and nothing else."""
    if len(log.changes) < back:
        return
    change, before = log.changes[-back], Model(dict(model.rows), dict(model.names))
    frame = inventory.numbers().to_frame()
    plan = inventory.undo(change.id, dry_run=True)
    assert _state(inventory) == before.rows, "it wrote"
    codes = log.undo(change, model)
    outcome = inventory.undo(change.id, key=str(change.id))
    assert _codes(outcome) == codes
    pd.testing.assert_frame_equal(plan.entries, outcome.entries)
    assert (_state(inventory), _names(inventory)) == (model.rows, model.names)
    assert _history_rows(inventory, outcome.change_id) == codes.count(None)
    if back == 1:
        assert set(codes) == {None}
        pd.testing.assert_frame_equal(_lasting(inventory.numbers().to_frame()), change.frame)
    again = inventory.undo(change.id, key=str(change.id))
    assert again.change_id == outcome.change_id
    pd.testing.assert_frame_equal(again.applied, outcome.applied)
    if outcome.change_id is not None:
        done = set(outcome.applied["number"])
        log.keep(outcome.change_id, done, before, model, frame, undoes=change.id)


def _changed(before, model, outcome):
    """The numbers that are another now, or that were listed and whose program is."""
    numbers = {*before.rows, *model.rows}
    changed = {one for one in numbers if before.rows.get(one) != model.rows.get(one)}
    places = {one: model.rows[one].place for one in outcome.applied["number"] if one in model.rows}
    renamed = {
        one for one, place in places.items() if before.names.get(place) != model.names.get(place)
    }
    return changed | renamed


def _check_replay(inventory, step, key, outcome):
    stamp, state = inventory.numbers().to_frame(), _counted(inventory, "true")
    again = _do(inventory, *step, key=key)
    pd.testing.assert_frame_equal(again.entries, outcome.entries)
    pd.testing.assert_frame_equal(again.applied, outcome.applied)
    assert again.change_id == outcome.change_id
    pd.testing.assert_frame_equal(inventory.numbers().to_frame(), stamp)
    assert _counted(inventory, "true") == state


def _lasting(frame):
    """All that an undo restores."""
    return frame.drop(columns=["last_change", "updated_at"])


def _codes(outcome):
    return [None if pd.isna(code) else code for code in outcome.entries["code"]]


def _state(inventory):
    frame = inventory.numbers().to_frame()
    columns = ["number", "business", "unit", "program", "call_purpose", "status"]
    rows = [
        [None if pd.isna(cell) else cell for cell in row]
        for row in frame[columns].itertuples(index=False)
    ]
    return {row[0]: Row(tuple(row[1:4]), *row[4:]) for row in rows}


def _names(inventory):
    """The display names of programs that have one, by their place."""
    levels = inventory.levels().dropna(subset=["display_name"])
    places = levels[["business", "unit", "program"]].itertuples(index=False, name=None)
    return dict(zip(places, levels["display_name"], strict=True))


def _renamed(inventory, change_id):
    """What a change's history says of programs: their display names before and after, by place."""
    statement = (
        "SELECT b.name, u.name, p.name, c.before_display_name, c.after_display_name "
        "FROM inv.program_changes c JOIN inv.programs p ON p.id = c.program_id JOIN inv.units u "
        "ON u.id = p.unit_id JOIN inv.businesses b ON b.id = u.business_id WHERE change_id = ?"
    )
    found = inventory._session.store.read(lambda cursor: rows(cursor, statement, [change_id]))
    return {row[:3]: row[3:] for row in found}


def _history_rows(inventory, change_id):
    """How many rows of a change stand in history; 0 for no change."""
    return _counted(inventory, "change_id = ?", change_id)


def _counted(inventory, condition, *values):
    statement = f"SELECT count(*) FROM inv.change_rows WHERE {condition}"
    return inventory._session.store.read(lambda cursor: value(cursor, statement, values))
