"""How a table starts: with titles, headings, or already an entry."""

import pytest

from workbench.operations.headings import Top, headings, meaning, top_of

N = "2125550101"


@pytest.mark.parametrize(
    ("rows", "top"),
    [
        ([["number"], [N]], Top(0, True)),
        ([[N], [N]], Top(0, False)),
        ([["foo"], [N]], Top(0, True)),
        ([["foo", "bar"], ["x", "y"], [N, "y"]], Top(0, True)),
        ([["x", N], ["y", N]], Top(0, False)),
        ([["212-555-O101"], [N]], Top(0, False)),
        ([["bogus", "Survey"], [N, "Survey"]], Top(0, False)),
        ([["TN", "Survey"], [N, "x"]], Top(0, True)),
        ([["Numbers", None], ["foo", "bar"], [N, "x"]], Top(1, True)),
        ([["Numbers", None], ["of May", None], ["TN", "bar"], [N, "x"]], Top(2, True)),
        ([["Lines", "of May"], ["TN", "bar"], [N, "x"]], Top(1, True)),
        ([["bogus"], ["nonsense"], [N]], Top(0, True)),
        ([[N, None], ["TN", "bar"]], Top(0, False)),
        ([["foo", "bar"]], Top(0, True)),
        ([[None, None]], Top(0, True)),
    ],
)
def test_a_table_starts_where_its_first_entry_or_its_headings_are(
    rows: list[list[str | None]], top: Top
) -> None:
    assert top_of(rows) == top


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("TN", "number"), ("did", "number"), ("Phone", "number"), ("MSISDN", "number"),
        ("Phone Number", "number"), ("telephone", "number"), ("caller-id", "number"),
        ("CallerID", "number"), ("ANI", "number"), ("E.164", "number"), ("Phone #", "number"),
        ("purpose", "call_purpose"), ("Call Reason", "call_purpose"), ("Business Unit", "unit"),
        ("Program-Start", "program_start"), ("owner", None), ("#", None), ("phone type", None),
    ],
)  # fmt: skip
def test_a_name_is_known_whatever_its_case_spacing_and_punctuation(
    name: str, ours: str | None
) -> None:
    assert meaning(name) == ours


def test_a_column_without_a_name_is_called_by_its_position() -> None:
    assert headings([" TN ", None, ""]) == ["TN", "column 2", "column 3"]
