"""The commands that protect numbers from deletion, and take that back."""

from collections.abc import Callable

import typer

from workbench.cli import options
from workbench.cli.entries import columns_said, entries_from, understood
from workbench.cli.opening import opened
from workbench.cli.report import report


def _marking(verb: str, told: str) -> Callable[..., None]:
    """The command of a verb of the inventory that takes nothing but entries."""

    def command(
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
    ) -> None:
        columns = columns_said(column)
        with (
            opened(database, level, region, actor) as inventory,
            entries_from(entries, source) as raw,
        ):
            what = understood(inventory, raw, columns, sheet)
            outcome = getattr(inventory, verb)(
                what, columns=columns, dry_run=dry_run, note=note, key=key
            )
            raise typer.Exit(report(outcome, rejected))

    command.__doc__ = f"""{told}

    Example: workbench {verb} numbers.duckdb "(415) 555-0123"
    """
    return command


protect = _marking("protect", "Mark numbers so that no delete takes them.")
unprotect = _marking("unprotect", "Take the mark of protect away, so that they can be deleted.")
