"""Reading a Parquet file: columns of their own types, whole numbers whole also beside nulls."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from workbench.errors import FileError
from workbench.operations.reading.table import MOST_BYTES, Table, check_names, check_rows

MOST_UNPACKED = 10 * MOST_BYTES
AT_ONCE = 10_000  # rows
WHOLE = {
    pa.int64(): pd.Int64Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.uint64(): pd.UInt64Dtype(),
    pa.uint32(): pd.UInt32Dtype(),
}


def parquet_table(path: Path) -> Table:
    """All columns. Raises FileError where it isn't Parquet, or too large."""
    try:
        with pq.ParquetFile(path) as file:
            _check_size(file)
            table = file.read()
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise FileError(f"The file can't be read as Parquet ({reason}). Write it anew.") from error
    check_names(table.column_names)
    return Table("Parquet", table.to_pandas(types_mapper=WHOLE.get, ignore_metadata=True))


def _check_size(file: pq.ParquetFile) -> None:
    """Raises FileError for more rows or bytes than are read; a few kilobytes can hold gigabytes."""
    check_rows(file.metadata.num_rows)
    unpacked = 0
    for batch in file.iter_batches(AT_ONCE):
        unpacked += batch.nbytes
        if unpacked > MOST_UNPACKED:
            raise FileError(
                f"The file unpacks to more than {MOST_UNPACKED / 1e6:,.0f} MB. Split it into"
                " several, or leave out columns that aren't needed."
            )
