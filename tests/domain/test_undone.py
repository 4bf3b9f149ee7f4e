"""Changes and undos that cancel each other out."""

import pandas as pd
import pytest

from workbench.domain.undone import as_left


def made(*changes):
    """Changes of one thing each: (what, change_id, undoes)."""
    frame = pd.DataFrame(changes, columns=["what", "change_id", "undoes"])
    return frame.astype({"undoes": "Int64"}).sort_values(["what", "change_id"], ignore_index=True)


@pytest.mark.parametrize(
    ("after", "stands"),
    [
        ([(2, None)], False),
        ([(2, None), (3, 2)], True),
        ([(2, None), (3, 2), (4, 3)], False),
        ([(2, None), (3, 2), (4, 3), (5, 4)], True),
        ([(2, None), (3, None), (4, 3)], False),
        ([(2, None), (3, None), (4, 3), (5, 2)], True),
        ([(2, None), (3, 2), (4, None)], False),
        ([(2, 1)], False),
        ([(2, 1), (3, 2)], True),
        ([(2, 1), (3, 2), (4, 1)], False),
        ([(2, 1), (3, None), (4, 3)], False),
        ([(2, 1), (3, None), (4, 3), (5, 2)], True),
    ],
)
def test_it_stands_as_left_once_all_that_came_after_is_undone(after, stands):
    changes = [(7, 1, None), *((7, id, undoes) for id, undoes in after)]
    assert as_left(made(*changes), 1).tolist() == [7] * stands
    before = [(7, 1, None), *((7, id + 9, undoes and undoes + 9) for _, id, undoes in changes)]
    assert as_left(made(*before), 10).tolist() == [7] * stands


def test_each_stands_for_itself():
    changes = [(what, 1, None) for what in (5, 6, 7, 8)]
    changes += [(5, 2, None), (6, 2, None), (7, 2, None), (5, 3, 2), (7, 3, 2), (7, 4, None)]
    assert as_left(made(*changes), 1).tolist() == [5, 8]
    assert as_left(made(*[one for one in changes if one[0] != 8]), 2).tolist() == [6]


def test_of_nothing_there_is_nothing():
    assert as_left(made(), 1).tolist() == []


def test_what_was_never_changed_again_stands():
    assert as_left(made((7, 1, None)), 1).tolist() == [7]
