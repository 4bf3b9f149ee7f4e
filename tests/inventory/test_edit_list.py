"""Staging entries that get another call purpose."""

import pandas as pd
import pytest

import workbench as wb


def codes(entries):
    return [None if pd.isna(code) else code for code in entries["code"]]


@pytest.fixture
def staged(billing):
    """A list with a new purpose, one that is so already, one of its own, and two bad ones."""
    staged = billing.edit_list()
    staged.add(["+12125550100", "+12125550102"], call_purpose="customer service")
    staged.add(
        pd.DataFrame(
            {
                "number": ["+12125550101", "+12125550103", "+12125550101"],
                "call_purpose": ["Do Not Originate", "Survey", "Survy"],
            }
        )
    )
    return staged


def test_each_entry_shows_its_old_and_its_new_purpose(staged):
    good = staged.entries[staged.entries["ok"]]
    assert good["call_purpose_before"].tolist() == [
        "Debt Collection", "Customer Service", "Debt Collection",
    ]  # fmt: skip
    assert good["call_purpose"].tolist() == [
        "Customer Service", "Customer Service", "Do Not Originate",
    ]  # fmt: skip


def test_what_is_so_already_is_marked_and_changes_nothing(staged, inventory):
    assert staged.entries["unchanged"].tolist() == [False, True, False, False, False]
    outcome = staged.edit(confirm=True)
    assert outcome.counts["unchanged"] == 1
    frame = inventory.numbers().to_frame()
    assert frame.loc[frame["number"] == "+12125550102", "last_change"].item() == 1


def test_the_same_judgement_as_an_edit(staged):
    assert codes(staged.entries) == [None, None, None, "ELSEWHERE", "DUPLICATE_ENTRY"]


def test_a_blank_purpose_takes_the_one_chosen_and_its_own_stays(billing):
    staged = billing.edit_list()
    frame = pd.DataFrame(
        {"number": ["+12125550100", "+12125550101"], "call_purpose": [" ", "Survey"]}
    )
    staged.add(frame, call_purpose="Charity")
    assert staged.entries["call_purpose"].tolist() == ["Charity", "Survey"]


def test_without_any_purpose_an_entry_is_rejected(billing):
    staged = billing.edit_list()
    staged.add("+12125550100")
    assert codes(staged.entries) == ["UNKNOWN_CALL_PURPOSE"]


def test_an_unknown_purpose_for_all_is_an_error_and_stages_nothing(billing):
    staged = billing.edit_list()
    with pytest.raises(wb.InputError, match="Did you mean 'Survey'"):
        staged.add("+12125550100", call_purpose="Survy")
    assert len(staged) == 0


def test_all_suggested_purposes_are_accepted_at_once(billing):
    staged = billing.edit_list()
    staged.add({"+12125550100": "Survy", "+12125550101": "Chariti", "+12125550102": "xyz"})
    assert staged.accept("UNKNOWN_CALL_PURPOSE") == 2
    assert codes(staged.entries) == [None, None, "UNKNOWN_CALL_PURPOSE"]
    assert staged.entries["call_purpose"].tolist()[:2] == ["Survey", "Charity"]


def test_where_no_purpose_was_given_none_is_accepted(billing):
    staged = billing.edit_list()
    staged.add(["+12125550100"])
    assert codes(staged.entries) == ["UNKNOWN_CALL_PURPOSE"]
    assert staged.accept("UNKNOWN_CALL_PURPOSE") == 0


def test_a_row_that_is_replaced_keeps_its_purpose_unless_told_otherwise(staged):
    staged.replace(1, "+12125550101")
    assert staged.entries["call_purpose"].tolist()[0] == "Customer Service"
    staged.replace(6, "+12125550101", call_purpose="Prison")
    assert staged.entries["call_purpose"].tolist()[0] == "Prison"


def test_the_list_is_edited_once_however_often_it_is_asked(staged, inventory):
    outcome = staged.edit(confirm=True)
    assert staged.edit() is outcome
    assert outcome.counts["applied"] == 3
    assert outcome.applied["call_purpose_before"].tolist()[0] == "Debt Collection"
    assert inventory.numbers(call_purpose="Do Not Originate").count() == 1


def test_the_rejected_go_back_in_with_their_purposes(staged, acme):
    again = acme.edit_list()
    again.add(staged.edit(confirm=True).to_mend())
    assert codes(again.entries) == [None, "UNKNOWN_CALL_PURPOSE"]


def test_two_columns_that_may_be_the_purpose_are_asked_about_and_stage_nothing(billing):
    staged = billing.edit_list()
    rows = {"number": ["+12125550100"] * 2, "Now": ["Survey"] * 2, "Was": ["Charity"] * 2}
    with pytest.raises(wb.InputError, match="'Now', 'Was'"):
        staged.add(pd.DataFrame(rows))
    assert len(staged) == 0
    staged.add(pd.DataFrame(rows), columns={"Now": "call_purpose"})
    assert staged.entries["call_purpose"].tolist()[0] == "Survey"


def test_what_is_kept_or_mended_comes_from_the_column_it_was_rejected_in(acme, tmp_path):
    phones, lines = ["+12125550101", "+12125550102"], ["bogus", "+12125550100"]
    path = tmp_path / "list.csv"
    pd.DataFrame({"Phone": phones, "Line": lines}).to_csv(path, index=False)
    staged = acme.edit_list()
    staged.add(path, "Survey", columns={"Phone": "", "Line": "number"})
    outcome = staged.edit()
    assert outcome.applied["number"].tolist() == ["+12125550100"]
    staged.keep_rejected(outcome)
    assert staged.entries["entry"].tolist() == ["bogus"]
    mended = tmp_path / "mended.csv"
    outcome.to_mend().to_csv(mended, index=False)
    assert acme.edit(mended, dry_run=True).entries["entry"].tolist() == ["bogus"]


def test_two_files_that_call_other_columns_alike_are_not_mixed_up(acme):
    staged = acme.edit_list()
    staged.add(pd.DataFrame({"TN": ["bogus"]}), "Survey")
    second = pd.DataFrame({"Line": ["bad"], "TN": ["+12125550100"]})
    staged.add(second, "Survey", columns={"Line": "number", "TN": ""})
    outcome = staged.edit(dry_run=True)
    assert outcome.to_mend()["number"].tolist() == ["bogus", "bad"]


def test_a_list_that_could_not_remember_still_holds_what_was_added(staged, monkeypatch, billing):
    staged.edit(confirm=True)

    def held(*_):
        raise wb.BusyError("held by another")

    monkeypatch.setattr("workbench.inventory.session.remember", held)
    staged.add(pd.DataFrame({"TN": ["+12125550102"]}), "Survey", columns={"TN": "number"})
    assert staged.outcome is None
    assert staged.edit().counts["applied"] == 1


def test_what_was_shown_is_done_only_while_the_list_is_that(staged):
    edition = staged.edition
    staged.add("+12125550104", "Survey")
    with pytest.raises(wb.InputError, match="has changed since"), staged.unchanged_since(edition):
        staged.edit()


def test_what_somebody_else_changed_since_staging_is_shown_and_rejected(staged, inventory):
    with wb.open(inventory.path, actor="bob") as other:
        other.edit("+12125550100", "Charity")
        assert codes(staged.entries)[0] == "CHANGED"
        other.delete("+12125550101")
        assert codes(staged.edit().entries)[:3] == ["CHANGED", None, "CHANGED"]
    assert inventory.numbers(search="+12125550100").to_frame()["call_purpose"].tolist() == [
        "Charity"
    ]
