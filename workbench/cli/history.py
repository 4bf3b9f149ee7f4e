"""The commands of what was done: history shows and verifies it, undo takes it back."""

from functools import partial
from typing import Annotated

import pandas as pd
import typer

import workbench as wb
from workbench.cli import options
from workbench.cli.opening import opened
from workbench.cli.report import report
from workbench.cli.tables import SHOWN, on_terminal, pipe, show_table
from workbench.cli.words import Status, say
from workbench.domain.vocabulary import Verb, listed
from workbench.inventory.files import write_file

CHANGES = ["id", "at", "actor", "origin", "action", "level", "applied", "rejected", "note"]
ROWS = ["number", "before_unit", "before_program", "before_call_purpose"]
ROWS += ["after_unit", "after_program", "after_call_purpose"]


def history(
    database: options.Database,
    level: options.LevelPath = "",
    actor: Annotated[
        list[str] | None, typer.Option(help="Who did it; repeat it for several.")
    ] = None,
    action: Annotated[
        list[str] | None,
        typer.Option(help=f"{listed([verb.value for verb in Verb])}; repeat it for several."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="The first day, as in 2026-11-23, or a moment in UTC.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="The last day, or a moment in UTC.")] = None,
    number: Annotated[
        str | None, typer.Option(help="All that ever happened to this number.")
    ] = None,
    change: Annotated[
        int | None, typer.Option(metavar="ID", help="The rows of this change, before and after.")
    ] = None,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Check that nothing in the history was altered or lost."),
    ] = False,
    region: options.Region = "US",
) -> None:
    """Show what was done to an inventory, newest first, one change of it, or whether it is whole.

    Example: workbench history numbers.duckdb --level "Acme Health" --since 2026-11-23
    """
    filtered = actor or action or since or until or number
    if verify and (filtered or change is not None):
        raise wb.InputError("--verify reads the whole history. Leave the other choices out.")
    if change is not None and filtered:
        raise wb.InputError("--change shows all rows of one change. Leave the other choices out.")
    with opened(database, level, region) as inventory:
        if verify:
            raise typer.Exit(_verify(inventory))
        if change is not None:
            return _show_change(inventory, inventory.change(change))
        changes = inventory.history(actor or None, action or None, since, until, number)
        if not on_terminal():
            return pipe(partial(write_file, changes))
        at = changes["at"].dt.strftime("%Y-%m-%d %H:%M:%S")
        show_table(changes[CHANGES].assign(at=at, action=_with_undo(changes)))
        _tell(len(changes), "change", "changes", f" at {inventory.level}; times are UTC")


def _with_undo(changes: pd.DataFrame) -> "pd.Series[str]":
    """What was done, with what that takes back and what took it back."""
    of = " of " + changes["undoes"].astype("string")
    by = ", undone by " + changes["undone_by"].astype("string")
    return changes["action"].astype("string") + of.fillna("") + by.fillna("")


def undo(
    database: options.Database,
    change: Annotated[
        int,
        typer.Argument(metavar="ID", help="The change, as history shows it.", show_default=False),
    ],
    level: options.LevelPath = "",
    dry_run: options.DryRun = False,
    rejected: options.Rejected = None,
    note: options.Note = None,
    key: options.Key = None,
    actor: options.Actor = None,
    region: options.Region = "US",
) -> None:
    """Take back a change: its numbers become what they were, as far as nothing came after it.

    Example: workbench undo numbers.duckdb 7 --dry-run
    """
    with opened(database, level, region, actor) as inventory:
        outcome = inventory.undo(change, dry_run=dry_run, note=note, key=key)
        raise typer.Exit(report(outcome, rejected))


def _show_change(inventory: wb.Inventory, change: wb.Change) -> None:
    if not on_terminal():
        return pipe(change.export)
    rows = change.page(1, size=SHOWN)
    show_table(rows.assign(number=rows["number"].map(inventory.display))[ROWS])
    say(f"Change {change.summary()}.")
    _tell(change.count, "number", "numbers", " changed")


def _tell(count: int, one: str, several: str, what: str) -> None:
    more = f"; the first {SHOWN} are shown" if count > SHOWN else ""
    say(f"{count:,} {one if count == 1 else several}{what}{more}.")


def _verify(inventory: wb.Inventory) -> Status:
    """Every finding in words, or that there is none."""
    found = inventory.verify_history()
    for finding in found.itertuples():
        say(f"{finding.finding}: {finding.told}", style="bold red")
    if len(found):
        _print(found)
        return Status.NOTHING_APPLIED
    changes = len(inventory.history())
    _tell(changes, "change", "changes", ": the history is whole, and the journal beside it agrees")
    return Status.ALL_APPLIED


def _print(found: pd.DataFrame) -> None:
    if not on_terminal():
        pipe(partial(write_file, found))
