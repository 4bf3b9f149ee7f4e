"""What a staged list is made of, in a file: its rows as Parquet, all else as JSON in there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from workbench.domain.places import Program
from workbench.errors import FileError
from workbench.inventory.saved import cells
from workbench.operations.given import Given
from workbench.operations.seen_programs import Programs

ABOUT = b"workbench"
FORMAT = 1


@dataclass(frozen=True)
class SavedList:
    """A list's rows with the state each was seen in, and what makes its submission the same one.

    ``given`` and ``staged`` have a row for each entry; ``options`` is what its kind adds.
    """

    given: Given = field(repr=False)
    staged: pd.DataFrame = field(repr=False)
    next_row: int
    key: str
    moments: tuple[Programs, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def write(file: BinaryIO, saved: SavedList, about: Mapping[str, Any]) -> None:
    """Write a list, and what is said ``about`` it. Raises FileError for columns whose names are no
    text."""
    names = [*saved.given.frame.columns, *saved.given.names.values()]
    if not all(isinstance(name, str) for name in names):
        raise FileError("A list is kept only where its columns are named by texts.")
    frame = pd.concat([saved.given.frame, saved.staged], axis=1)
    told = {
        **about,
        "format": FORMAT,
        "columns": [str(name) for name in frame.columns],
        "dtypes": [str(dtype) for dtype in frame.dtypes],
        "given": saved.given.frame.shape[1],
        "names": dict(saved.given.names),
        "notes": saved.given.notes,
        "next_row": saved.next_row,
        "key": saved.key,
        "moments": [plain(moment) for moment in saved.moments],
        "options": saved.options,
    }
    schema = cells.schema_of(frame)
    with pq.ParquetWriter(file, schema.with_metadata({ABOUT: json.dumps(told)})) as writer:
        for table in cells.tables(frame, schema):
            writer.write_table(table)


def read(content: memoryview) -> tuple[SavedList, dict[str, Any]]:
    """The list and what was said about it. Raises FileError for one of another version."""
    try:
        return _read(content)
    except (pa.ArrowException, KeyError, TypeError, ValueError) as error:
        raise FileError("It was written by another version.") from error


def _read(content: memoryview) -> tuple[SavedList, dict[str, Any]]:
    table = pq.read_table(pa.BufferReader(content))
    told = json.loads(table.schema.metadata[ABOUT])
    if told["format"] != FORMAT:
        raise ValueError(told["format"])
    frame = cells.frame_of(table, told["columns"], told["dtypes"])
    given, staged = frame.iloc[:, : told["given"]], frame.iloc[:, told["given"] :]
    moments = tuple(programs_of(moment) for moment in told["moments"])
    made = Given(given, told["names"], notes=tuple(told["notes"]))
    return SavedList(made, staged, told["next_row"], told["key"], moments, told["options"]), told


def plain(programs: Programs) -> list[list[Any]]:
    """Programs as JSON has them."""
    return [_plain(one) for one in programs.values()]


def programs_of(written: list[list[Any]]) -> dict[int, Program]:
    """Programs by their ids, from JSON."""
    return {one[0]: _program(one) for one in written}


def _plain(one: Program) -> list[Any]:
    days = [None if day is None else day.isoformat() for day in (one.start, one.end)]
    return [one.id, one.unit_id, one.name, one.display_name, *days]


def _program(written: list[Any]) -> Program:
    days = [None if day is None else date.fromisoformat(day) for day in written[4:]]
    return Program(*written[:4], *days)
