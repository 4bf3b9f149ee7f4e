"""The commands that keep a copy of an inventory, and put one back."""

from pathlib import Path
from typing import Annotated

import typer

import workbench as wb
from workbench.cli import options
from workbench.cli.opening import opened
from workbench.cli.progress_bar import progress_bar
from workbench.cli.words import ask, asks, say
from workbench.progress import watched


def backup(
    database: options.Database,
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="[TARGET]",
            help="A file that isn't there yet, or a folder.",
            show_default="DATABASE.backups",
        ),
    ] = None,
) -> None:
    """Keep a whole copy of an inventory, which may be in use.

    Example: workbench backup numbers.duckdb
    """
    with opened(database, "", "US") as inventory:
        say(f"Backed up to {inventory.backup(target)}.")


def restore(
    source: Annotated[
        Path, typer.Argument(metavar="BACKUP", help="The backup.", show_default=False)
    ],
    database: options.Database,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
) -> None:
    """Put a backup in an inventory's place; what it replaces is kept among its backups.

    On a terminal it says what the history would lose, and asks first.

    Example: workbench restore numbers.duckdb.backups/20261130T080000.000000Z-by-hand.duckdb \\
    numbers.duckdb
    """
    with watched(), progress_bar():
        asked = asks(yes) and not dry_run
        told = wb.restore(source, database, dry_run=dry_run or asked)
    if asked:
        say(told.summary())
        ask(f"Restore {source}?")
        with watched(), progress_bar():
            told = wb.restore(source, database)
    say(told.summary())
