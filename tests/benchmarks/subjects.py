"""What is measured, and at which sizes; each subject in a process of its own, so that its memory is
its own.

``python -m tests.benchmarks.subjects SUBJECT ROWS FOLDER`` prints one subject's figures as JSON.
"""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure, Skipped, peak_memory

LARGEST = 10_000_000  # where the machine allows
ALL = (10_000, 100_000, 1_000_000, LARGEST)
SIZES = {
    "parse": ALL,
    "agreement": (500_000,),
    "changes": ALL,
    "floor": ALL,
    "dashboard": (1_000_000, LARGEST),
    "processes": (1_000_000,),
    "growth": (100_000, 1_000_000, LARGEST),
}
MEMORY_FOR_LARGEST = 12 * 1024**3


def sizes_of(subject: str) -> list[int]:
    """The sizes a subject is measured at on this machine."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return [rows for rows in SIZES[subject] if rows < LARGEST or memory >= MEMORY_FOR_LARGEST]


def figures_of(subject: str, rows: int, folder: Path) -> Iterator[Figure]:
    """A subject's figures, measured in this process, in a folder for its files."""
    for figure in importlib.import_module(f"tests.benchmarks.{subject}").figures(rows, folder):
        memory = peak_memory() if figure.peak_memory is None else figure.peak_memory
        yield replace(figure, peak_memory=memory)


def measured(subject: str, rows: int, folder: Path) -> dict[str, Any]:
    """A subject's figures as rows, measured in a process of its own, and why there are none."""
    command = [sys.executable, "-m", __spec__.name, subject, str(rows), str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return {"figures": [], "skipped": "", "failed": True}
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main(subject: str, rows: str, folder: str) -> None:
    """Measure, and print what came of it."""
    told: dict[str, Any] = {"figures": [], "skipped": ""}
    try:
        for figure in figures_of(subject, int(rows), Path(folder)):
            told["figures"].append(figure.as_row())
    except Skipped as reason:
        told["skipped"] = str(reason)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
