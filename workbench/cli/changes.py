"""The commands that change numbers: edit, assign, unassign and delete."""

from typing import Annotated

import typer

from workbench.cli import options
from workbench.cli.confirming import guarded
from workbench.cli.entries import STDIN, columns_said, entries_from, understood
from workbench.cli.opening import opened
from workbench.cli.report import report
from workbench.cli.words import ask, asks, say
from workbench.domain.outcome import Outcome
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
    confirm: options.Confirm = None,
) -> None:
    """Give numbers another call purpose.

    Example: workbench edit numbers.duckdb "(415) 555-0123" --call-purpose Survey
    """
    if not call_purpose and entries and entries != [STDIN]:
        raise InputError("Say which: --call-purpose, or --from a file with a column call_purpose.")
    columns = columns_said(column)
    with opened(database, level, region, actor) as inventory, entries_from(entries, source) as raw:
        what = understood(inventory, raw, columns, sheet)

        def run(confirmed: bool) -> Outcome:
            return inventory.edit(
                what, call_purpose, columns=columns,
                dry_run=dry_run, confirm=confirmed, note=note, key=key,
            )  # fmt: skip

        raise typer.Exit(report(guarded(run, inventory.level, confirm, yes), rejected))


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
    confirm: options.Confirm = None,
) -> None:
    """Move numbers to a unit or a program of their business; the level must hold both ends.

    Example: workbench assign numbers.duckdb --from list.csv --level "Acme Health" --unit Billing
    """
    if not (unit or program):
        raise InputError("Say where to: --unit, and --program for one of its programs.")
    columns = columns_said(column)
    with opened(database, level, region, actor) as inventory, entries_from(entries, source) as raw:
        what = understood(inventory, raw, columns, sheet)

        def run(confirmed: bool) -> Outcome:
            return inventory.assign(
                what, unit=unit, program=program, columns=columns,
                dry_run=dry_run, confirm=confirmed, note=note, key=key,
            )  # fmt: skip

        raise typer.Exit(report(guarded(run, inventory.level, confirm, yes), rejected))


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
    confirm: options.Confirm = None,
) -> None:
    """Take numbers out of the unit or program of --level, and keep them at their business.

    Example: workbench unassign numbers.duckdb "(415) 555-0123" --level "Acme Health/Billing"
    """
    columns = columns_said(column)
    with opened(database, level, region, actor) as inventory, entries_from(entries, source) as raw:
        what = understood(inventory, raw, columns, sheet)

        def run(confirmed: bool) -> Outcome:
            return inventory.unassign(
                what, columns=columns, dry_run=dry_run, confirm=confirmed, note=note, key=key
            )

        raise typer.Exit(report(guarded(run, inventory.level, confirm, yes), rejected))


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
    confirm: options.Confirm = None,
) -> None:
    """Take numbers out of the inventory. On a terminal, it shows what that means and asks first.

    Example: workbench delete numbers.duckdb --from old.csv --level "Acme Health/Billing" --dry-run
    """
    columns = columns_said(column)
    with opened(database, level, region, actor) as inventory, entries_from(entries, source) as raw:
        what = understood(inventory, raw, columns, sheet)
        staged = None if dry_run or not asks(yes) else inventory.delete_list()
        if staged is not None:
            staged.add(what, columns=columns)
            _look(staged)

        def run(confirmed: bool) -> Outcome:
            if staged is not None:
                return staged.delete(confirm=confirmed, note=note, key=key)
            return inventory.delete(
                what, columns=columns, dry_run=dry_run, confirm=confirmed, note=note, key=key
            )

        raise typer.Exit(report(guarded(run, inventory.level, confirm, yes), rejected))


def _look(staged: DeleteList) -> None:
    """Show which programs lose how many numbers, and ask where there is something to delete.

    Where a guard rail holds it, the level's name is asked for later instead.
    """
    good = staged.counts["good"]
    if not good:
        return
    for program in staged.impact().itertuples():
        live = "live" if program.live else "not live today"
        say(
            f"{program.business} / {program.unit} / {program.program} ({live}): "
            f"{program.numbers_now:,} numbers, {program.numbers_left:,} left"
        )
    if not staged.needs_confirmation:
        ask(f"Delete {good:,} {'number' if good == 1 else 'numbers'} at {staged.level}?")
