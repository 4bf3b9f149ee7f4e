"""How a command gets at an inventory: an existing one, or a new one that appears filled."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import workbench as wb
from workbench.cli.progress_bar import progress_bar
from workbench.cli.words import say
from workbench.inventory.files import carry_journal


@contextmanager
def opened(
    database: Path, level: str, region: str, actor: str | None = None
) -> Iterator[wb.Inventory]:
    """An inventory that exists, at a level."""
    with wb.open(database, region=region, actor=actor, origin="shell") as inventory:
        inventory.on_progress(progress_bar)
        if inventory.doubt:
            say(f"Warning: {inventory.doubt}", style="yellow")
        yield inventory.at(level) if level else inventory


@contextmanager
def made(database: Path, region: str, actor: str | None, dry_run: bool) -> Iterator[wb.Inventory]:
    """A new inventory, put in its place once the ``with`` ended and if there are numbers in it.

    So nobody meets it half filled, and a file that can't be read leaves no empty inventory behind.
    """
    if not database.parent.is_dir():
        raise wb.InventoryError(
            f"There is no folder {database.parent}. Make it, or check the path."
        )
    beside = None if dry_run else database.parent
    with tempfile.TemporaryDirectory(prefix=".workbench-", dir=beside) as folder:
        path = Path(folder, database.name)
        with wb.open(path, create=True, region=region, actor=actor, origin="shell") as inventory:
            inventory.on_progress(progress_bar)
            yield inventory
            is_filled = inventory.numbers().count() > 0
        if is_filled and not dry_run:
            _put_in_place(path, database)


def _put_in_place(path: Path, database: Path) -> None:
    """Give the file its name, unless the name is taken: a link never overwrites."""
    log = database.with_name(f"{database.name}.wal")
    if log.exists():
        raise wb.InventoryError(f"{log} is left from another inventory. Move it away; load again.")
    try:
        os.link(path, database)
        carry_journal(path, database)
    except FileExistsError as error:
        raise wb.InventoryError(
            f"{database} was made by somebody else meanwhile. Nothing was loaded; load again."
        ) from error
