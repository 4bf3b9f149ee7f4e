"""What a notebook shows of an inventory, a selection and a delete list: a sentence and the first
rows."""

from typing import TYPE_CHECKING

import pandas as pd

from workbench.domain.html import block

if TYPE_CHECKING:
    from workbench.inventory.delete_list import DeleteList
    from workbench.inventory.inventory import Inventory
    from workbench.inventory.numbers import Numbers

ROWS = 10
FIELDS = ["number", "business", "unit", "program", "display_name", "call_purpose", "status"]


def inventory(shown: "Inventory") -> str:
    """The level with its counts, and the levels below."""
    count = shown.numbers().count()
    return block(f"{shown.level}: {count:,} numbers", shown.levels(), f"{shown.path}")


def numbers(shown: "Numbers") -> str:
    """How many there are, and the first of them."""
    total = shown.count()
    first = shown.page(1, ROWS)[FIELDS] if total else pd.DataFrame(columns=FIELDS)
    more = f"the first {ROWS} of {total:,}; .to_frame() gives all" if total > ROWS else ""
    return block(f"{total:,} numbers at {shown.level}", first, more)


def delete_list(shown: "DeleteList") -> str:
    """What is staged and how it is judged."""
    counts = shown.counts
    title = (
        f"Delete list at {shown.level}: {counts['good']:,} good, {counts['bad']:,} bad. Nothing is"
        " deleted yet."
    )
    entries = shown.entries[
        ["row", "entry", "number", "ok", "reason", "suggestion", "unit", "program"]
    ]
    return block(
        title,
        entries.head(ROWS),
        f"the first {ROWS} of {len(shown):,}" if len(shown) > ROWS else "",
    )
