"""What the third notebook promises of a list that is deleted, and of its rejected rows."""

import pytest

from tests.notebooks.conftest import Run
from tests.notebooks.reading import Shown

pytestmark = pytest.mark.notebook

MENDABLE = [
    ("402.555.0112 ext. 7", "HAS_EXTENSION", "+14025550112"),
    ("608 555 0111 / 608 555 0112", "MULTIPLE_NUMBERS", r"+16085550111\n+16085550112"),
]
LEFT = [
    ("608-555-O110", "HAS_LETTERS", ""),
    ("+1 (402) 555-0110", "DUPLICATE_ENTRY", ""),
    ("1.21556E+10", "MANGLED", ""),
    ("215-555-01111", "TOO_LONG", ""),
    ("212-555-XXXX", "HAS_LETTERS", ""),
    ("(999) 555-0123", "INVALID_NUMBER", ""),
    ("702-555-0115", "NOT_FOUND", ""),
    ("(253) 555-0104", "ELSEWHERE", ""),
]
REMOVED = ["+14025550110", "+14025550111", "+14025550112", "+16085550111", "+16085550112"]
SURVEY, PAPER = "Statement Survey", "Paper Bill Goodbye"
IMPACT = ("program", "live", "numbers_now", "numbers_left")


@pytest.fixture(scope="module")
def shown(run: Run) -> Shown:
    return Shown(run("03_delete_a_list")[0])


def test_the_titles_are_no_entries_and_the_number_is_told(shown: Shown) -> None:
    assert shown.value("preview = ") == (("Numbers to give up", "Prepared by Finance"), 18)
    assert shown.rows("preview.columns", "name", "means") == [
        ("TN", "number"), ("Asked by", "NaN"), ("Remark", "NaN"),
    ]  # fmt: skip


def test_each_entry_is_judged_as_it_is_staged(shown: Shown) -> None:
    staged = shown.text("staged.add(path)")
    assert "18 entries" in staged
    assert "8 good, 10 bad" in staged
    rejected = shown.rows("shown = ", "entry", "code", "suggestion")
    assert sorted(rejected) == sorted(MENDABLE + LEFT)


def test_the_live_program_that_would_be_left_without_a_number_is_seen(shown: Shown) -> None:
    assert shown.rows("# look closely", *IMPACT) == [
        (SURVEY, "True", "6", "0"),
        (PAPER, "False", "6", "4"),
    ]
    assert shown.rows("staged.remove", *IMPACT) == [(PAPER, "False", "6", "4")]


def test_suggestions_of_a_kind_are_accepted_at_once(shown: Shown) -> None:
    accepted = {code: 1 for _, code, _ in MENDABLE}
    assert shown.value("staged.accept") == (accepted, {"good": 5, "bad": 8})


def test_what_the_dry_run_shows_is_deleted(shown: Shown) -> None:
    assert "would be 5 removed, 8 rejected of 13 submitted" in shown.text("plan = ")
    assert shown.rows("outcome = ", "number", "program") == [(one, PAPER) for one in REMOVED]
    counts = shown.value("outcome.counts[")
    assert (counts["submitted"], counts["applied"], counts["rejected"]) == (13, 5, 8)


def test_the_rejected_are_handed_back_under_their_own_names(shown: Shown) -> None:
    names = ("TN", "Asked by", "Remark", "row", "code", "reason", "suggestion")
    assert shown.rows("outcome.to_mend()")[0] == shown.rows("outcome.to_mend()", *names)[0]
    assert shown.rows("outcome.to_mend()", "TN", "code", "suggestion") == LEFT


def test_mended_they_go_back_in_as_they_are(shown: Shown) -> None:
    assert "would be 2 removed, 1 rejected of 3 submitted" in shown.text("second = ")
    assert shown.rows("done = ", "number", "program") == [
        ("+16085550110", PAPER),
        ("+12155550110", "Past Due"),
    ]
    assert shown.value("inventory.find") == "Acme Health/Care Team/Discharge Follow-Up"


def test_the_ended_program_is_empty_and_the_live_ones_are_not(shown: Shown) -> None:
    left = {program: (live, int(n)) for program, live, n in shown.rows("levels = ")}
    assert left.pop(PAPER) == ("False", 0)
    assert {live for live, _ in left.values()} == {"True"}
    assert min(n for _, n in left.values()) > 0
    assert left["Past Due"] == ("True", 23)


def test_what_was_removed_can_be_added_again(shown: Shown) -> None:
    assert "1 added, 0 rejected of 1 submitted" in shown.text("billing.add(")
