"""A delete list as its page shows it, and what it would do, without a browser."""

import pandas as pd
import pytest

import workbench as wb
from workbench.domain.vocabulary import Verb
from workbench.ui.lists.deleting import Deleting
from workbench.ui.lists.staged import Staged

KIND = Deleting()
UNIT = "Acme Health/Billing"


def staged(inventory: wb.Inventory, *entries: str, verb: Verb = Verb.DELETE) -> Staged:
    listed = inventory.delete_list()
    listed.add(list(entries))
    return KIND.read(listed, verb)


def numbers(inventory: wb.Inventory, level: str) -> list[str]:
    frame = inventory.at(level).numbers().to_frame()
    return list(frame.loc[~frame["protected"], "number"])


def rows(inventory: wb.Inventory, found: Staged) -> list[dict[str, object]]:
    return [row.message() for row in KIND.rows(found.entries, found, inventory.display)]


def test_good_and_bad_are_counted_and_each_has_its_check_or_reason(sample: wb.Inventory) -> None:
    unit = sample.at(UNIT)
    good = numbers(sample, UNIT)[0]
    found = staged(unit, good, "bogus")
    assert (found.good, found.bad) == (1, 1)
    assert found.among(pd.Series([good, "+12125550199"])) == 1
    first, second = rows(unit, found)
    assert (first["ok"], first["reason"]) == (True, "Ready to delete")
    assert second["ok"] is False
    assert "letters" in str(second["reason"])


def test_each_reason_brings_the_one_click_that_helps(sample: wb.Inventory) -> None:
    unit = sample.at(UNIT)
    away = numbers(sample, "Harbor Mutual/Billing")[0]
    found = staged(unit, "2125550101 x5", "2125550101 / 2125550102", away, "bogus")
    actions = [row["actions"] for row in rows(unit, found)]
    assert actions[0] == [["accept", "Use (212) 555-0101"]]
    assert actions[1] == [["accept", "Make it 2 entries"]]
    assert actions[2][0][0] == "go"  # type: ignore[index]
    assert actions[3] == []


def test_what_others_changed_is_taken_as_it_is_now_all_at_once(sample: wb.Inventory) -> None:
    unit, (first, second, third) = sample.at(UNIT), numbers(sample, UNIT)[:3]
    listed = unit.delete_list()
    listed.add([first, second, third])
    with wb.open(sample.path) as other:
        other.edit([first, second], "Prison").raise_for_rejected()
    found = KIND.read(listed, Verb.DELETE)
    assert KIND.repairs(found) == [
        ["CHANGED", "2 changed by someone else: take them as they are now"]
    ]
    with wb.open(sample.path) as other:
        other.edit(third, "Prison").raise_for_rejected()
    KIND.accept(listed, "CHANGED", found.changed)
    assert list(listed.entries["code"].fillna("")) == ["", "", "CHANGED"], "the last wasn't shown"


def test_a_unit_of_another_business_is_named_with_it(sample: wb.Inventory) -> None:
    away = numbers(sample, "Harbor Mutual/Billing")[0]
    cells = rows(sample, staged(sample.at(UNIT), away))[0]["cells"]
    assert "Harbor Mutual / Billing" in cells  # type: ignore[operator]
    assert ["business", "Business"] in KIND.columns_at(wb.Level())


def test_a_list_to_be_unassigned_is_judged_as_that(sample: wb.Inventory) -> None:
    unit = sample.at(UNIT)
    found = staged(unit, numbers(sample, UNIT)[0], "bogus", verb=Verb.UNASSIGN)
    first, second = rows(unit, found)
    assert first["reason"] == "Ready to unassign"
    assert second["ok"] is False
    assert (found.good, found.bad) == (1, 1)


def test_a_program_left_with_none_is_warned_of_only_where_it_is_live(sample: wb.Inventory) -> None:
    live = staged(sample, *numbers(sample, "Acme Health/Billing/Statement Survey"))
    assert KIND.effect_words(live)[0] == (
        "warning",
        "Statement Survey (Acme Health / Billing) is live today and would be left with no numbers:"
        " it can't call any more.",
    )
    ended = staged(sample, *numbers(sample, "Acme Health/Billing/Paper Bill Goodbye"))
    assert KIND.effect_words(ended)[0][0] == "text"
    left = [row.message()["cells"][-1] for row in KIND.effect_rows(live.effect)]
    assert left == ["None"]


def test_the_impact_is_summed_up_in_words(sample: wb.Inventory) -> None:
    free = sample.at("Acme Health").numbers(program=wb.UNASSIGNED).to_frame()["number"].iloc[0]
    assert KIND.effect_words(staged(sample, free))[-1][1] == (
        "1 number will be deleted from the inventory. No program loses numbers."
    )
    one = numbers(sample, "Acme Health/Billing/Reminders")[0]
    assert KIND.effect_words(staged(sample, free, one))[-1][1] == (
        "2 numbers will be deleted from the inventory. 1 of them in no program."
        " 1 program loses numbers."
    )


DELETED = "2 numbers will be deleted from the inventory, chosen at"
UNASSIGNED = "2 numbers will be unassigned from"


@pytest.mark.parametrize(
    ("level", "verb", "sentence"),
    [
        (wb.Level(), Verb.DELETE, f"{DELETED} all businesses."),
        (wb.Level("A"), Verb.DELETE, f"{DELETED} A (business)."),
        (wb.Level("A", "B"), Verb.UNASSIGN, f"{UNASSIGNED} A / B (business unit), and stay at A."),
        (
            wb.Level("A", "B", "C"),
            Verb.UNASSIGN,
            f"{UNASSIGNED} A / B / C (program), and stay at A / B.",
        ),
    ],
)
def test_the_last_question_names_delete_or_unassign_the_level_and_the_count(
    level: wb.Level, verb: Verb, sentence: str
) -> None:
    good = pd.DataFrame({"ok": [True, True]})
    assert KIND.what_happens(Staged(level, verb, 1, good, pd.DataFrame())) == sentence


def test_the_last_question_tells_of_the_rejected_and_of_live_programs(sample: wb.Inventory) -> None:
    found = staged(sample, *numbers(sample, "Acme Health/Billing/Statement Survey"), "bogus")
    kinds = [kind for kind, _ in KIND.question(found)]
    assert kinds == ["strong", "text", "warning", "text"]


def test_what_was_shown_is_done_once_and_a_list_that_changed_meanwhile_is_not(
    sample: wb.Inventory,
) -> None:
    unit, (first, second) = sample.at(UNIT), numbers(sample, UNIT)[:2]
    listed = unit.delete_list()
    listed.add(first)
    shown = KIND.read(listed, Verb.DELETE)
    listed.add(second)
    with pytest.raises(wb.InputError, match="has changed since you were asked"):
        KIND.carry_out(listed, shown)
    shown = KIND.read(listed, Verb.DELETE)
    outcome = KIND.carry_out(listed, shown)
    assert outcome.counts["applied"] == 2
    assert KIND.carry_out(listed, shown) is outcome


def test_only_units_and_programs_offer_to_unassign() -> None:
    assert list(KIND.ways(wb.Level("A")).values()) == [Verb.DELETE]
    assert list(KIND.ways(wb.Level("A", "B")).values()) == [Verb.DELETE, Verb.UNASSIGN]
