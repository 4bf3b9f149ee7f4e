"""What the second notebook promises of an edit by a carrier's export."""

import pytest

from tests.notebooks.conftest import Run
from tests.notebooks.reading import Shown

pytestmark = pytest.mark.notebook

OLD, NEW = "Informational/Notification", "Customer Service"
CHANGED = ["+12535550105", "+12535550106", "+13035550113", "+13035550114", "+13105550106"]
REJECTED = [
    ("+1 303 555 0115", "UNKNOWN_CALL_PURPOSE", NEW),
    ("310-555-0106", "DUPLICATE_ENTRY", ""),
    ("317-555-0106 ext. 4", "HAS_EXTENSION", "+13175550106"),
    ("1.31756E+10", "MANGLED", ""),
    ("", "NOT_A_NUMBER", ""),
    ("2125550131", "ELSEWHERE", ""),
    ("7035550199", "NOT_FOUND", ""),
]


@pytest.fixture(scope="module")
def shown(run: Run) -> Shown:
    return Shown(run("02_edit_from_a_dataframe")[0])


def test_what_the_columns_mean_is_shown_and_not_guessed(shown: Shown) -> None:
    assert shown.rows("preview = ", "name", "means") == [
        ("TN", "number"), ("Reason", "NaN"), ("Was", "NaN"),
    ]  # fmt: skip
    asked = shown.value("preview.problems")["call_purpose"]
    assert asked.startswith("Which column holds the call purposes: 'Reason', 'Was'?")


def test_the_dry_run_reads_like_a_diff(shown: Shown) -> None:
    counts = shown.value("plan.counts")
    assert counts == {
        "submitted": 13, "applied": 6, "unchanged": 1, "rejected": 7,
        **{code: 1 for _, code, _ in REJECTED},
    }  # fmt: skip
    assert shown.rows("changed.style", "number", "call_purpose_before", "call_purpose") == [
        (number, OLD, NEW) for number in CHANGED
    ]
    told = shown.html("changed.style")
    assert "text-decoration: line-through" in told
    assert "font-weight: bold" in told
    by_purpose = [line.split()[-1] for line in shown.text("plan.applied.groupby").splitlines()[2:]]
    assert by_purpose == ["1", "5"]


def test_the_plan_is_what_is_done(shown: Shown) -> None:
    done = "6 edited, 7 rejected of 13 submitted, at Acme Health / Care Team."
    differing = "1 duplicate asks for something else than the first entry of its number."
    assert shown.text("outcome = ") == f"Outcome({done} {differing})"
    assert shown.rows('mixed = care.numbers(program="Discharge') == [(NEW, "5"), (OLD, "16")]
    assert shown.rows("# what is there now") == [(NEW, "10"), (OLD, "11")]


def test_every_rejected_row_joins_to_the_export_with_its_reason(shown: Shown) -> None:
    rejected = shown.rows("export.join(", "TN", "code", "suggestion")
    assert rejected == REJECTED
    reasons = dict(shown.rows("export.join(", "code", "reason"))
    assert reasons["UNKNOWN_CALL_PURPOSE"].endswith("Did you mean 'Customer Service'?")
    assert reasons["DUPLICATE_ENTRY"] == (
        f"Same number as row 6, which says another call purpose ({NEW}); the first one counts."
    )
    assert "it is at Acme Health / Billing / Reminders" in reasons["ELSEWHERE"]


def test_what_can_be_mended_is_edited_and_the_rest_is_left(shown: Shown) -> None:
    assert shown.value("staged.accept") == {"UNKNOWN_CALL_PURPOSE": 1, "HAS_EXTENSION": 1}
    assert shown.rows("entries = ", "entry", "ok", "code", "call_purpose") == [
        ("+1 303 555 0115", "True", "", NEW),
        ("+13175550106", "True", "", NEW),
        ("1.31756E+10", "False", "MANGLED", NEW),
        ("", "False", "NOT_A_NUMBER", NEW),
        ("2125550131", "False", "ELSEWHERE", NEW),
        ("7035550199", "False", "NOT_FOUND", NEW),
    ]
    assert "2 edited, 4 rejected of 6 submitted" in shown.text("second = ")


def test_it_can_be_taken_back(shown: Shown) -> None:
    assert "would be 6 edited, 0 rejected of 6 submitted" in shown.text("back = ")


def test_it_ends_with_the_live_page_of_this_inventory(shown: Shown) -> None:
    assert shown.text("wb.Workbench") == "Workbench(Everything: 542 numbers)"
    assert "iframe" in shown.html("wb.Workbench")
