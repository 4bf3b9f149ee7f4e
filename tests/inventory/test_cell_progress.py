"""Below a notebook's cell stands how far its work is, and in the end that it is done."""

from functools import partial

import IPython.display
import pytest

from workbench.inventory import cell_progress
from workbench.progress import followed, part, reached, watched


class Cell:
    """What stands below a cell, as told in this order."""

    def __init__(self):
        self.told = []

    def display(self, told, **options):
        self.told.append(told["text/plain"])
        assert told["text/html"].startswith("<small>")
        return self

    def update(self, told, **options):
        self.display(told)


@pytest.fixture
def cell(monkeypatch):
    """A cell below which is shown at once."""
    cell = Cell()
    monkeypatch.setattr(IPython.display, "display", cell.display)
    monkeypatch.setattr(cell_progress, "followed", partial(followed, after=0.0, every=0.001))
    return cell


def work(cell, until):
    """Delete a thousand, until so many words were told."""
    with watched(), cell_progress.cell_progress(), part(1.0, "Deleting", rows=1_000):
        reached(0.5)
        while len(cell.told) < until:
            pass


def fail(cell):
    """Begin, be told, and fail."""
    with watched(), cell_progress.cell_progress():
        while not cell.told:
            pass
        raise ZeroDivisionError


def test_it_shows_how_far_it_is_and_that_it_is_done(cell):
    work(cell, until=2)
    assert cell.told[1] == "Deleting… 500 of 1,000 (50%)"
    assert cell.told[-1] == "Deleting: done."


def test_what_fails_is_not_called_done(cell):
    with pytest.raises(ZeroDivisionError):
        fail(cell)
    assert cell.told[-1] == "Working: ended before it was done."


def test_what_takes_no_time_is_not_shown(cell, monkeypatch):
    monkeypatch.setattr(cell_progress, "followed", followed)
    work(cell, until=0)
    assert cell.told == []
