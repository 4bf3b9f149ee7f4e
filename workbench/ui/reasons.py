"""Why a table of numbers is empty, and what helps: the words and the way on."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.ui.state import WorkbenchState


@dataclass(frozen=True)
class Emptiness:
    """A sentence, and a button that helps where one does."""

    sentence: str
    label: str = ""
    remedy: Callable[[], None] = lambda: None


def why_empty(state: WorkbenchState) -> Emptiness:
    """The reason, from what was asked and what there is."""
    if state.trouble:
        return Emptiness(
            f"The numbers can't be shown now. {state.trouble}", "Try again", state.refresh
        )
    listing, search = state.listing, state.filter.search.strip()
    if listing.elsewhere is not None:
        return _found_elsewhere(state, search)
    total = state.choices.total
    if not state.filter.is_set:
        return Emptiness(f"There are no numbers at {state.level.name} yet.\n{_how_to_fill(state)}")
    clear = f"Clear filters to see all {total:,}" if total else "Clear filters"
    what = f"matches “{search}”" if search else "matches these filters"
    return Emptiness(
        f"No number of {state.level.name} {what}{_and_filters(state, search)}.",
        clear,
        state.filter.clear,
    )


def _found_elsewhere(state: WorkbenchState, search: str) -> Emptiness:
    found = state.listing.elsewhere
    assert found is not None
    place, here, top = " / ".join(found.names), state.level.names, state.inventory.level.names
    if found.names[: len(here)] == here:
        return Emptiness(
            f"{search} is here, but your other filters hide it.",
            "Clear the other filters",
            lambda: _keep_search(state),
        )
    sentence = f"{search} is not at {state.level.name}.\nIt is at {place}."
    if found.names[: len(top)] == top:
        return Emptiness(sentence, f"Go to {found.name}", lambda: state.go(found))
    return Emptiness(
        f"{sentence} That is outside of what is shown here.", "Clear filters", state.filter.clear
    )


def _keep_search(state: WorkbenchState) -> None:
    search = state.filter.search
    state.filter.clear()
    state.filter.search = search


def _and_filters(state: WorkbenchState, search: str) -> str:
    return " with these filters" if search and len(state.filter.arguments()) > 1 else ""


def _how_to_fill(state: WorkbenchState) -> str:
    if state.level.kind in ("unit", "program"):
        business = state.level.business
        return f"To assign some, go to {business}, select numbers there, and choose Assign."
    return "Load some from a CSV file with the command “workbench load”."
