"""The reminder of staged entries: those of other levels are named too, with the way there."""

import workbench as wb
from workbench.domain.level import Level
from workbench.ui.staged_bar import StagedBar
from workbench.ui.state import WorkbenchState

HERE, THERE = Level("Acme Health", "Billing"), Level("Harbor Mutual", "Billing")


def test_lists_of_other_levels_are_named_after_those_of_this_one(sample: wb.Inventory) -> None:
    state = WorkbenchState(sample)
    bar = StagedBar(state).bar
    assert bar.told == ""
    state.list_of("add", THERE).add("(201) 555-0107", call_purpose="Survey")
    state.level = HERE
    state.list_of("delete").add(["(201) 555-0107", "bogus"])
    state.list_changed()
    assert bar.told == (
        "2 entries wait on the delete list of Billing;"
        " 1 entry waits on the add list of Harbor Mutual / Billing."
    )
    assert [label for _, label in bar.actions] == [
        "Review Delete List",
        "Review Add List of Harbor Mutual / Billing",
    ]
    bar._asked_action({"action": bar.actions[1][0]})
    assert (state.screen, state.level) == ("add", THERE)


def test_of_many_lists_the_rest_are_counted(sample: wb.Inventory) -> None:
    state = WorkbenchState(sample)
    for level in (Level(), HERE, THERE, Level("Acme Health"), Level("Harbor Mutual")):
        state.list_of("delete", level).add("bogus")
    bar = StagedBar(state).bar
    assert len(bar.actions) == 3
    assert bar.told.endswith("; 2 more lists have some.")


def test_what_a_cell_stages_at_another_level_is_told(sample: wb.Inventory) -> None:
    state = WorkbenchState(sample)
    bar, listed = StagedBar(state).bar, state.list_of("delete", THERE)
    state.stamp = sample.stamp()
    state.list_changed()
    listed.add("bogus")
    state.beat()
    assert "delete list of Harbor Mutual / Billing" in bar.told
