"""A page is that part of the whole list, whatever it is sorted by and wherever it lies."""

import pandas as pd
import pytest

from workbench.store import windows
from workbench.store.listing import FIELDS

SIZE = 101


@pytest.fixture(params=["shallow", "deep"])
def depth(request, monkeypatch):
    """Pages are counted from the first on, too."""
    if request.param == "deep":
        monkeypatch.setattr(windows, "DEEP", 0)


@pytest.mark.usefixtures("depth")
@pytest.mark.parametrize("direction", ["", "-"])
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("chosen", [{}, {"search": "health"}])
def test_pages_are_parts_of_the_whole(sample, field, direction, chosen):
    numbers = sample.numbers(**chosen)
    whole, sort = numbers.to_frame(sort=direction + field), direction + field
    assert len(whole) > SIZE
    for page in range(1, len(whole) // SIZE + 3):  # and two beyond the end
        part = whole.iloc[(page - 1) * SIZE : page * SIZE].reset_index(drop=True)
        pd.testing.assert_frame_equal(numbers.page(page, SIZE, sort), part, check_dtype=False)


def test_pages_of_numbers_without_a_unit_or_program_are_there(inventory):
    for sort in ("unit", "-unit", "program", "-program", "display_name", "-program_start"):
        whole = inventory.numbers().to_frame(sort=sort)
        pages = [inventory.numbers().page(page, 1, sort) for page in range(1, len(whole) + 1)]
        assert pd.concat(pages)["number"].tolist() == whole["number"].tolist()
