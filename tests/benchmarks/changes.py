"""Editing and deleting a list of 100,000: against the usual way of an admin, row by row."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import workbench as wb
from tests.benchmarks.figures import Figure, Skipped, faster, peak_memory, seconds, seconds_on
from tests.benchmarks.inventories import copies, drawn, inventory_file

LISTED = 100_000
SAMPLE = 3_000  # the peer does some thousand rows a second
REPEATED = 3
PURPOSE = "Political"
LEAST = {"django-import-export": 500}
MISSING = "django-import-export isn't installed: pip install '.[benchmark]' for it."
Verb = Callable[[wb.Inventory, list[str]], wb.Outcome]
VERBS: dict[str, Verb] = {
    "edit": lambda inventory, entries: inventory.edit(entries, call_purpose=PURPOSE),
    "delete": lambda inventory, entries: inventory.delete(entries, confirm=True),
}


def figures(rows: int, folder: Path) -> Iterator[Figure]:
    """Each verb with a list in E.164, from texts to the outcome."""
    if find_spec("import_export") is None:
        raise Skipped(MISSING)
    file = inventory_file(folder, rows)
    entries = drawn(file, LISTED)
    with copies(file) as made:
        took = {
            verb: seconds_on(made.inventory, partial(carried_out, do, entries), REPEATED)
            for verb, do in VERBS.items()
        }
        memory = peak_memory()  # before the peer has its own
    for verb, ours in took.items():
        work = f"{verb} a list of {len(entries):,}"
        for peer, theirs in peers(verb, entries[:SAMPLE], folder):
            least = LEAST.get(peer) if len(entries) == LISTED else None
            figure = faster(work, rows, ours, peer, theirs * len(entries), least)
            yield replace(figure, peak_memory=memory)


def carried_out(verb: Verb, entries: list[str], inventory: wb.Inventory) -> None:
    """A verb with a list."""
    applied(verb(inventory, entries))


def applied(outcome: wb.Outcome) -> None:
    """Raises RuntimeError unless all of a list was applied."""
    if outcome.counts["rejected"]:
        raise RuntimeError("Not all of the list was applied.")


def peers(verb: str, numbers: list[str], folder: Path) -> Iterator[tuple[str, float]]:
    """Seconds a row of each of the peer's ways."""
    from tests.benchmarks import django_admin as peer

    def do(way: type[peer.Import]) -> None:
        if verb == "edit":
            peer.edit(way, numbers, PURPOSE)
        else:
            peer.delete(way, numbers)

    for name, way in peer.RESOURCES.items():
        peer.fill(folder / "django.sqlite3", numbers)
        yield name, seconds(partial(do, way)) / len(numbers)
