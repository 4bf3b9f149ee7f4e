"""What a command works on: entries from its arguments, from a file or from standard input."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.cli.words import say
from workbench.errors import InputError
from workbench.inventory import Inventory
from workbench.inventory.files import Preview, starts_as_csv

STDIN = "-"

What = list[str] | str | Path
Columns = dict[str, str] | None


@contextmanager
def entries_from(arguments: list[str] | None, source: Path | None) -> Iterator[What]:
    """The entries in a form that the inventory's verbs take, while the ``with`` lasts."""
    if bool(arguments) == bool(source):
        raise InputError(
            "Name the numbers, or the file they are in with --from FILE, or - for standard input."
        )
    if str(source) == STDIN or arguments == [STDIN]:
        with _standard_input() as what:
            yield what
    elif source:
        yield source
    else:
        yield _checked(arguments or [])


def _checked(arguments: list[str]) -> list[str]:
    for argument in arguments:
        if Path(argument).is_file():
            raise InputError(
                f"{argument!r} is a file. To read the entries in it: --from {argument}"
            )
    return arguments


@contextmanager
def _standard_input() -> Iterator[What]:
    """Lines are entries, one each; what starts as CSV does is read as a file of it would be."""
    data = sys.stdin.buffer.read()
    text = data.decode("utf-8-sig", errors="replace")
    if not starts_as_csv(next(iter(text.splitlines()), "")):
        yield text
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "standard input.csv")
        path.write_bytes(data)
        yield path


def columns_said(said: list[str] | None) -> Columns:
    """``TN=number``, once or several times, as what each column means; None where nothing is."""
    columns = {}
    for one in said or []:
        name, mark, means = one.rpartition("=")
        if not mark:
            raise InputError(f"--column {one!r} doesn't say what it is: --column '{one}=number'.")
        columns[name] = means.strip()
    return columns or None


def understood(
    inventory: Inventory, what: What, columns: Columns, sheet: str | None
) -> What | Preview:
    """A file as it was read, once told on stderr what in it was taken for what."""
    if not isinstance(what, Path):
        if sheet is not None:
            raise InputError("--sheet is of a workbook: name its file with --from FILE.")
        return what
    read = inventory.preview(what, sheet, columns=columns, first=False)
    names = {column.means: column.name for column in read.columns}
    if read.header and names.get("number", "number") != "number":
        say(f"The numbers are those of column {names['number']!r}.")
    for note in read.notes:
        say(note)
    return read
