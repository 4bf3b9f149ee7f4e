"""The commands that change numbers: edit, assign, unassign and delete."""

from typing import Annotated

import typer

from workbench.cli import options
from workbench.cli.entries import STDIN, columns_said, entries_from, understood
from workbench.cli.opening import opened
from workbench.cli.report import report
from workbench.cli.words import asks, confirm, say
from workbench.domain.vocabulary import DO_NOT_ORIGINATE, match
from workbench.errors import InputError
from workbench.inventory import DeleteList


def edit(
    database: options.Database,
    entries: options.Entries = None,
    source: options.Source = None,
    column: options.Column = None,
    sheet: options.Sheet = None,
    call_purpose: Annotated[
        str | None,
        typer.Option(
            help="The new call purpose; without it, the file's column call_purpose tells."
        ),
    ] = None,
    level: options.LevelPath = "",
    dry_run: options.DryRun = False,
    rejected: options.Rejected = None,
    note: options.Note = None,
    key: options.Key = None,
    actor: options.Actor = None,
    region: options.Region = "US",
    yes: options.Yes = False,
) -> None:
    """Give numbers another call purpose.

    Example: workbench edit numbers.duckdb "(415) 555-0123" --call-purpose Survey
    """
    if not call_purpose and entries and entries != [STDIN]:
        raise InputError("Say which: --call-purpose, or --from a file with a column call_purpose.")
    columns = columns_said(column)
    with opened(database, level, region, actor) as inventory, entries_from(entries, source) as raw:
        what = understood(inventory, raw, columns, sheet)
        blocks = bool(call_purpose and match(call_purpose, [DO_NOT_ORIGINATE]))
        if blocks and not dry_run and asks(yes):
            confirm("Do Not Originate: calls from these numbers get blocked. Go on?")
        outcome = inventory.edit(
            what, call_purpose, columns=columns,
            dry_run=dry_run, confirm=yes, note=note, key=key,
        )  # fmt: skip
        raise typer.Exit(report(outcome, rejected))


def assign(
    database: options.Database,
    entries: options.Entries = None,
    source: options.Source = None,
    column: options.Column = None,
    sheet: options.Sheet = None,
    unit: Annotated[str | None, typer.Option(help="The business unit they go to.")] = None,
    program: Annotated[str | None, typer.Option(help="The program they go to.")] = None,
    level: options.LevelPath = "",
    dry_run: options.DryRun = False,
    rejected: options.Rejected = None,
    note: options.Note = None,
    key: options.Key = None,
    actor: options.Actor = None,
    region: options.Region = "US",
    yes: options.Yes = False,
) -> None:
    """Move numbers to a unit or a program of their business; the level must hold both ends.

    Example: workbench assign numbers.duckdb --from list.csv --level "Acme Health" --unit Billing
    """
    if not (unit or program):
        raise InputError("Say where to: --unit, and --program for one of its programs.")
    columns = columns_said(column)
    with opened(database, level, region, actor) as inventory, entries_from(entries, source) as raw:
        what = understood(inventory, raw, columns, sheet)
        outcome = inventory.assign(
            what, unit=unit, program=program, columns=columns,
            dry_run=dry_run, confirm=yes, note=note, key=key,
        )  # fmt: skip
        raise typer.Exit(report(outcome, rejected))


def unassign(
    database: options.Database,
    entries: options.Entries = None,
    source: options.Source = None,
    column: options.Column = None,
    sheet: options.Sheet = None,
    level: options.LevelPath = "",
    dry_run: options.DryRun = False,
    rejected: options.Rejected = None,
    note: options.Note = None,
    key: options.Key = None,
    actor: options.Actor = None,
    region: options.Region = "US",
    yes: options.Yes = False,
) -> None:
    """Take numbers out of the unit or program of --level, and keep them at their business.

    Example: workbench unassign numbers.duckdb "(415) 555-0123" --level "Acme Health/Billing"
    """
    columns = columns_said(column)
    with opened(database, level, region, actor) as inventory, entries_from(entries, source) as raw:
        what = understood(inventory, raw, columns, sheet)
        outcome = inventory.unassign(
            what, columns=columns, dry_run=dry_run, confirm=yes, note=note, key=key
        )
        raise typer.Exit(report(outcome, rejected))


def delete(
    database: options.Database,
    entries: options.Entries = None,
    source: options.Source = None,
    column: options.Column = None,
    sheet: options.Sheet = None,
    level: options.LevelPath = "",
    dry_run: options.DryRun = False,
    rejected: options.Rejected = None,
    note: options.Note = None,
    key: options.Key = None,
    actor: options.Actor = None,
    region: options.Region = "US",
    yes: options.Yes = False,
) -> None:
    """Take numbers out of the inventory. On a terminal, it shows what that means and asks first.

    Example: workbench delete numbers.duckdb --from old.csv --level "Acme Health/Billing" --dry-run
    """
    columns = columns_said(column)
    with opened(database, level, region, actor) as inventory, entries_from(entries, source) as raw:
        what = understood(inventory, raw, columns, sheet)
        if dry_run or not asks(yes):
            outcome = inventory.delete(
                what, columns=columns, dry_run=dry_run, confirm=yes, note=note, key=key
            )
        else:
            staged = inventory.delete_list()
            staged.add(what, columns=columns)
            _ask(staged)
            outcome = staged.delete(confirm=True, note=note, key=key)
        raise typer.Exit(report(outcome, rejected))


def _ask(staged: DeleteList) -> None:
    """Show which programs lose how many numbers, and ask where there is something to delete."""
    good = staged.counts["good"]
    if not good:
        return
    for program in staged.impact().itertuples():
        live = "live" if program.live else "not live today"
        say(
            f"{program.business} / {program.unit} / {program.program} ({live}): "
            f"{program.numbers_now:,} numbers, {program.numbers_left:,} left"
        )
    confirm(f"Delete {good:,} {'number' if good == 1 else 'numbers'} at {staged.level}?")
