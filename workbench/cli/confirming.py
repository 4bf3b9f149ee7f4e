"""What a guard rail holds is done once the level's name was given: by --confirm, or typed."""

from collections.abc import Callable

import typer

from workbench.cli.words import Status, asks, plain, say
from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.errors import ConfirmationError, InputError


def guarded(
    run: Callable[[bool], Outcome], level: Level, said: str | None, yes: bool = False
) -> Outcome:
    """``run(confirm)``; where a guard rail holds it and there is a person, the name is asked for.

    Raises InputError where what --confirm said is not the level's name.
    """
    if said is not None and not level.is_named(said):
        raise InputError(
            f"--confirm {said!r} is not the level's name, {level.name!r}. Nothing was done."
        )
    try:
        return run(said is not None)
    except ConfirmationError as error:
        if not asks(yes):
            raise
        say(str(error))
    _ask_for_name(level)
    return run(True)


def _ask_for_name(level: Level) -> None:
    typed = typer.prompt(plain(f"Type {level.name} to do it"), default="", show_default=False)
    if not level.is_named(typed):
        say("Nothing was done.")
        raise typer.Exit(Status.NOTHING_APPLIED)
