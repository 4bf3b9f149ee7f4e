"""Files out: frames that people take away. Each kind of file is one function in ``WRITERS``.

It knows nothing of what the cells mean.
"""

import os
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from workbench.errors import FileError
from workbench.operations.csv_writing import csv_text
from workbench.operations.workbooks import write_workbook

__all__ = ["csv_text", "write_file"]


def write_file(frame: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write the frame without its index as the kind of file its suffix says; the path.

    The file appears whole or not at all. Raises FileError for another kind, or where it can't be
    written.
    """
    target = Path(path)
    writer = WRITERS.get(_suffix(target.name))
    if writer is None:
        raise FileError(_unknown(target.name, WRITERS))
    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex}{target.suffix}")
    try:
        writer(frame, draft)
        os.replace(draft, target)
    except OSError as error:
        raise FileError(
            f"{target} can't be written ({error.strerror or error}). Check the folder, who may "
            "write there, and the room on the disk."
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return target


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    path.write_text(csv_text(frame), encoding="utf-8", newline="")


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)


WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".xlsx": write_workbook,
}


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _unknown(name: str, kinds: Iterable[str]) -> str:
    return f"{name} is none of the kinds of files known here: {', '.join(kinds)}."
