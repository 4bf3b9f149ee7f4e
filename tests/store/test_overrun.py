"""An operation that stands still ends itself; one that gets on, or that is brief, does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import BusyError, CancelledError
from workbench.progress import Progress, decide, reached
from workbench.store import overrun
from workbench.store.database import Store
from workbench.store.sql import Cursor, run, value

ENDLESS = "SELECT count(*) FROM range(1_000_000) a, range(1_000_000) b WHERE a.range + b.range = -1"


@pytest.fixture
def store(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    opened = Store(path, create=True, origin="tests")
    monkeypatch.setattr(overrun, "STANDSTILL", 0.3)
    monkeypatch.setattr(overrun, "LOOK_EVERY", 0.01)
    yield opened
    opened.close()


def count(cursor: Cursor) -> object:
    return value(cursor, "SELECT count(*) FROM inv.numbers")


def stand_still(cursor: Cursor) -> None:
    run(cursor, "INSERT INTO inv.settings VALUES ('stands', 'still')")
    while True:
        reached(0.1)


def test_a_read_that_goes_on_and_on_ends_itself(store: Store) -> None:
    with pytest.raises(BusyError, match=r"did not get on for 0\.3 s and was ended"):
        store.read(lambda cursor: value(cursor, ENDLESS))
    assert store.read(count) == 0


def test_a_write_that_stands_still_ends_itself_with_nothing_done(store: Store) -> None:
    with pytest.raises(BusyError, match=r"ended.*Nothing was changed"):
        store.write(stand_still, proof=lambda cursor: True)
    settings = "SELECT count(*) FROM inv.settings WHERE name = 'stands'"
    assert store.read(lambda cursor: value(cursor, settings)) == 0


def test_who_gets_on_takes_as_long_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    now, ends, progress = [0.0], list[str](), Progress()
    monkeypatch.setattr(overrun, "monotonic", lambda: now[0])
    with progress.watching():
        watch = overrun._Watch(lambda: ends.append("interrupted"))
        for percent in range(1, 100, 2):
            now[0] += overrun.STANDSTILL - 1
            reached(percent / 100)
            watch.look()
        assert not watch.is_over
        now[0] += overrun.STANDSTILL + 1
        watch.look()
        assert watch.is_over
        with pytest.raises(CancelledError):
            reached(1.0)


def test_what_is_being_committed_is_not_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    now, progress = [0.0], Progress()
    monkeypatch.setattr(overrun, "monotonic", lambda: now[0])
    with progress.watching():
        watch = overrun._Watch(lambda: None)
        decide()
        now[0] += overrun.STANDSTILL + 1
        watch.look()
        assert not watch.is_over
        reached(1.0)


def test_who_is_cancelled_is_told_that_and_nothing_else(store: Store) -> None:
    progress = Progress()

    def cancel(cursor: Cursor) -> None:
        progress.cancel()
        reached(0.5)

    with progress.watching(), pytest.raises(CancelledError):
        store.read(cancel)
