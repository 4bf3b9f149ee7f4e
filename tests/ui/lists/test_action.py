"""What the button of a list's page does, without a browser."""

import time

import workbench as wb
from tests.ui.lists.deleting import UNIT, numbers
from workbench.domain.level import Level
from workbench.domain.vocabulary import Verb
from workbench.ui.lists.action import ListAction
from workbench.ui.lists.deleting import Deleting
from workbench.ui.popup import Popup
from workbench.ui.state import WorkbenchState


def test_the_list_that_is_shown_is_carried_out_while_another_levels_is_on_its_way(
    sample: wb.Inventory,
) -> None:
    state, kind = WorkbenchState(sample.at("Acme Health")), Deleting()
    popup = Popup(state)
    action = ListAction(state, popup, kind, lambda: None)
    first, second = numbers(sample, UNIT, 2)
    shown, other = state.list_of("delete"), state.list_of("delete", Level(*UNIT.split("/")))
    shown.add(first)
    other.add(second)
    action.show(kind.read(shown, Verb.DELETE))
    state.level = other.level
    action.button._handle_msg({"type": "press"})
    popup.dialog.objects[-1].objects[-1].clicks += 1  # OK
    for _ in range(100):
        if shown.outcome is not None or other.outcome is not None:
            break
        time.sleep(0.05)
    assert (shown.outcome is not None, other.outcome) == (True, None)
    state.close()
