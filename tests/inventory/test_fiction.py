"""A fictional inventory: in the sample's shape at any size, and recorded as any other load."""

import pandas as pd
import pytest

import workbench as wb
from workbench.inventory.fiction import generate
from workbench.store.sql import rows

FACETS = ("business", "unit", "program", "call_purpose", "status")


@pytest.fixture
def empty(tmp_path):
    """An inventory of nothing."""
    with wb.open(tmp_path / "fiction.duckdb", create=True, actor="ann") as opened:
        yield opened


def told(inventory, statement):
    return inventory._session.store.read(lambda cursor: rows(cursor, statement))


def test_as_many_as_the_sample_has_are_the_sample_with_other_numbers(empty, sample):
    generate(empty, sample.numbers().count())
    for column in FACETS:
        pd.testing.assert_frame_equal(empty.numbers().facet(column), sample.numbers().facet(column))
    pd.testing.assert_frame_equal(empty.levels(), sample.levels())


def test_a_small_one_is_from_all_over_the_sample(empty):
    generate(empty, 100)
    assert len(empty.numbers().facet("program")) > 20
    assert len(empty.numbers().facet("business")) == 2


def test_a_larger_one_has_everything_there_can_be(empty):
    generate(empty, 50_000)
    assert empty.numbers().count() == 50_000
    assert set(empty.numbers().facet("call_purpose")["value"]) == set(wb.CALL_PURPOSES)
    assert set(empty.numbers().facet("status")["value"]) == set(wb.STATUSES)
    assert set(empty.levels()["live"].dropna()) == {True, False}
    assert empty.numbers(unit=wb.UNASSIGNED).count()
    assert empty.numbers(unit="Billing", program=wb.UNASSIGNED).count()
    some = empty.numbers().to_frame().sample(500, random_state=0)
    assert wb.parse(some["number"])["ok"].all()


def test_it_is_one_change_with_a_row_for_every_number(empty):
    generate(empty, 3000)
    change = told(
        empty, "SELECT id, actor, action, submitted, applied, rejected, note FROM inv.changes"
    )
    assert change == [(1, "ann", "add", 3000, 3000, 0, "Fictional numbers")]
    same = "SELECT count(*) FROM inv.change_rows r JOIN inv.numbers n USING (number) WHERE "
    after = ("business_id", "unit_id", "program_id", "call_purpose", "status", "protected")
    after = [f"n.{one} IS NOT DISTINCT FROM r.after_{one}" for one in (*after, "updated_at")]
    condition = (
        f"r.change_id = n.last_change AND r.before_business_id IS NULL AND {' AND '.join(after)}"
    )
    assert told(empty, f"{same}{condition}") == [(3000,)]
    assert told(empty, "SELECT count(*), count(DISTINCT number) FROM inv.numbers") == [(3000, 3000)]
    assert empty.delete(empty.numbers(search="555"), confirm=True).counts["applied"] == 3000


def test_the_same_seed_gives_the_same_inventory(empty, tmp_path):
    generate(empty, 700, seed=5)
    with wb.open(tmp_path / "again.duckdb", create=True) as again:
        generate(again, 700, seed=5)
        one, other = empty.numbers().to_frame(), again.numbers().to_frame()
        pd.testing.assert_frame_equal(
            one.drop(columns="updated_at"), other.drop(columns="updated_at")
        )


def test_only_an_empty_inventory_is_filled(inventory):
    before = inventory.numbers().to_frame()
    with pytest.raises(wb.InventoryError, match="is not empty"):
        generate(inventory, 10)
    pd.testing.assert_frame_equal(inventory.numbers().to_frame(), before)


def test_a_count_that_cannot_be_had_leaves_it_empty(empty):
    with pytest.raises(wb.InputError):
        generate(empty, 0)
    assert empty.numbers().count() == 0
    assert empty.levels().empty
