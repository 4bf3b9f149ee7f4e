"""Fictional inventories of a size, made once a run by the command line, and private copies."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

import workbench as wb

OF_UNIT = (
    "unit_id = (SELECT u.id FROM units u JOIN businesses b ON b.id = u.business_id "
    "WHERE b.name = ? AND u.name = ?)"
)


def inventory_file(folder: Path, rows: int) -> Path:
    """The file of an inventory of so many numbers; it stays as it is made."""
    path = folder / f"{rows}.duckdb"
    if not path.exists():
        command = [sys.executable, "-m", "workbench", "generate", str(path), "--numbers", str(rows)]
        subprocess.run(command, check=True, capture_output=True)
    return path


@contextmanager
def copies(path: Path) -> Iterator["Copies"]:
    """A folder for copies of a file, gone with all of them at the end."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        made = Copies(path, Path(folder))
        try:
            yield made
        finally:
            made.close()


class Copies:
    """One copy of a file at a time, each as the file is."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path, self._folder = path, folder
        self._opened: wb.Inventory | None = None

    def file(self) -> Path:
        """A new copy; the last one is no longer used."""
        self.close()
        return Path(shutil.copy(self._path, self._folder / "copy.duckdb"))

    def inventory(self) -> wb.Inventory:
        """A new copy, opened."""
        path = self.file()
        self._opened = wb.open(path)
        return self._opened

    def close(self) -> None:
        """Let the last copy go."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def drawn(file: Path, many: int, of: tuple[str, str] | None = None) -> list[str]:
    """At most so many of a file's numbers in E.164, from all over it or of a business and unit, in
    no order.

    The engine draws them, so that the memory measured isn't that of the drawing.
    """
    condition = OF_UNIT if of else "true"
    asked = f"SELECT number FROM numbers WHERE {condition} ORDER BY hash(number) LIMIT {many}"
    with duckdb.connect(file, read_only=True) as own:
        return [f"+{number}" for (number,) in own.execute(asked, list(of or ())).fetchall()]
