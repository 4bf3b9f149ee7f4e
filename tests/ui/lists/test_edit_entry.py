"""The dialog that edits one entry of a list, without a browser."""

import workbench as wb
from tests.ui.lists.deleting import UNIT
from workbench.ui.lists.deleting import Deleting
from workbench.ui.lists.edit_entry import EMPTY, EditEntryDialog
from workbench.ui.popup import Popup
from workbench.ui.state import WorkbenchState


def test_saving_an_empty_entry_says_what_to_do_and_changes_nothing(sample: wb.Inventory) -> None:
    state = WorkbenchState(sample.at(UNIT))
    popup, listed = Popup(state), state.list_of("delete")
    listed.add("bogus")
    entry = listed.entries.iloc[0]
    made = EditEntryDialog(popup, Deleting(), listed, entry, lambda job: job(), lambda: None)
    save = popup.dialog.objects[-1].objects[-1]
    made.field.typed = {"text": "  ", "version": 2}
    save.clicks += 1
    complaint = popup.dialog.objects[-2]
    assert (complaint.visible, complaint.blocks) == (True, [["error", EMPTY]])
    made.field.typed = {"text": "(212) 555-0101", "version": 3}
    save.clicks += 1
    assert list(listed.entries["entry"]) == ["(212) 555-0101"]
    assert not popup.dialog.open
