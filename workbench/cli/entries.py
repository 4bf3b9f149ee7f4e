"""What a command works on: entries from its arguments, from a file or from standard input."""

import csv
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import InputError

STDIN = "-"

What = list[str] | str | Path


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
    """Lines are entries, one each; CSV with a column 'number' is read as a file of it would be."""
    data = sys.stdin.buffer.read()
    text = data.decode("utf-8-sig", errors="replace")
    header = next(csv.reader(text.splitlines()[:1]), [])
    if "number" not in (cell.strip().casefold() for cell in header):
        yield text
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "standard input.csv")
        path.write_bytes(data)
        yield path
