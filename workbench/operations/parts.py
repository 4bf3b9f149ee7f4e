"""A list of any length as its writers take it: the columns, and the rows some at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

PART = 50_000  # rows in memory at a time


@dataclass(frozen=True)
class Parts:
    """The columns, how many rows there are, and the rows as batches that are met once."""

    schema: pa.Schema
    rows: int
    batches: Iterable[pa.RecordBatch]

    @classmethod
    def of(cls, columns: pd.DataFrame, rows: int, frames: Iterable[pd.DataFrame]) -> "Parts":
        """The rows of frames that all have the columns of this one, without their index."""
        schema = pa.Schema.from_pandas(columns, preserve_index=False)
        tables = (pa.Table.from_pandas(frame, schema, preserve_index=False) for frame in frames)
        batches = (batch for table in tables for batch in table.combine_chunks().to_batches())
        return cls(schema, rows, batches)
