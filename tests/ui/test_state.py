"""What the screens show, without any screen: filters, ticks, levels, and changes by others."""

import time
from collections.abc import Callable, Iterator

import pytest

import workbench as wb
from workbench.domain.level import Level
from workbench.ui.filter import Filter
from workbench.ui.filter_bar import choices_of, offered
from workbench.ui.listing import Listing
from workbench.ui.navigation import MANY, Tree
from workbench.ui.reasons import why_empty
from workbench.ui.state import WorkbenchState
from workbench.ui.ticks import Ticks
from workbench.ui.waiting import tell_of_waits


def until(fact: Callable[[], bool]) -> None:
    for _ in range(400):
        if fact():
            return
        time.sleep(0.02)
    raise AssertionError("it did not become true within 8 s")


@pytest.fixture
def state(sample: wb.Inventory) -> Iterator[WorkbenchState]:
    made = WorkbenchState(sample)
    made.start()
    until(lambda: made.listing.total > 0 and made.choices.total > 0 and not made.levels.empty)
    yield made
    made.close()


def test_a_filter_takes_one_choice_or_several_and_unassigned_for_none() -> None:
    wanted = Filter(call_purpose="Survey", unit=[wb.UNASSIGNED, "Billing"], program=wb.UNASSIGNED)
    assert wanted.arguments() == {
        "call_purpose": ["Survey"],
        "unit": [wb.UNASSIGNED, "Billing"],
        "program": [wb.UNASSIGNED],
    }
    assert wanted.arguments(without="unit") == {
        "call_purpose": ["Survey"],
        "program": [wb.UNASSIGNED],
    }


def test_blanks_are_no_search_and_a_cleared_filter_is_not_set() -> None:
    wanted = Filter(search="  ")
    assert not wanted.is_set
    wanted.status = ["Active"]
    assert wanted.is_set
    wanted.clear()
    assert wanted.arguments() == {}


def test_another_filter_shows_its_first_page(state: WorkbenchState) -> None:
    state.page = 3
    until(lambda: state.listing.page == 3)
    state.filter.search = "past due"
    until(lambda: state.listing.total == 24)
    assert (state.page, state.listing.page) == (0, 0)


def test_each_facet_is_counted_under_the_other_filters(state: WorkbenchState) -> None:
    state.filter.call_purpose = ["Survey"]
    surveys = state.here.numbers(call_purpose="Survey").count()
    until(lambda: state.choices.facets["status"]["numbers"].sum() == surveys)
    assert len(state.choices.facets["call_purpose"]) == 10


def test_the_newest_of_many_requests_is_what_is_shown(state: WorkbenchState) -> None:
    for typed in ("2", "21", "212", "2125", "past due"):
        state.filter.search = typed
    until(lambda: state.listing.total == 24 and not state.busy)


def test_another_level_starts_afresh(state: WorkbenchState) -> None:
    state.set(page=2, ticks=Ticks({12015550107: 1}))
    state.filter.unit = ["Billing"]
    state.go(Level("Harbor Mutual"))
    until(lambda: state.listing.level == Level("Harbor Mutual"))
    assert (state.page, bool(state.ticks), state.filter.unit) == (0, False, [])


def test_nobody_goes_above_the_level_they_were_given(sample: wb.Inventory) -> None:
    state = WorkbenchState(sample.at("Acme Health/Billing"))
    state.go(Level("Acme Health"))
    state.go(Level("Harbor Mutual"))
    assert state.level == Level("Acme Health", "Billing")
    state.go(Level("Acme Health", "Billing", "Past Due"))
    assert state.here.level.path == "Acme Health/Billing/Past Due"


def test_a_change_by_another_is_seen_within_two_seconds(state: WorkbenchState) -> None:
    began, before = time.monotonic(), state.listing.total
    with wb.open(state.inventory.path) as other:
        other.delete("(201) 555-0107")
        until(lambda: state.listing.total == before - 1)
    assert time.monotonic() - began < 4


def test_what_a_cell_does_to_the_delete_list_is_told(state: WorkbenchState) -> None:
    told: list[int] = []
    state.param.watch(lambda event: told.append(state.staged_count("delete")), "staged")
    state.list_of("delete").add(["(201) 555-0107", "bogus"])
    until(lambda: told[-1:] == [2])


def test_each_level_keeps_a_delete_list_of_its_own(state: WorkbenchState) -> None:
    state.go(Level("Acme Health"))
    state.list_of("delete").add("(201) 555-0107")
    state.go(Level("Harbor Mutual"))
    assert state.staged_count("delete") == 0
    state.go(Level("Acme Health"))
    assert state.staged_count("delete") == 1


def test_all_that_match_are_frozen_when_they_are_asked_for(state: WorkbenchState) -> None:
    state.filter.search = "past due"
    until(lambda: state.listing.total == 24)
    state.ticks = Ticks(matching=state.filter.arguments())
    assert state.count_chosen() == 24
    read = state.chosen()
    state.go(Level("Harbor Mutual"))
    state.ticks = Ticks({12015550107: 1})
    frame = read()
    assert (len(frame), list(frame)) == (24, ["number", "last_change"])
    assert list(state.chosen()()["number"]) == ["+12015550107"]


def test_ticks_remember_the_change_each_row_was_seen_at() -> None:
    ticks = Ticks().ticked({12015550107: 4}).ticked({12015550108: 5})
    assert 12015550107 in ticks
    assert ticks.unticked({12015550107}, {}).frame().to_dict("list") == {
        "number": ["+12015550108"],
        "last_change": [5],
    }


def test_a_page_beyond_the_last_gives_way_to_the_last(state: WorkbenchState) -> None:
    state.page = 500
    until(lambda: state.page == 10)
    assert len(state.listing.rows) == 42


def test_a_lost_inventory_is_told_and_found_again(state: WorkbenchState, tmp_path: object) -> None:
    import pathlib

    path = pathlib.Path(state.inventory.path)
    aside = path.rename(path.with_suffix(".aside"))
    until(lambda: bool(state.trouble))
    assert why_empty(state).label == "Try again"
    aside.rename(path)
    until(lambda: not state.trouble)


def test_facets_that_a_level_fixes_are_not_offered() -> None:
    assert offered(Level("A", "B")) == ["call_purpose", "status", "program", "protected"]
    assert offered(Level("A", "B", "C")) == ["call_purpose", "status", "protected"]


def test_a_choice_stays_offered_when_no_number_is_left_for_it() -> None:
    assert choices_of("unit", None, ["Billing"]) == [
        {"value": "Billing", "label": "Billing", "numbers": 0}
    ]


def test_a_long_list_of_levels_is_cut_but_never_where_one_is(sample: wb.Inventory) -> None:
    import pandas as pd

    names = [f"Unit {i:03d}" for i in range(120)]
    frame = pd.DataFrame(
        {"business": "A", "unit": [None, *names], "program": None, "numbers": 1}, dtype=object
    )
    tree = Tree(frame, Level("A"))
    shown = tree.rows(Level("A", "Unit 119"), set())
    assert len(shown) == 1 + MANY + 1 + 1
    assert [row["name"] for row in shown if row["current"]] == ["Unit 119"]
    assert shown[-1]["name"] == "Show all 120"
    assert len(tree.rows(Level("A", "Unit 119"), {"A"})) == 121


def test_everyone_on_one_file_is_told_for_whom_an_operation_waits(
    state: WorkbenchState, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell: list[Callable[[str], None]] = []
    monkeypatch.setattr(type(state.inventory), "on_wait", lambda self, told: tell.append(told))
    beside = WorkbenchState(state.inventory)
    tell_of_waits(beside)
    tell[0]("process 4711 (shell) is deleting")
    assert state.waiting_for == beside.waiting_for == "process 4711 (shell) is deleting"
    state.load_rows()
    until(lambda: state.waiting_for == "")


def test_rows_of_a_large_level_come_before_they_are_counted(
    state: WorkbenchState, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.page_size = 25
    until(lambda: state.choices.total > 100 and len(state.listing.rows) == 25)
    monkeypatch.setattr("workbench.ui.state.MANY", 100)
    totals: list[int | None] = []
    state.param.watch(lambda event: totals.append(event.new.total), "listing")
    state.filter.search = "555"
    until(lambda: len(totals) > 1)
    assert totals == [None, state.here.numbers(search="555").count()]
    assert len(state.listing.rows) == 25
    few = state.listing.rows["number"].iloc[0]
    state.filter.search = few
    until(lambda: len(totals) > 2 and not state.busy)
    assert totals[2:] == [1]


def test_a_count_is_never_added_to_another_listing(state: WorkbenchState) -> None:
    until(lambda: state.choices.total > 0 and not state.busy)
    shown, left = state.listing, Listing(total=None)
    state._show_total(left, 7)
    assert state.listing is shown
