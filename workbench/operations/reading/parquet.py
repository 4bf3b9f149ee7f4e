"""Reading a Parquet file: columns of their own types, whole numbers whole also beside nulls."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from workbench.errors import FileError
from workbench.operations.reading.table import MOST_BYTES, Table, check_names, check_rows

MOST_UNPACKED = 10 * MOST_BYTES
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
            _check_size(file.metadata)
            table = file.read()
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise FileError(f"The file can't be read as Parquet ({reason}). Write it anew.") from error
    check_names(table.column_names)
    return Table("Parquet", table.to_pandas(types_mapper=WHOLE.get))


def _check_size(metadata: pq.FileMetaData) -> None:
    check_rows(metadata.num_rows)
    groups = [metadata.row_group(at) for at in range(metadata.num_row_groups)]
    if sum(group.total_byte_size for group in groups) > MOST_UNPACKED:
        raise FileError(
            f"The file unpacks to more than {MOST_UNPACKED / 1e6:,.0f} MB. Split it into several,"
            " or leave out columns that aren't needed."
        )
