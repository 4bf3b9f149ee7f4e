"""Files in and out: lists of numbers that people bring, and frames that they take away.

Each kind of file is one function in ``READERS`` or ``WRITERS``. A file that can't be trusted is
refused whole, with what is wrong and what to do. It knows nothing of what the cells mean.
"""

import os
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from workbench.errors import FileError
from workbench.operations.csv_reading import table_of
from workbench.operations.csv_text import text_of
from workbench.operations.csv_writing import csv_text
from workbench.operations.headings import named_columns
from workbench.operations.workbooks import write_workbook

__all__ = ["csv_text", "read_content", "read_file", "write_file"]


def read_file(path: str | os.PathLike[str]) -> pd.DataFrame:
    """The rows of a CSV or Parquet file, with a ``number`` column found by its name.

    A CSV's cells are text, null where blank; without names its columns are number and
    call_purpose. Raises FileError when the file, or any line of it, can't be trusted.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise FileError(
            f"{path} can't be read ({error.strerror}). Check the path and who may read it."
        ) from error
    return read_content(Path(path).name, content)


def read_content(name: str, content: bytes | str) -> pd.DataFrame:
    """As ``read_file``, for a file that was handed over with its name."""
    reader = READERS.get(_suffix(name))
    if reader is None:
        raise FileError(_unknown(name, READERS))
    try:
        return reader(content.encode() if isinstance(content, str) else content)
    except FileError as error:
        raise FileError(f"{name}: {error}") from error


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


def _read_csv(content: bytes) -> pd.DataFrame:
    frame: pd.DataFrame = table_of(text_of(content)).to_pandas()
    return frame


def _read_parquet(content: bytes) -> pd.DataFrame:
    try:
        table = pq.read_table(pa.BufferReader(content))
    except pa.ArrowException as error:
        reason = str(error).splitlines()[0]
        raise FileError(f"The file can't be read as Parquet ({reason}). Write it anew.") from error
    table = table.rename_columns(named_columns(table.column_names))
    frame: pd.DataFrame = table.to_pandas(types_mapper=_KEEPS_WHOLE_NUMBERS.get)
    return frame


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    path.write_text(csv_text(frame), encoding="utf-8", newline="")


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)


# A null beside whole numbers must not turn them into fractions.
_KEEPS_WHOLE_NUMBERS = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype()}

READERS: dict[str, Callable[[bytes], pd.DataFrame]] = {
    ".csv": _read_csv,
    ".txt": _read_csv,
    ".tsv": _read_csv,
    ".parquet": _read_parquet,
}
WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".xlsx": write_workbook,
}


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _unknown(name: str, kinds: Iterable[str]) -> str:
    return f"{name} is none of the kinds of files known here: {', '.join(kinds)}."
