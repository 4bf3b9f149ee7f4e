"""A list of any length as its writers take it: the columns, and the rows some at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from workbench.progress import part, reached

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

    def one_by_one(self) -> Iterator[pa.RecordBatch]:
        """The batches, telling how many rows went."""
        gone = 0
        with part(1.0, rows=self.rows):
            for batch in self.batches:
                yield batch
                gone += batch.num_rows
                reached(gone / max(self.rows, 1))
