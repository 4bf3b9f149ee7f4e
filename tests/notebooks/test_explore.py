"""What the first notebook answers about the sample."""

import pytest

from tests.notebooks.conftest import Run
from tests.notebooks.reading import Shown

pytestmark = pytest.mark.notebook

IDLE = [
    ("has ended", "Billing", "Paper Bill Goodbye", "2023-12-22", "6"),
    ("has ended", "Research & Insights", "Sleep Study 2023", "2024-08-30", "4"),
    ("has ended", "Public Affairs", "Clinic Bond Measure", "2024-11-05", "6"),
    ("has ended", "Appointments", "Flu Shot Season 2024", "2025-02-28", "15"),
    ("has ended", "Foundation", "Kids' Hospital Gala", "2025-11-30", "4"),
    ("not started", "Appointments", "Waitlist Openings", "NaT", "6"),
    ("not started", "Clinics", "Pop-Up Clinics", "2036-10-31", "6"),
    ("not started", "Member Services", "Dental Plan Launch", "NaT", "6"),
]
PURPOSES = [
    ("Informational/Notification", "208"),
    ("Customer Service", "91"),
    ("Multi-Use Line", "52"),
    ("Survey", "36"),
    ("Telemarketing", "31"),
    ("Debt Collection", "26"),
    ("Charity", "16"),
    ("Political", "14"),
    ("Do Not Originate", "12"),
    ("Prison", "12"),
]


@pytest.fixture(scope="module")
def shown(run: Run) -> Shown:
    return Shown(run("01_explore_an_inventory")[0])


def test_there_are_two_businesses(shown: Shown) -> None:
    assert shown.rows("everything =") == [("Acme Health", "498"), ("Harbor Mutual", "44")]


def test_which_programs_are_live_and_why_the_others_are_not(shown: Shown) -> None:
    live = shown.labelled('groupby("live")')
    assert (live["True"], live["False"]) == (("20", "399"), ("8", "53"))
    assert shown.rows("idle =", "because", "unit", "program", "end", "numbers") == IDLE
    ended = [int(row[-1]) for row in IDLE if row[0] == "has ended"]
    assert f"Five programs have ended and keep {sum(ended)} numbers" in shown.prose
    assert len(ended) == 5


def test_what_the_numbers_are_for_as_a_table_with_bars(shown: Shown) -> None:
    assert shown.rows("purposes =") == PURPOSES
    assert shown.html("purposes =").count("linear-gradient") == len({n for _, n in PURPOSES})
    by_unit = shown.labelled("crosstab")
    assert len(by_unit) == 2 + 11
    assert by_unit["Billing"] == ("", "18", "26", "", "42", "", "", "", "6", "")
    assert sum(int(cell or 0) for row in list(by_unit.values())[2:] for cell in row) == 498


def test_where_the_numbers_sit(shown: Shown) -> None:
    depth = shown.labelled("depth =")
    assert (depth["program"], depth["unit, no program"], depth["business only"]) == (
        ("452",), ("24",), ("22",),
    )  # fmt: skip
    unassigned = shown.rows("wb.UNASSIGNED")
    assert ("Do Not Originate", "12") in unassigned
    assert f"The {sum(int(n) for _, n in unassigned)} without a program" in shown.prose
    codes = shown.labelled("value_counts().head(5)")
    assert [codes[code] for code in ("415", "312", "212", "206", "617")] == [
        ("41",), ("23",), ("19",), ("17",), ("17",),
    ]  # fmt: skip


def test_what_to_look_at_more_closely(shown: Shown) -> None:
    mixed = shown.text("mixed =")
    assert "Care Team       Discharge Follow-Up" in mixed
    assert len(mixed.splitlines()) == 2 + 4 * 2
    waiting = shown.rows("waiting =")
    assert waiting[0] == ("Billing", "Payment Plans", "12", "5")
    assert len(waiting) == 11
    assert sum(int(row[-1]) for row in waiting) == 27


def test_whose_a_number_is(shown: Shown) -> None:
    assert shown.text("assignment(").startswith(
        "Assignment(number='+14155550123', business='Acme Health', unit='Billing',"
        " program='Reminders', display_name='Acme Health Billing'"
    )
    assert shown.value("find(") == "Harbor Mutual"


def test_the_ended_programs_numbers_are_handed_on(shown: Shown) -> None:
    assert shown.value("export(") == ("ended programs.xlsx", 35)
