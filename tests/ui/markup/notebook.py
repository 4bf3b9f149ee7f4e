"""The outputs of a notebook's cells, which any browser shows that opens the notebook."""

from pathlib import Path

import pandas as pd

import workbench as wb
from tests.ui.markup.walk import OF_OTHER_BUSINESS, OWN, Walk
from workbench.domain.level import Level


def outputs(walk: Walk, inventory: wb.Inventory, folder: Path) -> None:
    """Each object's output, as the last line of a cell shows it."""
    named = walk.named
    rival, unit = (
        inventory.at(Level(named("Rival"))),
        inventory.at(named("Business"), named("Unit")),
    )
    frame = pd.DataFrame({"number": ["bogus", OWN[0]], named("column"): named("cell")})
    path = folder / "list.csv"
    frame.to_csv(path, index=False)
    staged = {"delete": rival.delete_list(), "edit": rival.edit_list(), "add": unit.add_list()}
    staged["delete"].add(frame)
    purposed = {"number": [OF_OTHER_BUSINESS], "call_purpose": [named("purpose")]}
    staged["edit"].add(pd.DataFrame(purposed))
    staged["add"].add(OF_OTHER_BUSINESS, "Survey")
    rejected = rival.delete(frame)
    shown = {
        "inventory": (inventory, "Shown"),
        "numbers": (inventory.numbers(), "Business"),
        "delete list": (staged["delete"], "Rival"),
        "edit list": (staged["edit"], "Rival"),
        "add list": (staged["add"], "Rival"),
        "file": (inventory.preview(path), "column"),
        "dry run": (rival.delete(OF_OTHER_BUSINESS, dry_run=True), "Rival"),
        "rejected": (rejected, "cell"),
        "rejected column": (rejected, "column"),
        "applied": (rival.edit(OF_OTHER_BUSINESS, "Charity"), "Rival"),
    }
    for name, (one, what) in shown.items():
        _show(walk, f"cell: {name}", one._repr_html_(), what)
    app = wb.Workbench(unit)
    _show(walk, "cell: dashboard's summary", app._repr_mimebundle_()["text/html"], "Unit")
    app.state.close()


def _show(walk: Walk, place: str, html: str, what: str) -> None:
    page = walk.page
    page.set_content(html.partition("<script>")[0])
    page.evaluate("window.hits ??= 0")
    walk.reads(place, page.locator("body"), what)
    walk.expect_nothing_ran()
