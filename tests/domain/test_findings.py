"""What seals and a journal tell, case by case."""

import pytest

from workbench.domain.findings import UNREADABLE, Fault, Mark, broken, compare


def line(id, seal=None, actor="ann"):
    return {"id": id, "actor": actor, "hash": seal or f"h{id}"}


def lines(first, last):
    return [line(id) for id in range(first, last + 1)]


def mark(kind, head):
    return {"journal": kind.value, "head": head}


def history(last, **others):
    return {id: line(id) for id in range(1, last + 1)} | {int(k[1:]): v for k, v in others.items()}


BEGUN = mark(Mark.BEGUN, 0)
CASES = {
    "all is whole": ([BEGUN, *lines(1, 3)], history(3), []),
    "nothing was done yet": ([BEGUN], {}, []),
    "an older inventory's lines count no more": ([*lines(1, 9), BEGUN, line(1)], history(1), []),
    "a crash before the line": ([BEGUN, *lines(1, 2)], history(3), []),
    "no journal": ([], history(3), [("JOURNAL_MISSING", 3)]),
    "no journal, nothing done": ([], {}, []),
    "begun anew": ([mark(Mark.BEGUN, 2), *lines(1, 3)], history(3), [("JOURNAL_MISSING", 2)]),
    "shortened": ([BEGUN, line(1)], history(3), [("JOURNAL_SHORTENED", 2)]),
    "shortened, then written on": (
        [BEGUN, line(1), mark(Mark.SHORTENED, 1), line(2), line(3)],
        history(3),
        [("JOURNAL_SHORTENED", 2)],
    ),
    "shortened at the front": (lines(3, 4), history(4), [("JOURNAL_EDITED", 1)]),
    "unreadable": ([BEGUN, line(1), UNREADABLE, line(2)], history(2), [("JOURNAL_EDITED", None)]),
    "another's name": ([BEGUN, line(1, actor="bob"), line(2)], history(2), [("JOURNAL_EDITED", 1)]),
    "another hash": ([BEGUN, line(1, "x"), line(2)], history(2), [("JOURNAL_EDITED", 1)]),
    "rewritten": (
        [BEGUN, *lines(1, 3)],
        history(3, h2=line(2, "x"), h3=line(3, "y")),
        [("EDITED_HISTORY", 2)],
    ),
    "put back": ([BEGUN, *lines(1, 4)], history(2), [("PUT_BACK", 3)]),
    "put back before": (
        [BEGUN, *lines(1, 4), mark(Mark.PUT_BACK, 2), line(3, "new")],
        history(2) | {3: line(3, "new")},
        [("PUT_BACK", 3)],
    ),
    "lost before": (
        [BEGUN, *lines(1, 3), mark(Mark.RECOVERED, 2), line(3, "new")],
        history(2) | {3: line(3, "new")},
        [("LOST_CHANGE", 3)],
    ),
    "a crash that cost nothing": (
        [BEGUN, *lines(1, 2), mark(Mark.RECOVERED, 3), *lines(3, 4)],
        history(4),
        [],
    ),
    "restored on purpose": (
        [BEGUN, *lines(1, 4), mark(Mark.RESTORED, 2), line(3, "new")],
        history(2) | {3: line(3, "new")},
        [],
    ),
    "restored, with ids that go on": (
        [BEGUN, *lines(1, 4), mark(Mark.RESTORED, 2), line(5)],
        history(2) | {5: line(5)},
        [],
    ),
    "rewritten before": (
        [BEGUN, *lines(1, 2), mark(Mark.EDITED, 1), line(2, "x"), line(3)],
        history(3, h2=line(2, "x")),
        [("EDITED_HISTORY", 2)],
    ),
}


def said(found):
    return [(finding.fault.value, finding.change) for finding in found]


@pytest.mark.parametrize("case", CASES)
def test_a_journal_and_its_file(case):
    told, own, expected = CASES[case]
    assert said(compare(told, own)) == expected


def test_where_a_crash_left_a_log_it_lost_the_change():
    found = compare([BEGUN, *lines(1, 3), mark(Mark.RECOVERED, 2)], history(2))
    assert said(found) == [("LOST_CHANGE", 3)]
    assert "it lost change 3" in found[0].told


def test_seals_that_do_not_match_are_found_where_they_break():
    stored, needed = {1: "a", 2: "b", 3: "c"}, {1: "a", 2: "x", 3: "c"}
    assert said(broken([1, 2, 3], stored, needed)) == [("EDITED_HISTORY", 2)]
    assert said(broken([1, 2, 3], stored, stored)) == []


def test_what_was_taken_out_or_put_in_is_found():
    assert [one.fault for one in broken([1, 3], {1: "a", 3: "c"}, {1: "a", 3: "z"})] == [
        Fault.EDITED_HISTORY
    ]
    assert said(broken([1], {1: "a"}, {1: "a"}, left=[1, 3])) == [
        ("EDITED_HISTORY", 3),
    ]
    assert "no seal" in broken([1, 2], {1: "a"}, {1: "a", 2: "b"})[0].told
