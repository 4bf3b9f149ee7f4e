"""Radio buttons: what they offer, and what can't be chosen."""

from workbench.ui.ways import Ways

OFFERED = {"Delete it": "delete", "Unassign it": "unassign"}


def test_the_first_of_what_is_offered_is_chosen() -> None:
    ways = Ways(label="How")
    ways.offer(OFFERED)
    assert ways.options == [["delete", "Delete it"], ["unassign", "Unassign it"]]
    assert ways.value == "delete"
    ways._handle_msg({"type": "value", "value": "unassign"})
    ways.offer({"Delete it": "delete"})
    assert ways.value == "delete"


def test_only_what_is_offered_can_be_chosen() -> None:
    ways = Ways(label="How")
    ways.offer(OFFERED)
    for value in ("unassign", "assign", None, 1):
        ways._handle_msg({"type": "value", "value": value})
    assert ways.value == "unassign"
