"""What a command says to the person at the shell: on stderr, in words, and its exit status.

Text from people and files is shown as text: no markup in it is read, and no control character
reaches the terminal.
"""

import sys
from enum import IntEnum

import typer
from rich.console import Console
from rich.text import Text

stderr = Console(stderr=True, highlight=False, soft_wrap=True)


class Status(IntEnum):
    """The exit status of a command that changes numbers."""

    ALL_APPLIED = 0
    SOME_REJECTED = 1
    NOTHING_APPLIED = 2


def plain(text: str) -> str:
    """The text with what can't be seen written out, as in ``\\x1b`` or ``\\u200b``."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def say(sentence: str, style: str = "") -> None:
    """Tell the person something."""
    stderr.print(Text(plain(sentence), style=style))


def complain(sentence: str) -> None:
    """Tell the person what went wrong."""
    say(f"Error: {sentence}", style="bold red")


def asks(yes: bool) -> bool:
    """Whether there is a person to ask. A script is not asked: it has ``--dry-run``."""
    return not yes and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> None:
    """Ask a person before going on; No ends the command."""
    if not typer.confirm(plain(question), err=True):
        say("Nothing was done.")
        raise typer.Exit(Status.NOTHING_APPLIED)
