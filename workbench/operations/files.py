"""Files in: lists of numbers that people bring.

Each kind of file is one function in ``READERS``. A file that can't be trusted is
refused whole, with what is wrong and what to do. It knows nothing of what the cells mean.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from workbench.errors import FileError
from workbench.operations.csv_reading import table_of
from workbench.operations.csv_text import text_of
from workbench.operations.headings import named_columns


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


# A null beside whole numbers must not turn them into fractions.
_KEEPS_WHOLE_NUMBERS = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype()}

READERS: dict[str, Callable[[bytes], pd.DataFrame]] = {
    ".csv": _read_csv,
    ".txt": _read_csv,
    ".tsv": _read_csv,
    ".parquet": _read_parquet,
}


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _unknown(name: str, kinds: Iterable[str]) -> str:
    return f"{name} is none of the kinds of files known here: {', '.join(kinds)}."
