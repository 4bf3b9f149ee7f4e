"""The arguments and options that commands share, with their help."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.report import checked_target

Database = Annotated[
    Path, typer.Argument(metavar="DATABASE", help="The inventory's file.", show_default=False)
]

Entries = Annotated[
    list[str] | None,
    typer.Argument(
        help="Numbers, however written; [bold]-[/] reads them from standard input.",
        show_default=False,
    ),
]

Source = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Read the entries from a CSV, Excel, OpenDocument or Parquet file.",
        show_default=False,
    ),
]

Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="NAME=MEANING",
        help="What a column of the file is, as in TN=number; repeat it for several. NAME= says that"
        " it is none that counts. It is remembered for the next file with these columns.",
        show_default=False,
    ),
]

Sheet = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help="Which sheet of a workbook to read, by its name or its position from 1.",
        show_default=False,
    ),
]

LevelPath = Annotated[
    str,
    typer.Option(
        "--level",
        metavar="PATH",
        help="Where: 'Business/Unit/Program' or less of it; a slash in a name is \\/.",
        show_default="everything",
    ),
]

DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Say what would happen, with its exit status; write nothing."),
]

Rejected = Annotated[
    Path | None,
    typer.Option(
        "--rejected",
        metavar="FILE",
        callback=checked_target,
        help="Write the rejected entries to a file that, mended, can be read again.",
        show_default=False,
    ),
]

Note = Annotated[
    str | None, typer.Option("--note", help="Why; kept in the history.", show_default=False)
]

Key = Annotated[
    str | None,
    typer.Option(
        "--key",
        help="A name for this submission: repeated under it, it changes nothing.",
        show_default=False,
    ),
]

Actor = Annotated[
    str | None,
    typer.Option("--actor", help="Who does it; kept in the history.", show_default="you"),
]

Region = Annotated[
    str,
    typer.Option(
        "--region", help="The country whose way of writing numbers is read without a country code."
    ),
]

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask before doing it.")]

Confirm = Annotated[
    str | None,
    typer.Option(
        "--confirm",
        metavar="LEVEL",
        help="The level's own name (Everything at the top), which confirms what would empty a live"
        " program, take much of a level, or turn numbers Do Not Originate.",
        show_default=False,
    ),
]

CreateLevels = Annotated[
    bool,
    typer.Option(
        "--create-levels", help="Make levels that aren't there; a new inventory makes all."
    ),
]

Update = Annotated[
    bool,
    typer.Option(
        "--update", help="Refresh what is already at this level, and the programs rows name."
    ),
]
