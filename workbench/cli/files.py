"""The commands that bring numbers in and hand them out: load and export."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

import workbench as wb
from workbench.cli import options
from workbench.cli.confirming import guarded
from workbench.cli.entries import columns_said, entries_from, understood
from workbench.cli.opening import made, opened
from workbench.cli.report import report
from workbench.cli.tables import SHOWN, on_terminal, pipe, show_table
from workbench.cli.words import say
from workbench.inventory.numbers import Name

ON_TERMINAL = ["number", "business", "unit", "program", "display_name", "call_purpose", "status"]


def load(
    database: options.Database,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A CSV, Excel, OpenDocument or Parquet file, or - for CSV on standard input.",
            show_default=False,
        ),
    ],
    column: options.Column = None,
    sheet: options.Sheet = None,
    level: options.LevelPath = "",
    create_levels: options.CreateLevels = False,
    update: options.Update = False,
    dry_run: options.DryRun = False,
    rejected: options.Rejected = None,
    note: options.Note = None,
    key: options.Key = None,
    actor: options.Actor = None,
    region: options.Region = "US",
    yes: options.Yes = False,
    confirm: options.Confirm = None,
) -> None:
    """Add the numbers of a file to an inventory; one that isn't there is made.

    The file's columns: number, call_purpose and, where they apply, business, unit, program,
    display_name, program_start, program_end, status.

    Example: workbench load numbers.duckdb numbers.csv
    """
    is_new = not database.exists()
    place = _inventory(database, level, region, actor, dry_run)
    columns = columns_said(column)
    with entries_from(None, source) as raw, place as inventory:
        what = understood(inventory, raw, columns, sheet)

        def run(confirmed: bool) -> wb.Outcome:
            return inventory.add(
                what, columns=columns, create_levels=create_levels or is_new, update=update,
                dry_run=dry_run, confirm=confirmed, note=note, key=key,
            )  # fmt: skip

        outcome = guarded(run, inventory.level, confirm, yes)
    told = report(outcome, rejected)
    if is_new and not dry_run:
        say(f"{database} {'is a new inventory' if outcome.counts['applied'] else 'was not made'}.")
    raise typer.Exit(told)


def _inventory(
    database: Path, level: str, region: str, actor: str | None, dry_run: bool
) -> AbstractContextManager[wb.Inventory]:
    if database.exists():
        return opened(database, level, region, actor)
    if level:
        raise wb.InputError(
            f"{database} is new and has no levels yet. Leave --level out: the file's columns "
            "business, unit and program say where its numbers go."
        )
    return made(database, region, actor, dry_run)


def export(
    database: options.Database,
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="A .csv, .parquet or .xlsx file; else a table on a terminal, CSV in a pipe.",
            show_default=False,
        ),
    ] = None,
    level: options.LevelPath = "",
    search: Annotated[
        str | None, typer.Option(help="Part of a number, however written, or of a name.")
    ] = None,
    call_purpose: Annotated[list[str] | None, typer.Option(help="Repeat it for several.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="Pending or Active.")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="A business unit.")] = None,
    program: Annotated[list[str] | None, typer.Option(help="A program.")] = None,
    no_program: Annotated[
        bool, typer.Option("--no-program", help="Only numbers without a program.")
    ] = False,
    protected: Annotated[
        bool | None,
        typer.Option(
            "--protected/--not-protected",
            help="Only numbers that no delete takes, or only others.",
            show_default=False,
        ),
    ] = None,
    region: options.Region = "US",
) -> None:
    """Hand out the numbers of a level, or those among them that match.

    Example: workbench export numbers.duckdb survey.csv --level "Acme Health" --call-purpose Survey
    """
    programs: list[Name] = [*(program or []), *([wb.UNASSIGNED] if no_program else [])]
    with opened(database, level, region) as inventory:
        numbers = inventory.numbers(
            search, call_purpose or None, status or None, unit or None, programs or None, protected
        )
        if target:
            say(f"Wrote {_counted(numbers.count())} to {numbers.export(target)}.")
        elif on_terminal():
            _show(inventory, numbers)
        else:
            pipe(numbers.export)


def _show(inventory: wb.Inventory, numbers: wb.Numbers) -> None:
    page, total = numbers.page(1, size=SHOWN), numbers.count()
    show_table(page.assign(number=page["number"].map(inventory.display))[ON_TERMINAL])
    more = f"; the first {SHOWN} are shown" if total > SHOWN else ""
    say(f"{_counted(total)} at {numbers.level}{more}.")


def _counted(numbers: int) -> str:
    return f"{numbers:,} number{'' if numbers == 1 else 's'}"
