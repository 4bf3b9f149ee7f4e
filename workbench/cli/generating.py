"""The command that makes a fictional inventory."""

from typing import Annotated

import typer

import workbench as wb
from workbench.cli import options
from workbench.cli.opening import made
from workbench.cli.words import say
from workbench.domain.fictional import for_stories
from workbench.inventory.fiction import generate as fill


def generate(
    database: options.Database,
    numbers: Annotated[int, typer.Option(help="How many numbers.", min=1)] = 1000,
    seed: Annotated[
        int, typer.Option(help="Another one makes another inventory, the same one the same.")
    ] = 0,
    actor: options.Actor = None,
) -> None:
    """Make a fictional inventory of any size, to try things out on.

    Example: workbench generate big.duckdb --numbers 1000000
    """
    if database.exists():
        raise wb.InventoryError(
            f"{database} is there already and was left as it is. Give a path where there is none."
        )
    with made(database, "US", actor, dry_run=False) as inventory:
        fill(inventory, numbers, seed=seed)
        businesses = inventory.levels()["business"].nunique()
    holds = f"{numbers:,} fictional numbers in {businesses} businesses"
    say(f"{database} is a new inventory of {holds}.")
    say(_whose(numbers))


def _whose(numbers: int) -> str:
    free = for_stories(numbers)
    told = "555-0100 to 555-0199, which is kept free for stories"
    if free == numbers:
        return f"All of them are of the range {told}."
    return (
        f"{free:,} of them are of the range {told}; the other {numbers - free:,} may be somebody's:"
        " don't call them."
    )
