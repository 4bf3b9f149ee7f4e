"""How far work has come is told by parts of parts; it never falls, and ends where somebody asks."""

import pytest

from workbench.errors import CancelledError
from workbench.progress import Progress, decide, part, reached, running


@pytest.fixture
def progress():
    """Watches what the test does."""
    watched = Progress()
    with watched.watching():
        yield watched


def test_a_part_is_its_share_of_the_part_around_it(progress):
    with part(0.5, "Reading", rows=200):
        with part(0.5):
            reached(0.5)
            assert progress.share == pytest.approx(0.125)
            assert (progress.doing, progress.done, progress.rows) == ("Reading", 25, 200)
        assert progress.share == pytest.approx(0.25)
    with part(0.5, "Judging"):
        assert (progress.share, progress.doing) == (0.5, "Judging")
    assert progress.share == 1.0


def test_what_is_tried_again_starts_its_part_again_but_the_share_never_falls(progress):
    for tries in (1, 2):
        try:
            with part(1.0):
                reached(0.6 if tries == 1 else 0.2)
                seen = progress.share
                assert tries == 2, "the first try fails"
        except AssertionError:
            continue
    assert seen == pytest.approx(0.6)
    assert progress.share == 1.0


def test_a_statement_adds_its_own_share_of_what_is_left_of_the_part(progress):
    with part(0.5):
        with running(lambda: None, lambda: 0.5):
            assert progress.share == pytest.approx(0.25)
        assert progress.share == pytest.approx(0.25)
    assert progress.share == 0.5


def test_cancelling_ends_the_work_at_its_next_step(progress):
    assert progress.cancel()
    with pytest.raises(CancelledError, match="Nothing was changed"), part(0.1):
        pytest.fail("a step was begun")


def test_cancelling_interrupts_the_statement_that_runs(progress):
    interrupted = []
    with running(lambda: interrupted.append(True), lambda: 0.0):
        progress.cancel()
    assert interrupted == [True]


def test_what_is_decided_is_done_whole(progress):
    decide()
    assert not progress.cancel()
    reached(0.9)
    assert progress.share == pytest.approx(0.9)


def test_what_was_cancelled_is_not_decided_any_more(progress):
    progress.cancel()
    with pytest.raises(CancelledError):
        decide()


def test_work_that_nobody_watches_says_it_to_nobody():
    with part(0.5, "Reading"), running(lambda: None, lambda: 0.0):
        reached(0.5)
        decide()
