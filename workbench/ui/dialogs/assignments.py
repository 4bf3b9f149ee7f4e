"""View Assignments: the six facts of one number."""

from datetime import date
from typing import TYPE_CHECKING

from workbench.ui.dialogs.target import Target
from workbench.ui.popup import Popup, button
from workbench.ui.words import Words

if TYPE_CHECKING:
    from workbench.inventory import Assignment


def view_assignments(popup: Popup, target: Target) -> None:
    """Read the number's assignment and show it."""
    state = popup.state
    number = str(target.numbers["number"].iloc[0])

    def show(blocks: list[tuple[str, object]]) -> None:
        close = button("Close", popup.close, main=True)
        popup.show("View Assignments", [Words(*blocks)], [close], target.closed)

    popup.work(
        lambda: state.at(target.level).assignment(number),
        lambda found: show([("facts", facts(found, target.name))]),
        lambda sentence: show([("text", target.name), ("error", sentence)]),
    )


def facts(found: "Assignment", name: str) -> list[tuple[str, str]]:
    """The six facts, each in words also where there is none."""
    return [
        ("Phone number", name),
        ("Business", found.business),
        ("Business unit", found.unit or "Not assigned to a business unit"),
        ("Program", found.program or "Not assigned to a program"),
        (
            "Display name",
            found.display_name or ("None" if found.program else "None: it comes with a program"),
        ),
        ("Program duration", _duration(found)),
    ]


def _duration(found: "Assignment") -> str:
    if not found.program:
        return "None: it comes with a program"
    if found.start is None and found.end is None:
        return "Always"
    if found.end is None:
        return f"From {_day(found.start)}"
    return (
        f"Until {_day(found.end)}"
        if found.start is None
        else f"{_day(found.start)} to {_day(found.end)}"
    )


def _day(day: date | None) -> str:
    return f"{day:%b} {day.day}, {day:%Y}" if day is not None else ""
