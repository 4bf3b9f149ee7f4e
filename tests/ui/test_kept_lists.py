"""Lists of one browser: shared by its tabs, saved a moment after they change, and closed with the
last tab.
"""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench as wb
from tests.ui.test_state import until
from workbench.domain.level import Level
from workbench.ui import kept_lists
from workbench.ui.state import WorkbenchState

SECRET, LEVEL = "c0" * 32, Level("Acme Health")


@pytest.fixture
def tab(sample: wb.Inventory) -> Iterator["Open"]:
    """Opens a tab of the browser: a state on an inventory of its own."""
    opened: list[WorkbenchState] = []

    def open_tab(keep: bool = True) -> WorkbenchState:
        state = WorkbenchState(sample.for_session("browser"))
        opened.append(state)
        state.start()
        if keep:
            keep_lists(state)
        return state

    yield open_tab
    for state in opened:
        state.close()
    until(lambda: is_let_go(sample))


def is_let_go(sample: wb.Inventory) -> bool:
    """Whether nobody holds lists of this inventory; other tests' pages may hold theirs."""
    return all(path != sample.path for path, _ in kept_lists._open)


class Open:
    """What opens a tab."""

    def __call__(self, keep: bool = True) -> WorkbenchState: ...


def keep_lists(state: WorkbenchState) -> None:
    state.keep(kept_lists.join(state.inventory, SECRET, state))


def files(sample: wb.Inventory) -> list[Path]:
    return list(Path(f"{sample.path}.staged").glob("*.list"))


def entries(state: WorkbenchState) -> list[str]:
    return list(state.list_of("delete", LEVEL).entries["entry"])


def test_what_one_tab_stages_the_others_show(tab: Open) -> None:
    one, two = tab(), tab()
    seen = two.staged
    one.list_of("delete", LEVEL).add("first")
    assert entries(two) == ["first"]
    until(lambda: two.staged > seen)


def test_what_was_staged_before_the_browser_was_known_goes_on_its_list(tab: Open) -> None:
    one, two = tab(), tab(keep=False)
    one.list_of("delete", LEVEL).add("first")
    two.list_of("delete", LEVEL).add("second")
    keep_lists(two)
    assert entries(one) == ["first", "second"]


def test_a_change_in_one_tab_is_nobody_elses_in_another(tab: Open) -> None:
    one, two = tab(), tab()
    number = one.at(LEVEL).numbers().page(1, size=1)["number"].iloc[0]
    one.list_of("delete", LEVEL).add(number)
    two.inventory.edit(number, call_purpose="Charity").raise_for_rejected()
    assert one.list_of("delete", LEVEL).counts["good"] == 1


def test_lists_are_saved_when_they_change_and_forgotten_when_empty(
    tab: Open, sample: wb.Inventory
) -> None:
    state = tab()
    state.list_of("delete", LEVEL).add("first")
    until(lambda: len(files(sample)) == 1)
    assert not state.would_lose_staged
    state.list_of("delete", LEVEL).clear()
    until(lambda: not files(sample))


def test_a_list_outlives_the_last_tab(tab: Open, sample: wb.Inventory) -> None:
    state = tab()
    state.list_of("delete", LEVEL).add("first")
    state.close()
    until(lambda: is_let_go(sample))
    assert len(files(sample)) == 1
    assert entries(tab()) == ["first"]


def test_a_tab_that_went_while_its_lists_were_read_holds_them_no_longer(
    tab: Open, sample: wb.Inventory
) -> None:
    state = tab(keep=False)
    state.close()
    keep_lists(state)
    until(lambda: is_let_go(sample))


def test_what_cannot_be_saved_would_be_lost_and_is_tried_again(
    tab: Open, sample: wb.Inventory, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    state = tab()
    with monkeypatch.context() as broken:
        broken.setattr(kept_lists.KeptLists, "_save", fail)
        state.list_of("delete", LEVEL).add("(212) 555-0177")
        until(lambda: state.would_lose_staged)
        assert "OSError" in caplog.text
    assert not files(sample)
    state.list_of("edit", LEVEL).add("second", call_purpose="Survey")
    until(lambda: len(files(sample)) == 2)
    until(lambda: not state.would_lose_staged)
    logged = [r for r in caplog.records if r.levelno >= logging.WARNING]
    assert not [r for r in logged if "0177" in r.getMessage() or SECRET in r.getMessage()]


def fail(*_: object) -> None:
    raise OSError("No space left on device")


def test_a_list_that_goes_on_changing_is_saved_at_last(
    tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, saved = tab(), []
    kept = kept_lists._open[state.inventory.path, SECRET]
    kept_lists.HEARTBEAT.remove(kept)
    monkeypatch.setattr(kept, "save", lambda: saved.append(beats))
    for beats in range(10):
        state.list_of("delete", LEVEL).add(str(beats))
        kept.beat()
    assert saved[0] == kept_lists.PATIENCE
    kept_lists.HEARTBEAT.add(kept)
