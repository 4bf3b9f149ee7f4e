"""Files out: lists of any length as CSV, Parquet or Excel, written a part at a time.

Each kind of file is one function in ``WRITERS``. A file appears whole or not at all. It knows
nothing of what the cells mean, nor of where a list comes from.
"""

import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from workbench.errors import FileError
from workbench.operations.cells import without_mixtures
from workbench.operations.csv_writing import csv_heading, csv_lines
from workbench.operations.parts import PART, Parts
from workbench.operations.workbooks import check_room, write_workbook
from workbench.progress import part

Write = Callable[[int, Iterable[pd.DataFrame]], None]
SPOOL = ".parquet"


def write_file(frame: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write the frame without its index as the kind of file its suffix says; the path.

    The file appears whole or not at all. Raises FileError for another kind, or where it can't be
    written.
    """
    target = _known(path)
    plain = without_mixtures(frame)
    starts = range(0, len(plain), PART)
    slices = (plain.iloc[start : start + PART] for start in starts)
    return _written(Parts.of(plain, len(plain), slices), target)


def export(read: Callable[[Write], None], path: str | os.PathLike[str]) -> Path:
    """Write a list as ``write_file`` does that ``read(write)`` hands on by ``write(rows, frames)``.

    There is at least one frame. They go to a Parquet file at once, and any other kind is made from
    that when ``read`` has ended: nobody waits for a slow writer.
    """
    target = _known(path)
    with _draft(target, SPOOL) as spool:
        with part(0.3, "Reading"):
            read(lambda rows, frames: _spool(target, spool, rows, iter(frames)))
        if target.suffix.lower() == SPOOL:
            os.replace(spool, target)
            return target
        with pq.ParquetFile(spool) as file:
            parts = Parts(file.schema_arrow, file.metadata.num_rows, file.iter_batches(PART))
            with part(0.7):
                return _written(parts, target)


def _spool(target: Path, spool: Path, rows: int, frames: Iterator[pd.DataFrame]) -> None:
    if target.suffix.lower() == ".xlsx":
        check_room(rows)
    first = next(frames)
    _write_parquet(Parts.of(first, rows, chain([first], frames)), spool)


def _written(parts: Parts, target: Path) -> Path:
    with part(1.0, "Writing"), _draft(target, target.suffix) as draft:
        WRITERS[target.suffix.lower()](parts, draft)
        os.replace(draft, target)
    return target


def _known(path: str | os.PathLike[str]) -> Path:
    target = Path(path)
    if target.suffix.lower() not in WRITERS:
        kinds = ", ".join(WRITERS)
        raise FileError(f"{target.name} is none of the kinds of files known here: {kinds}.")
    return target


@contextmanager
def _draft(target: Path, suffix: str) -> Iterator[Path]:
    """A file beside the target that doesn't outlive the ``with`` under its own name."""
    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex}{suffix}")
    try:
        yield draft
    except OSError as error:
        raise FileError(
            f"{target} can't be written ({error.strerror or error}). Check the folder, who may "
            "write there, and the room on the disk."
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def _write_csv(parts: Parts, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_heading(parts.schema.names))
        for batch in parts.one_by_one():
            file.write(csv_lines(batch))


def _write_parquet(parts: Parts, path: Path) -> None:
    with path.open("wb") as file, pq.ParquetWriter(file, parts.schema) as writer:
        for batch in parts.one_by_one():
            writer.write_batch(batch)


WRITERS: dict[str, Callable[[Parts, Path], None]] = {
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".xlsx": write_workbook,
}
