"""The entries of a delete list and the state in which each was seen."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.errors import InputError
from workbench.operations.given import Given
from workbench.operations.headings import NUMBER
from workbench.operations.submission import stage

Rows = int | str | Iterable[Any] | pd.DataFrame
Look = Callable[[pd.DataFrame], pd.DataFrame]
SEEN = ["seen", "seen_known", "seen_change"]


class Staging:
    """Staged rows in order; each keeps the row number it was staged under, counted from 1."""

    def __init__(self, region: str, look: Look) -> None:
        """``look`` answers known and before_last_change for rows with a number, as they are now."""
        self._region, self._look, self._next_row = region, look, 1
        self.version = 0
        self.empty()

    def __len__(self) -> int:
        return len(self.staged)

    def empty(self) -> None:
        """Take everything off."""
        self.given = Given(pd.DataFrame({NUMBER: pd.Series(dtype=object)}))
        self.staged = stage(self.given.frame, self._region)
        self._touch()

    def add(self, given: Given, at: int | None = None) -> "pd.Series[int]":
        """Stage entries, at a position or at the end; answers their row numbers."""
        staged = self._seen(stage(given.frame, self._region))
        staged["row"] = np.arange(self._next_row, self._next_row + len(staged))
        self._next_row += len(staged)
        at = len(self) if at is None else at
        frame = _spliced(self.given.frame, given.frame.reset_index(drop=True), at)
        names = {**given.names, **self.given.names}  # the first file's, where two differ
        self.given, self.staged = Given(frame, names), _spliced(self.staged, staged, at)
        self._touch()
        return staged["row"]

    def remove(self, rows: Rows) -> None:
        """Take rows off. Raises InputError where none of them is there."""
        self.keep(~self._chosen(rows))

    def replace(self, row: int, entry: Given) -> "pd.Series[int]":
        """Put what ``entry`` holds in the place of a row; answers the new row numbers."""
        chosen = self._chosen(row)
        if chosen.sum() != 1:
            raise InputError(f"One row is replaced at a time; {row!r} are {chosen.sum()}.")
        if entry.frame.empty:
            raise InputError("There is no entry to put there. To take the row off, remove it.")
        old = self.staged.loc[chosen, "row"]
        added = self.add(entry, int(np.flatnonzero(chosen)[0]))
        self.keep(~self.staged["row"].isin(old))
        return added

    def look_again(self, rows: Rows | None) -> None:
        """Take rows (None: all) as they are in the inventory now."""
        chosen = np.ones(len(self), dtype=bool) if rows is None else self._chosen(rows)
        fresh = self._seen(self.staged.loc[chosen].assign(seen=False))
        for name in SEEN:
            self.staged.loc[chosen, name] = fresh[name].array
        self._touch()

    def _touch(self) -> None:
        """Another content is another submission."""
        self.version += 1
        self.key = str(uuid.uuid4())

    def _seen(self, staged: pd.DataFrame) -> pd.DataFrame:
        """The rows with the state their numbers are in, unless their frame said which it was."""
        if staged.empty:
            return staged
        now = self._look(staged)
        said = staged["seen"].astype(bool)
        return staged.assign(
            seen=staged["number"].notna().to_numpy(dtype=bool),
            seen_known=staged["seen_known"].where(said, now["known"].astype(bool)),
            seen_change=staged["seen_change"].where(said, now["before_last_change"]),
        )

    def _chosen(self, rows: Rows) -> npt.NDArray[np.bool_]:
        """Which rows are meant by row numbers, entries as staged, or a part of the list's frame."""
        if isinstance(rows, pd.DataFrame):
            rows = rows["row"]
        wanted = [rows] if isinstance(rows, str | int | np.integer) else list(rows)
        numbers = {int(one) for one in wanted if not isinstance(one, str)}
        entries = {one for one in wanted if isinstance(one, str)}
        chosen = self.staged["row"].isin(numbers) | self.staged["entry"].isin(entries)
        if wanted and not chosen.any():
            hint = "Give row numbers or entries as .entries has them."
            raise InputError(f"{wanted[0]!r} is not on the list. {hint}")
        return chosen.to_numpy(dtype=bool)

    def keep(self, chosen: "npt.NDArray[np.bool_] | pd.Series[bool]") -> None:
        """Take off all but these rows."""
        chosen = np.asarray(chosen, dtype=bool)
        frame = self.given.frame[chosen].reset_index(drop=True)
        self.given = Given(frame, self.given.names)
        self.staged = self.staged[chosen].reset_index(drop=True)
        self._touch()


def _spliced(frame: pd.DataFrame, new: pd.DataFrame, at: int) -> pd.DataFrame:
    parts = [part for part in (frame.iloc[:at], new, frame.iloc[at:]) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else new
