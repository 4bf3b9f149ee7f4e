"""Which numbers a filter asks the inventory for."""

from typing import Any

import numpy as np
import pytest

import workbench as wb
from workbench.ui.filter import Filter

NUMBER = "+12015550107"


@pytest.mark.parametrize("given", [True, [True], np.True_, [np.True_], ["yes"]])
def test_protected_is_asked_for_however_a_cell_says_it(sample: wb.Inventory, given: Any) -> None:
    sample.protect(NUMBER)
    asked = Filter(protected=given)
    assert sample.numbers(**asked.arguments()).to_frame()["number"].tolist() == [NUMBER]
    assert asked.written() == [("protected", "yes")]
    assert sample.numbers(protected=np.True_).count() == 1


@pytest.mark.parametrize("given", ["True", ["Yes"], ["maybe", True], [None]])
def test_what_protection_is_not_known_is_told_and_asks_for_nothing_else(
    sample: wb.Inventory, given: Any
) -> None:
    with pytest.raises(wb.InputError, match="protected is True, False or None"):
        sample.numbers(**Filter(protected=given).arguments())


@pytest.mark.parametrize("given", [None, [], [True, False]])
def test_any_protection_is_no_filter(given: Any) -> None:
    assert Filter(protected=given).arguments() == {}
