"""``python -m tests.benchmarks [FILE]`` prints one table and writes it as JSON."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.benchmarks.machine import facts
from tests.benchmarks.subjects import SIZES, measured, sizes_of
from tests.benchmarks.table import table

WIDTH = 170
BUSY = "{cores} cores; at the beginning {load} wanted by others: idle is what figures need.\n"


def asked() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=Path("benchmarks.json"))
    parser.add_argument("--only", action="append", choices=SIZES, help="may be given again")
    parser.add_argument("--rows", action="append", type=int, help="a size; may be given again")
    return parser.parse_args()


def missed(run: dict[str, Any]) -> dict[str, Any]:
    """Why a subject has no figures at a size."""
    why = "It failed, as told on stderr." if run.get("failed") else run["skipped"]
    return {"subject": run["subject"], "rows": run["rows"], "why": why}


def runs(only: list[str] | None, rows: list[int] | None) -> Iterator[dict[str, Any]]:
    """Each subject at each size, with what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        for subject in only or SIZES:
            for size in rows or sizes_of(subject):
                sys.stderr.write(f"{subject}, {size:,} rows …\n")
                yield {"subject": subject, "rows": size, **measured(subject, size, Path(folder))}


def figures_of(done: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """All figures, each with its subject."""
    return [{"subject": run["subject"], **row} for run in done for row in run["figures"]]


def main() -> int:
    """Measure what is asked for, write it as it comes, print it; 1 where something failed."""
    wanted, done, missing = asked(), list[dict[str, Any]](), list[dict[str, Any]]()
    machine = facts()
    for run in runs(wanted.only, wanted.rows):
        done.append(run)
        missing = [missed(one) for one in done if one["skipped"] or one.get("failed")]
        told = {"machine": machine, "figures": figures_of(done), "missing": missing}
        wanted.file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    Console(width=WIDTH).print(table(figures_of(done)))
    sys.stdout.write(BUSY.format(**machine))
    for one in missing:
        sys.stdout.write(f"{one['subject']}, {one['rows']:,} rows: {one['why']}\n")
    return int(any(run.get("failed") for run in done))


if __name__ == "__main__":
    sys.exit(main())
