"""One change of the history: its facts, and its rows before and after, read when asked for."""

import os
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from workbench.domain.html import block
from workbench.domain.level import Level, read_path
from workbench.domain.sentences import e164
from workbench.errors import InputError
from workbench.inventory.session import Session, shown
from workbench.operations.file_writing import Write, export
from workbench.operations.parts import PART
from workbench.store import changes
from workbench.store.sql import Cursor

FIRST = 10
Answer = TypeVar("Answer")


class Change:
    """An applied operation: who did what, when, where and from where, and what it did to each
    number. ``at`` is UTC; ``undoes`` and ``undone_by`` are the ids of other changes, or None.
    """

    def __init__(self, session: Session, header: dict[str, Any]) -> None:
        """Not for callers: see ``Inventory.change``."""
        self._session = session
        self.id: int = header["id"]
        self.at = pd.Timestamp(header["at"])
        self.actor: str = header["actor"]
        self.origin: str = header["origin"]
        self.action: str = header["action"]
        self.level = Level(*read_path(header["level"]))
        self.submitted: int = header["submitted"]
        self.applied: int = header["applied"]
        self.rejected: int = header["rejected"]
        self.note: str | None = header["note"]
        self.undoes: int | None = header["undoes"]
        self.undone_by: int | None = header["undone_by"]

    @cached_property
    def count(self) -> int:
        """How many numbers it changed; what was as asked already is not among them."""
        return self._read(partial(changes.count, change_id=self.id))

    def __len__(self) -> int:
        return self.count

    def page(self, page: int = 1, size: int = 50) -> pd.DataFrame:
        """One page, counted from 1, of its rows by number. Columns as ``to_frame``."""
        if page < 1 or size < 1:
            raise InputError("Pages are counted from 1 and hold at least one number.")
        limits = (size, (page - 1) * size)
        return _with_e164(self._read(partial(changes.changed_rows, change_id=self.id, page=limits)))

    @shown
    def to_frame(self) -> pd.DataFrame:
        """All its rows: number (E.164), and before_… and after_… business, unit, program,
        call_purpose, status and protected, null where the number was not in the inventory."""
        return _with_e164(self._read(partial(changes.changed_rows, change_id=self.id)))

    @property
    def programs(self) -> pd.DataFrame:
        """The programs it changed: business, unit, program, and before_… and after_… display_name,
        program_start and program_end."""
        return self._read(partial(changes.programs, change_id=self.id))

    @shown
    def export(self, path: str | os.PathLike[str]) -> Path:
        """Write its rows, however many, to a .csv, .parquet or .xlsx file; columns as ``to_frame``.

        Raises FileError for another kind, or where it can't be written.
        """
        return export(self._hand_on, path)

    def __repr__(self) -> str:
        return f"Change({self.summary()})"

    def summary(self) -> str:
        """One line on what it was."""
        note = f": {self.note}" if self.note else ""
        what = f"{self.action} of change {self.undoes}" if self.undoes else self.action
        return (
            f"{self.id}, {self.at:%Y-%m-%d %H:%M} UTC, {what} by {self.actor} ({self.origin}) at "
            f"{self.level}, {self.applied:,} applied, {self.rejected:,} rejected{note}"
        )

    def _repr_html_(self) -> str:
        more = f"the first {FIRST} of {self.count:,}; .to_frame() gives all"
        note = more if self.count > FIRST else ""
        return block(f"Change {self.summary()}", self.page(1, FIRST), note)

    def _hand_on(self, write: Write) -> None:
        def with_e164(rows: int, frames: Iterable[pd.DataFrame]) -> None:
            write(rows, map(_with_e164, frames))

        self._read(partial(changes.hand_on, change_id=self.id, most=PART, write=with_e164))

    def _read(self, ask: Callable[[Cursor], Answer]) -> Answer:
        return self._session.store.read(ask)


def _with_e164(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(number=e164(found["number"]))
