"""The option to refresh what is here already: a click counts, whatever an older reading shows."""

from collections.abc import Callable

import workbench as wb
from tests.ui.lists.deleting import UNIT
from workbench.domain.vocabulary import Verb
from workbench.ui.lists.adding import Adding

KIND = Adding()


def test_a_reading_from_before_a_click_does_not_undo_it(sample: wb.Inventory) -> None:
    listed, jobs = sample.at(UNIT).add_list(), list[Callable[[], None]]()
    [option] = KIND.options(lambda: listed, jobs.append)
    older = KIND.read(listed, Verb.ADD)
    option.show(older)
    option.widget.value = True
    option.show(older)
    assert option.widget.value, "its change is on its way"
    jobs.pop()()
    option.show(older)
    assert (option.widget.value, listed.update, jobs) == (True, True, [])
    listed.update = False  # as a cell does
    option.show(KIND.read(listed, Verb.ADD))
    assert (option.widget.value, listed.update, jobs) == (False, False, [])


def test_of_two_quick_clicks_the_last_counts_whichever_is_done_first(sample: wb.Inventory) -> None:
    listed, jobs = sample.at(UNIT).add_list(), list[Callable[[], None]]()
    [option] = KIND.options(lambda: listed, jobs.append)
    option.show(KIND.read(listed, Verb.ADD))
    option.widget.value = True
    option.widget.value = False
    for job in reversed(jobs):
        job()
    option.show(KIND.read(listed, Verb.ADD))
    assert (option.widget.value, listed.update) == (False, False)
