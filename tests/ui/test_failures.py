"""What nobody foresaw is told in words wherever it happens, and logged; what was superseded isn't
told at all."""

import logging
from collections.abc import Callable
from typing import Any

import pytest

import workbench as wb
from tests.ui.lists.deleting import UNIT
from tests.ui.test_state import until
from workbench.errors import CancelledError
from workbench.progress import reached
from workbench.ui.background import Newest
from workbench.ui.entry_field import EntryField
from workbench.ui.lists.deleting import Deleting
from workbench.ui.lists.judging import Judging
from workbench.ui.lists.page import ListPage
from workbench.ui.popup import Popup
from workbench.ui.state import WorkbenchState

TOLD = "Something went wrong that we did not foresee (KeyError)."


class Broken(Deleting):
    """A kind whose list can't be read, for a reason that nobody foresaw."""

    def judge(self, *_: Any) -> Any:
        raise KeyError("secret")

    read = judge


@pytest.fixture
def state(sample: wb.Inventory) -> WorkbenchState:
    return WorkbenchState(sample.at(UNIT))


def judged(state: WorkbenchState) -> Callable[[], str]:
    field = EntryField()
    Judging(state, Broken(), field)
    field.typed = {"text": "(212) 555-0101", "version": 1}
    return lambda: str(field.verdict.get("title", ""))


def listed(state: WorkbenchState) -> Callable[[], str]:
    page = ListPage(state, Popup(state), Broken())
    return lambda: str(page.list.told.blocks)


def loaded(state: WorkbenchState) -> Callable[[], str]:
    state._read_rows = Broken().judge  # type: ignore[method-assign]
    state.refresh()
    return lambda: state.trouble


def levels_read(state: WorkbenchState) -> Callable[[], str]:
    """Without the rows, which show that all is well once they come."""
    state.load_rows = lambda: None  # type: ignore[method-assign]
    state._read_around = Broken().judge  # type: ignore[method-assign]
    state.refresh()
    return lambda: state.trouble


@pytest.mark.parametrize("where", [judged, listed, loaded, levels_read])
def test_an_error_that_nobody_foresaw_is_worded_and_logged(
    state: WorkbenchState,
    caplog: pytest.LogCaptureFixture,
    where: Callable[[WorkbenchState], Callable[[], str]],
) -> None:
    with caplog.at_level(logging.ERROR):
        told = where(state)
        until(lambda: bool(told()) and told() != "[]")
    assert TOLD in told()
    assert "secret" not in told()
    assert "secret" in caplog.text


def test_what_is_superseded_is_not_told_though_it_was_on_its_way_already() -> None:
    newest, acts, told = Newest(), list[Callable[[], None]](), list[object]()

    def cancelled() -> None:
        newest.progress.cancel()
        reached(0.5)

    newest.run(cancelled, told.append, told.append, acts.append).result()
    newest.run(lambda: "newer", told.append, told.append, acts.append).result()
    for act in acts:
        act()
    assert told == ["newer"]


def test_what_a_person_cancelled_is_told() -> None:
    newest, told = Newest(), list[object]()

    def cancelled() -> None:
        newest.progress.cancel()
        reached(0.5)

    newest.run(cancelled, told.append, told.append).result()
    assert [type(one) for one in told] == [CancelledError]
