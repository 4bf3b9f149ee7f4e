"""What an operation did, told to the shell: a sentence, the rejected entries, the exit status."""

import uuid
from pathlib import Path

import pandas as pd

from workbench.cli.tables import SHOWN, on_terminal, pipe, show_table
from workbench.cli.words import Status, say
from workbench.domain.outcome import Outcome
from workbench.inventory.files import write_file

ON_TERMINAL = ["row", "entry", "code", "reason", "suggestion"]


def checked_target(rejected: Path | None) -> Path | None:
    """The file for the rejected. Raises FileError, before anything is done, for a bad one."""
    if rejected:
        probe = rejected.with_name(f".{uuid.uuid4().hex}{rejected.suffix}")
        write_file(pd.DataFrame({"number": []}), probe)
        probe.unlink()
    return rejected


def report(outcome: Outcome, rejected: Path | None) -> Status:
    """Tell what happened, print what was rejected and write it to the file asked for."""
    bad = outcome.counts["rejected"]
    if rejected:
        outcome.export(rejected)
    if bad:
        _print_rejected(outcome)
    say(_with_capital(outcome.summary()))
    if bad > SHOWN and on_terminal() and not rejected:
        say(f"Shown are the first {SHOWN} of {bad:,} rejected; --rejected FILE writes them all.")
    return _status(outcome)


def _status(outcome: Outcome) -> Status:
    """All applied, some rejected, or nothing applied."""
    if not outcome.counts["applied"]:
        return Status.NOTHING_APPLIED
    return Status.SOME_REJECTED if outcome.counts["rejected"] else Status.ALL_APPLIED


def _print_rejected(outcome: Outcome) -> None:
    if on_terminal():
        show_table(outcome.rejected[ON_TERMINAL])
    else:
        pipe(outcome.export)


def _with_capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
