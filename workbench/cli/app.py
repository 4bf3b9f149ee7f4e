"""All commands put together, and what the shell gets when one fails."""

import logging
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from workbench.cli import backups, changes, files, generating, history, protecting, serving
from workbench.cli.words import Status, complain
from workbench.domain.masking import mask
from workbench.errors import WorkbenchError

app = typer.Typer(
    help="See, edit and delete the phone numbers a business calls from.",
    epilog="Exit status: 0 all applied, 1 some were rejected, 2 nothing applied or an error.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serving.serve)
app.command()(files.load)
app.command()(files.export)
app.command()(changes.edit)
app.command()(changes.assign)
app.command()(changes.unassign)
app.command()(changes.delete)
app.command()(history.history)
app.command()(history.undo)
app.command()(backups.backup)
app.command()(backups.restore)
app.command("protect")(protecting.protect)
app.command("unprotect")(protecting.unprotect)
app.command()(generating.generate)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("number-workbench"))
        raise typer.Exit


@app.callback()
def _about(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """See, edit and delete the phone numbers a business calls from."""


def main() -> None:
    """Run the command that the shell names; an error ends it with one sentence and status 2."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    mask(logging.getLogger())
    try:
        app(prog_name="workbench")
    except WorkbenchError as error:
        complain(str(error))
        sys.exit(Status.NOTHING_APPLIED)
