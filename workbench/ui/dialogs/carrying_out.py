"""The end of every dialog that changes something: do it off the event loop, then show it, or what
was rejected.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import panel_material_ui as pmui

from workbench.errors import ConfirmationError
from workbench.ui.dialogs.target import Target, counted
from workbench.ui.dialogs.undo import Tell, undo_buttons
from workbench.ui.name_field import NameField
from workbench.ui.number_table import NumberTable, Row
from workbench.ui.outcome_panes import backup_words
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
    verb: Callable[["Inventory", bool], "Outcome"],
    done: Callable[[int], str],
    tell: Tell,
    back: Callable[[], None] = lambda: None,
) -> None:
    """Run ``verb(inventory, confirm)`` at the target's level; where a guard rail holds it, again
    once the level's name was typed, or ``back()``.

    ``done(count)`` is the sentence for what was applied, told on the screen with the outcome.
    """
    state = popup.state

    def run(confirm: bool) -> None:
        popup.do(lambda: _tried(verb, state.at(target.level), confirm), show)

    def show(outcome: "Outcome | ConfirmationError") -> None:
        if isinstance(outcome, ConfirmationError):
            return _ask_for_name(popup, target, outcome, lambda: run(True), back)
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
        return None

    run(False)


def _tried(
    verb: Callable[["Inventory", bool], "Outcome"], here: "Inventory", confirm: bool
) -> "Outcome | ConfirmationError":
    """What it did, or what a guard rail says."""
    try:
        return verb(here, confirm)
    except ConfirmationError as held:
        return held


def _ask_for_name(
    popup: Popup,
    target: Target,
    held: ConfirmationError,
    go_on: Callable[[], None],
    back: Callable[[], None],
) -> None:
    """Say what the guard rails say, and wait for the level's name."""
    do = button(held.does.capitalize(), go_on, main=True, danger=True)
    words = Words(("strong", target.name), *(("warning", why) for why in held.why))
    buttons = [button("Back", back), do]
    popup.show("Are you sure?", [words, NameField(target.level, do)], buttons)


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
        [words, table, *backup_words(outcome)],
        [*undo, button("Close", popup.close, main=True)],
        width="md",
    )
