"""A terminal shows how far a command is; a pipe is left alone."""

import io
import sys
from functools import partial

import pytest
from rich.console import Console

from workbench.cli import progress_bar
from workbench.progress import followed, part, reached, watched


@pytest.fixture
def terminal(monkeypatch):
    """What is written to a terminal, where the bar comes at once."""
    written = io.StringIO()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(progress_bar, "stderr", Console(file=written, force_terminal=True))
    monkeypatch.setattr(progress_bar, "followed", partial(followed, after=0.0, every=0.001))
    return written


def work(written, until):
    """Delete a thousand, until that was told."""
    with watched(), progress_bar.progress_bar(), part(1.0, "Deleting", rows=1_000):
        reached(0.5)
        while until not in written.getvalue():
            pass


def test_a_terminal_shows_what_is_done_to_how_many(terminal):
    work(terminal, until="Deleting… 500 of 1,000")
    assert " 50%" in terminal.getvalue()


def test_a_pipe_is_left_alone(terminal, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    work(terminal, until="")
    assert terminal.getvalue() == ""
