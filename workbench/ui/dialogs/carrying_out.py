"""The end of every dialog that changes something: do it off the event loop, then show it, or what
was rejected.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import panel_material_ui as pmui

from workbench.ui.dialogs.target import Target, counted
from workbench.ui.dialogs.undo import Tell, undo_buttons
from workbench.ui.number_table import NumberTable, Row
from workbench.ui.popup import Popup, button
from workbench.ui.readable import readable
from workbench.ui.words import Words

if TYPE_CHECKING:
    from workbench.domain.outcome import Outcome
    from workbench.inventory import Inventory

SHOWN = 200


def carry_out(
    popup: Popup,
    target: Target,
    verb: Callable[["Inventory"], "Outcome"],
    done: Callable[[int], str],
    tell: Tell,
) -> None:
    """Run a verb at the target's level.

    ``done(count)`` is the sentence for what was applied, told on the screen with the outcome.
    """
    state = popup.state

    def show(outcome: "Outcome") -> None:
        state.outcome = outcome
        state.changed()
        applied = outcome.counts["applied"]
        if applied:
            tell(done(applied), outcome)
        if outcome.counts["rejected"]:
            told = done(applied) if applied else "Nothing was changed."
            _show_rejected(popup, outcome, told, undo_buttons(popup, outcome, tell))
        else:
            popup.close()

    popup.do(lambda: verb(state.at(target.level)), show)


def _show_rejected(
    popup: Popup, outcome: "Outcome", told: str, undo: Sequence[pmui.Button]
) -> None:
    rejected = outcome.rejected
    table = NumberTable(
        caption="Rejected Numbers",
        columns=[["number", "Number"], ["reason", "Why", "wrap"]],
        selectable=False,
        sortable=False,
        paged=False,
    )
    shown = rejected.head(SHOWN)
    display = popup.state.inventory.display
    cells = zip(shown["number"], shown["entry"], shown["reason"], strict=True)
    rows = [
        Row(
            int(row),
            (
                display(number) if isinstance(number, str) else str(entry),
                readable(str(reason), display),
            ),
        )
        for row, (number, entry, reason) in zip(shown["row"], cells, strict=True)
    ]
    table.show(rows, len(rejected))
    more = f" The first {SHOWN} are shown." if len(rejected) > SHOWN else ""
    words = Words(
        ("text", told),
        ("error", f"{counted(len(rejected))} rejected; nothing about them was changed.{more}"),
    )
    popup.show(
        "Some numbers were rejected",
        [words, table],
        [*undo, button("Close", popup.close, main=True)],
        width="md",
    )
