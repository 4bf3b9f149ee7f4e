"""Add, edit, assign, unassign and delete: what they take, what they do, what they answer."""

from decimal import Decimal

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import workbench as wb


def codes(outcome):
    return [None if pd.isna(code) else code for code in outcome.entries["code"]]


LIST = ["+12125550100", "212-555-0101"]


@pytest.mark.parametrize(
    "what",
    [
        LIST,
        tuple(LIST),
        iter(LIST),
        "+12125550100\n\n 212-555-0101 \r\n",
        [12125550100, 12125550101.0],
        np.array([12125550100, 12125550101]),
        pd.Series(LIST, index=["a", "b"]),
        pd.Series(LIST, dtype="category"),
        pd.DataFrame({"Number": LIST, "owner": ["x", "y"]}),
        pl.DataFrame({"number": LIST}),
        pl.Series(LIST),
        pa.table({"number": LIST}),
        pa.array(LIST),
        pa.array([12125550100, 12125550101], pa.int64()),
        duckdb.sql("SELECT unnest(['+12125550100', '2125550101']) AS number"),
        [Decimal("12125550100"), "2125550101"],
    ],
    ids=lambda what: type(what).__name__,
)
def test_a_list_is_taken_in_whatever_it_comes(inventory, what):
    outcome = inventory.delete(what, confirm=True)
    assert codes(outcome) == [None, None]
    assert len(inventory.numbers()) == 4


def test_a_file_is_taken_by_its_path(inventory, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("number\n+12125550100\n212-555-0101\n")
    assert inventory.delete(file, confirm=True).counts["applied"] == 2


def test_a_selection_is_taken_as_it_is(inventory):
    outcome = inventory.at("Acme").delete(inventory.numbers(unit="Billing"), confirm=True)
    assert codes(outcome) == [None, None, None, "ELSEWHERE"]


@pytest.mark.parametrize(
    "cell",
    [None, np.nan, pd.NA, pd.NaT, True, b"2125550100", [1], {"a": 1}, object(), 1e300, -5,
     np.float32(2125550100), "\ud800", "\x00", "x" * 10_000, complex(1, 2), pd.Timestamp("2026")],
)  # fmt: skip
def test_any_cell_gives_a_code_never_a_traceback(inventory, cell):
    outcome = inventory.delete(
        pd.DataFrame({"number": pd.Series([cell, "+12125550100"], dtype=object)})
    )
    assert outcome.entries["code"].iloc[0] in list(wb.Code)
    assert codes(outcome)[1] is None


@pytest.mark.parametrize(
    "what", [None, pd.DataFrame({"tn": LIST, "did": LIST}), pl.DataFrame({"x": ["y"]})]
)
def test_what_holds_no_entries_is_an_error_that_says_what_to_pass(inventory, what):
    with pytest.raises(wb.InputError, match="number"):
        inventory.delete(what)


def test_an_outcome_keeps_the_callers_index_and_columns(inventory):
    frame = pd.DataFrame(
        {"owner": ["x", "y"], "number": ["212-555-0100", "bogus"]}, index=["a", "b"]
    )
    outcome = inventory.delete(frame)
    assert list(outcome.entries.index) == ["a", "b"]
    assert list(outcome.entries["owner"]) == ["x", "y"]
    assert list(outcome.rejected.index) == ["b"]
    assert frame.join(outcome.rejected[["code"]])["code"].isna().tolist() == [True, False]
    assert list(outcome.to_mend().columns) == [
        "owner", "number", "row", "code", "reason", "suggestion",
    ]  # fmt: skip
    assert outcome.to_mend()["number"].tolist() == ["bogus"]


def test_an_outcome_counts_codes_and_raises_when_asked(inventory):
    outcome = inventory.delete([*LIST, "bogus", "+12125550199"], confirm=True)
    assert outcome.counts == {
        "submitted": 4, "applied": 2, "unchanged": 0, "rejected": 2,
        "HAS_LETTERS": 1, "NOT_FOUND": 1,
    }  # fmt: skip
    with pytest.raises(wb.RejectedError, match="row 3"):
        outcome.raise_for_rejected()
    assert inventory.delete(["+12125550102"]).raise_for_rejected().counts["applied"] == 1


def test_a_dry_run_says_loudly_that_nothing_was_written(inventory):
    plan = inventory.delete(LIST, dry_run=True)
    assert "nothing was written" in repr(plan)
    assert "nothing was written" in plan._repr_html_()
    assert len(inventory.numbers()) == 6


def test_markup_in_an_entry_or_a_name_is_shown_as_text(inventory):
    markup = "<img src=x onerror=alert(1)>"
    inventory.add(
        pd.DataFrame(
            {"number": ["+12125550150"], "call_purpose": ["Survey"], "business": [markup]}
        ),
        create_levels=True,
    ).raise_for_rejected()
    shown = inventory._repr_html_() + inventory.numbers()._repr_html_()
    shown += inventory.delete([markup], dry_run=True)._repr_html_()
    assert "<img" not in shown
    assert "&lt;img" in shown


@pytest.mark.parametrize("index", [[7, 7, 8, 9], pd.MultiIndex.from_product([[1, 2], [1, 2]])])
def test_any_index_will_do(inventory, index):
    frame = pd.DataFrame(
        {
            "number": [f"+1212555010{line}" for line in range(4)],
            "call_purpose": ["Survey", "bad", "Survey", "Charity"],
            "unit": ["Billing", "Billing", None, "Care"],
            "business": "Acme",
        },
        index=index,
    )
    outcome = inventory.edit(frame)
    assert codes(outcome) == [None, "UNKNOWN_CALL_PURPOSE", None, None]
    assert outcome.entries.index.equals(frame.index)


def test_two_columns_of_one_name_are_an_error_that_names_them(inventory):
    frame = pd.DataFrame([["+12125550100", 1, 2]], columns=["number", "x", "x"])
    with pytest.raises(wb.InputError, match="'x'"):
        inventory.delete(frame)


def test_a_callers_column_named_like_ours_is_kept_under_another_name(inventory):
    frame = pd.DataFrame({"number": ["+12125550100", "bogus"], "code": ["c1", "c2"]})
    outcome = inventory.delete(frame)
    assert outcome.entries["code_given"].tolist() == ["c1", "c2"]
    assert outcome.to_mend()["code_given"].tolist() == ["c2"]


def test_a_mended_file_of_rejected_rows_is_taken_as_it_is(inventory):
    frame = pd.DataFrame({"number": ["212-555-0100 x1"], "owner": ["ann"]})
    mended = inventory.delete(frame).to_mend().assign(number="212-555-0100")
    outcome = inventory.delete(mended)
    assert codes(outcome) == [None]
    assert list(outcome.entries.columns).count("code") == 1
    assert outcome.entries["owner"].tolist() == ["ann"]


class Unwritable:
    """An object whose text can't be had."""

    def __str__(self):
        raise RuntimeError("no text")


@pytest.mark.parametrize("cell", [Unwritable(), [1], np.array([1, 2]), 1e300, 10**40, "\ud800"])
@pytest.mark.parametrize(
    "column", ["last_change", "unit", "call_purpose", "owner", "status", "program_start"]
)
def test_any_cell_beside_a_number_gives_a_code_never_a_traceback(inventory, column, cell):
    columns = {"number": ["+12125550100"], "call_purpose": ["Survey"]}
    frame = pd.DataFrame(columns | {column: pd.Series([cell], dtype=object)})
    outcome = inventory.edit(frame, dry_run=True)
    assert outcome._repr_html_()
    assert inventory.at("Acme").add(frame, dry_run=True, create_levels=True)._repr_html_()


def test_names_far_from_any_known_one_cost_little(inventory):
    frame = pd.DataFrame({"number": range(2_000), "business": "Acme"})
    frame = frame.assign(unit=[f"Unit {at}" for at in range(2_000)])
    assert codes(inventory.delete(frame, dry_run=True))[5] == "TOO_SHORT"


# Plans and changes by others


def test_a_plan_applies_exactly_what_was_shown(inventory, other):
    plan = inventory.delete(LIST, dry_run=True)
    other.edit("+12125550100", "Survey")
    assert codes(plan.apply()) == ["CHANGED", None]


def test_ones_own_change_since_the_plan_counts_too(inventory):
    plan = inventory.delete(LIST, dry_run=True)
    inventory.edit("+12125550100", "Survey")
    assert codes(plan.apply()) == ["CHANGED", None]


def test_a_number_that_came_after_the_plan_is_changed(inventory, other):
    plan = inventory.delete("+12125550199", dry_run=True)
    other.at("Acme").add({"+12125550199": "Survey"})
    assert codes(plan.apply()) == ["CHANGED"]


def test_what_a_plan_shows_as_changed_is_still_rejected_when_it_is_applied(inventory, other):
    frame = inventory.numbers(program="Dunning").to_frame().assign(call_purpose="Prison")
    other.edit(frame["number"].iloc[0], "Charity").raise_for_rejected()
    plan = inventory.edit(frame, dry_run=True)
    assert codes(plan) == ["CHANGED", None, None]
    assert codes(plan.apply()) == ["CHANGED", None, None]
    assert inventory.numbers(call_purpose="Charity").count() == 2


@pytest.mark.parametrize(
    ("level", "shown"),
    [("", "Everything"), ("Acme/Billing", "Acme / Billing"), ("Acme/A\\/B", "Acme / A/B")],
)
def test_outcomes_and_lists_name_their_level_alike(inventory, level, shown):
    frame = pd.DataFrame({"number": ["+12125550190"], "call_purpose": ["Survey"], "unit": ["A/B"]})
    inventory.at("Acme").add(frame, create_levels=True).raise_for_rejected()
    here = inventory.at(level) if level else inventory
    assert repr(here.delete("bogus")).endswith(f"submitted, at {shown}.)")
    assert f"at {shown}," in repr(here.delete_list())


def test_a_plan_that_was_applied_is_ones_own_change(inventory):
    staged = inventory.edit_list()
    staged.add("+12125550100", call_purpose="Prison")
    inventory.edit("+12125550100", "Charity", dry_run=True).apply()
    assert codes(staged.edit()) == [None]


def test_applying_a_plan_twice_answers_the_first_outcome(inventory):
    plan = inventory.delete(LIST, dry_run=True)
    assert plan.apply(confirm=True).change_id == plan.apply().change_id


def test_only_a_plan_can_be_applied(inventory):
    with pytest.raises(wb.InputError, match="dry run"):
        inventory.delete(LIST, confirm=True).apply()


def test_a_frame_read_before_somebody_elses_change_is_rejected_there(inventory, other):
    frame = inventory.numbers(unit="Billing").to_frame()
    other.edit("+12125550100", "Survey")
    inventory.edit("+12125550101", "Survey")
    outcome = inventory.edit(frame, "Charity")
    assert codes(outcome) == ["CHANGED", None, None, None]
    assert "by someone else, or by you elsewhere," in outcome.rejected["reason"].iloc[0]


# Keys


def test_the_same_key_is_the_same_submission(inventory):
    first = inventory.delete(LIST, key="once", confirm=True)
    again = inventory.delete(LIST, key="once")
    assert again.change_id == first.change_id
    pd.testing.assert_frame_equal(again.removed, first.removed)


def test_the_same_key_with_other_content_is_an_error(inventory):
    inventory.delete(LIST, key="once", confirm=True)
    with pytest.raises(wb.SubmissionError, match="once"):
        inventory.delete(["+12125550102"], key="once")
    with pytest.raises(wb.SubmissionError, match="once"):
        inventory.edit(LIST, "Survey", key="once")


def test_the_same_list_without_a_key_finds_its_numbers_gone(inventory):
    inventory.delete(LIST, confirm=True)
    assert codes(inventory.delete(LIST)) == ["NOT_FOUND", "NOT_FOUND"]


def test_the_same_frame_submitted_anew_finds_its_numbers_gone(inventory, other):
    frame = inventory.numbers(unit="Billing").to_frame()
    removed = inventory.delete(frame, confirm=True).removed
    assert codes(inventory.delete(frame)) == ["NOT_FOUND"] * 4
    assert codes(inventory.delete(removed)) == ["NOT_FOUND"] * 4
    assert codes(other.delete(frame)) == ["CHANGED"] * 4


def test_a_key_or_note_that_is_no_text_is_an_error(inventory):
    for wrong in ({"key": 5}, {"note": 5}):
        with pytest.raises(wb.InputError, match="is text"):
            inventory.delete(LIST, **wrong)
    assert inventory.delete(LIST, note="\ud800", confirm=True).counts["applied"] == 2


# Edit


def test_an_edit_shows_before_and_after_and_marks_what_was_so_already(inventory):
    outcome = inventory.edit([*LIST, "+12125550103"], "survey")
    applied = outcome.applied
    assert applied["call_purpose"].tolist() == ["Survey"] * 3
    assert applied["call_purpose_before"].tolist() == ["Debt Collection"] * 2 + ["Survey"]
    assert applied["unchanged"].tolist() == [False, False, True]
    assert outcome.counts["unchanged"] == 1


def test_an_edit_that_changes_nothing_writes_no_change(inventory):
    outcome = inventory.edit("+12125550103", "Survey")
    assert outcome.change_id is None
    assert outcome.counts["applied"] == 1


def test_each_number_may_get_its_own_purpose(inventory):
    inventory.edit({"+12125550100": "Survey", "212-555-0101": "charity"}).raise_for_rejected()
    inventory.edit(pd.DataFrame({"number": ["+12125550102"], "call_purpose": ["POLITICAL"]}))
    found = inventory.numbers(unit="Billing").to_frame()["call_purpose"].tolist()
    assert found == ["Survey", "Charity", "Political", "Political"]


def test_an_unknown_purpose_is_an_error_for_all_and_a_code_for_one(inventory):
    with pytest.raises(wb.InputError, match="'Survey'"):
        inventory.edit(LIST, "Survy")
    outcome = inventory.edit({LIST[0]: "Survy", LIST[1]: None})
    assert codes(outcome) == ["UNKNOWN_CALL_PURPOSE"] * 2
    assert outcome.entries["suggestion"].iloc[0] == "Survey"


def test_an_edit_without_a_purpose_is_an_error(inventory):
    with pytest.raises(wb.InputError, match="call_purpose"):
        inventory.edit(LIST)


# Levels in the caller's frame


def test_a_row_that_disagrees_with_the_level_is_rejected(billing):
    frame = pd.DataFrame({"number": LIST, "unit": ["Care", None], "business": ["acme", "Bolt"]})
    assert codes(billing.delete(frame)) == ["INVALID_VALUE", "INVALID_VALUE"]


def test_a_row_narrows_where_its_number_may_be(inventory):
    frame = pd.DataFrame({"number": LIST, "business": "Acme", "unit": ["Care", "Billing"]})
    assert codes(inventory.delete(frame)) == ["ELSEWHERE", None]


def test_a_row_with_an_unknown_place_names_the_nearest(inventory):
    frame = pd.DataFrame({"number": LIST, "business": ["Acmee", None], "unit": [None, "Billing"]})
    outcome = inventory.delete(frame)
    assert codes(outcome) == ["UNKNOWN_LEVEL", "UNKNOWN_LEVEL"]
    assert outcome.entries["suggestion"].iloc[0] == "Acme"


# Assign and unassign


def test_assign_moves_within_the_business(acme):
    outcome = acme.assign([*LIST, "+12125550104"], unit="Care", program="Welcome", confirm=True)
    assert codes(outcome) == [None] * 3
    assert len(acme.at("Care/Welcome").numbers()) == 4
    assert outcome.applied["unit_before"].fillna("").tolist() == ["Billing", "Billing", ""]


def test_assign_never_moves_to_another_business(inventory):
    assert codes(inventory.assign("+12125550105", unit="Care")) == ["ELSEWHERE"]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("Acme/Billing", {"unit": "Care"}),
        ("Acme/Billing/Dunning", {"program": "Dunning"}),
        ("Acme", {}),
        ("Acme", {"program": "Dunning"}),
        ("Acme", {"unit": "Cares"}),
        ("", {"unit": "Billing"}),
    ],
)
def test_assign_is_asked_where_both_ends_are(inventory, path, target):
    with pytest.raises(wb.LevelError):
        inventory.at(path).assign(LIST, **target)


def test_unassign_at_a_unit_clears_unit_and_program(billing, acme):
    billing.unassign(LIST[0])
    assert acme.assignment(LIST[0]).unit is None


def test_unassign_at_a_program_keeps_the_unit(billing, acme):
    billing.at("Dunning").unassign(LIST[0])
    facts = acme.assignment(LIST[0])
    assert (facts.unit, facts.program) == ("Billing", None)


def test_unassign_is_asked_at_a_unit_or_program(inventory, acme):
    for level in (inventory, acme):
        with pytest.raises(wb.LevelError, match="unit or a program"):
            level.unassign(LIST)


# Add


def added(inventory, **columns):
    frame = pd.DataFrame({"number": ["+12125550150"], "call_purpose": ["Survey"], **columns})
    return frame


def test_a_new_number_is_pending_and_at_the_level(billing):
    outcome = billing.add({"+12125550150": "Survey"})
    row = outcome.applied.iloc[0]
    assert (row["unit"], row["status"], row["call_purpose"]) == ("Billing", "Pending", "Survey")


def test_what_is_at_this_very_place_is_already_present_and_else_elsewhere(acme):
    outcome = acme.add(
        {"+12125550104": "Survey", "+12125550100": "Survey", "+12125550105": "Survey"}
    )
    assert codes(outcome) == ["ALREADY_PRESENT", "ELSEWHERE", "ELSEWHERE"]
    assert "Acme / Billing / Dunning" in outcome.entries["suggestion"].iloc[1]


def test_an_unknown_level_is_rejected_unless_levels_may_be_made(inventory):
    frame = added(inventory, business="Acme", unit="Bilings")
    outcome = inventory.add(frame)
    assert codes(outcome) == ["UNKNOWN_LEVEL"]
    assert outcome.entries["suggestion"].iloc[0] == "Billing"
    inventory.add(frame, create_levels=True).raise_for_rejected()
    assert len(inventory.at("Acme/Bilings").numbers()) == 1


def test_a_dry_run_makes_no_levels_and_neither_does_a_rejected_row(inventory):
    frame = added(inventory, business="New")
    inventory.add(frame, create_levels=True, dry_run=True)
    inventory.add(frame.assign(number="bogus"), create_levels=True)
    assert "New" not in set(inventory.levels()["business"])


def test_a_row_at_the_root_says_its_business(inventory):
    assert codes(inventory.add({"+12125550150": "Survey"})) == ["UNKNOWN_LEVEL"]


@pytest.mark.parametrize(
    "columns",
    [
        {"status": "Activ"},
        {"program": "Dunning", "display_name": "Other"},
        {"program": "New", "program_start": "2026-13-01"},
        {"program": "New", "program_start": "2026-02-01", "program_end": "2026-01-01"},
        {"display_name": "Without a program"},
        {"program": "a\nb"},
    ],
)
def test_a_value_that_can_not_be_is_rejected(billing, inventory, columns):
    assert codes(billing.add(added(inventory, **columns), create_levels=True)) == ["INVALID_VALUE"]


def test_a_new_programs_facts_come_from_the_rows_that_say_them(billing):
    frame = pd.DataFrame(
        {
            "number": ["+12125550150", "+12125550151", "+12125550152"],
            "call_purpose": "Survey",
            "program": "Spring",
            "display_name": ["Acme Spring", None, "Other"],
            "program_start": [None, pd.Timestamp("2026-03-01"), None],
        }
    )
    assert codes(billing.add(frame, create_levels=True)) == [None, None, "INVALID_VALUE"]
    facts = billing.assignment("+12125550150")
    assert (facts.display_name, str(facts.start)) == ("Acme Spring", "2026-03-01")


def program_of(number, **columns):
    row = {"number": number, "call_purpose": "Survey", "program": "Spring"}
    return row | {"display_name": None, "program_start": None, "program_end": None} | columns


def test_a_rejected_row_never_decides_what_a_new_program_looks_like(billing):
    rows = [
        program_of("bogus", display_name="Wrong"),
        program_of("+12125550150", display_name="Right"),
        program_of("+12125550151", display_name="Other", program_start="2026-01-01"),
        program_of("+12125550152", display_name="Right", program_start="2026-02-01"),
        program_of("+12125550153", program_end="2026-01-15"),
    ]
    outcome = billing.add(pd.DataFrame(rows), create_levels=True)
    assert codes(outcome) == ["HAS_LETTERS", None, "INVALID_VALUE", None, "INVALID_VALUE"]
    facts = billing.assignment("+12125550150")
    assert (facts.display_name, str(facts.start), facts.end) == ("Right", "2026-02-01", None)


def test_an_unknown_level_comes_before_an_invalid_value(inventory):
    frame = added(inventory, business="Acme", unit="Nowhere", program_start="2026-99-01")
    assert codes(inventory.add(frame)) == ["UNKNOWN_LEVEL"]
    assert codes(inventory.add(frame, create_levels=True)) == ["INVALID_VALUE"]


def test_a_name_that_differs_by_a_space_is_another_name(inventory):
    inventory.add(added(inventory, business="Acme Two"), create_levels=True)
    frame = pd.DataFrame({"number": ["+12125550151"], "call_purpose": "Survey"})
    outcome = inventory.at("Acme Two").add(frame.assign(business="AcmeTwo"))
    assert codes(outcome) == ["INVALID_VALUE"]


def test_names_are_the_same_however_their_spaces_and_accents_are_coded(inventory):
    composed, decomposed = "Caf\u00e9\u00a0Nord", "Cafe\u0301 Nord"
    inventory.add(added(inventory, business=composed), create_levels=True).raise_for_rejected()
    frame = pd.DataFrame({"number": ["+12125550151"], "call_purpose": "Survey"})
    inventory.add(frame.assign(business=decomposed)).raise_for_rejected()
    assert len(inventory.at("Café Nord").numbers()) == 2


def test_refreshing_from_a_frame_read_before_somebody_elses_change_is_rejected(inventory, other):
    frame = inventory.numbers().to_frame()
    other.edit("+12125550100", "Survey")
    assert codes(inventory.add(frame, update=True)) == ["CHANGED"] + [None] * 5


def test_elsewhere_says_what_is_true_at_the_root(inventory):
    frame = pd.DataFrame({"number": LIST[:1], "business": "Acme", "unit": "Care"})
    assert "not where its row says" in inventory.delete(frame).entries["reason"].iloc[0]
    reason = inventory.assign("+12125550105", unit="Care").entries["reason"].iloc[0]
    assert "within their business only" in reason


def test_update_refreshes_what_is_already_at_this_level(acme):
    frame = pd.DataFrame(
        {"number": ["+12125550100", "+12125550105"], "call_purpose": "Survey", "status": "active"}
    )
    outcome = acme.add(frame, update=True)
    assert codes(outcome) == [None, "ELSEWHERE"]
    row = outcome.applied.iloc[0]
    assert (row["status"], row["status_before"], row["unit"]) == ("Active", "Pending", "Billing")
    assert acme.add(frame.iloc[:1], update=True).counts["unchanged"] == 1


# History


def test_every_change_keeps_its_rows_before_and_after_and_who_did_it(inventory):
    outcome = inventory.edit([*LIST, "bogus"], "Survey", note="spring cleaning")
    store = inventory._session.store
    header, rows = store.read(
        lambda cursor: (
            cursor.sql(f"SELECT * FROM inv.changes WHERE id = {outcome.change_id}").fetchall()[0],
            cursor.sql(
                "SELECT number, before_call_purpose, after_call_purpose, after_last_change "
                f"FROM inv.change_rows WHERE change_id = {outcome.change_id} ORDER BY number"
            ).fetchall(),
        )
    )
    assert header[2:5] == ("ann", "shell", "edit")
    assert header[6:10] == (3, 2, 1, "spring cleaning")
    change = outcome.change_id
    assert rows == [
        (12125550100, "Debt Collection", "Survey", change),
        (12125550101, "Debt Collection", "Survey", change),
    ]
