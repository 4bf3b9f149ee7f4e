"""The entries of a staged list and the state in which each was seen."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.errors import InputError
from workbench.inventory.saved.content import SavedList
from workbench.operations.given import Given
from workbench.operations.headings import NUMBER
from workbench.operations.seen_programs import MOMENT, Programs
from workbench.operations.submission import SEEN, stage
from workbench.progress import part

Rows = int | str | Iterable[Any] | pd.DataFrame
Look = Callable[[pd.DataFrame], pd.DataFrame]
LookAtPrograms = Callable[[], Programs]


class Staging:
    """Staged rows in order; each keeps the row number it was staged under, counted from 1."""

    def __init__(self, region: str, look: Look, look_at_programs: LookAtPrograms) -> None:
        """``look`` answers known and before_last_change for rows with a number, as they are now;
        ``look_at_programs`` all programs."""
        self._region, self._look, self._next_row = region, look, 1
        self._look_at_programs = look_at_programs
        self.moments: tuple[Programs, ...] = ()  # at which rows saw the programs
        self.version = self.round = 0
        self.empty()

    def __len__(self) -> int:
        return len(self.staged)

    def empty(self) -> None:
        """Take everything off."""
        self.given = Given(pd.DataFrame({NUMBER: pd.Series(dtype=object)}))
        self.staged = stage(self.given.frame, self._region)
        self.touch()

    def start_anew(self) -> None:
        """Count rows from 1 again, as an empty list does: another round of the list."""
        self._next_row = 1
        self.round += 1
        self.moments = ()

    def add(self, given: Given) -> "pd.Series[int]":
        """Stage entries at the end; answers their row numbers."""
        frame = given.frame.reset_index(drop=True)
        with part(0.8):
            staged = self._numbered(stage(frame, self._region))
        with part(0.2):
            staged = self._seen(staged)
        names = {**given.names, **self.given.names}  # the first file's, where two differ
        notes = tuple(dict.fromkeys([*self.given.notes, *given.notes]))
        self.given = Given(_joined(self.given.frame, frame), names, notes=notes)
        self.staged = _joined(self.staged, staged)
        self.touch()
        return staged["row"]

    @contextmanager
    def as_a_whole(self) -> Iterator[None]:
        """Where the block fails, or is cancelled, what is staged is as it was before."""
        before = self.given, self.staged, self._next_row
        try:
            yield
        except BaseException:
            if self.staged is not before[1]:
                self.given, self.staged, self._next_row = before
                self.touch()
            raise

    def remove(self, rows: Rows) -> None:
        """Take rows off. Raises InputError, and takes none off, where one of them isn't there."""
        self.keep(~self.chosen(rows))

    def replace(self, row: int, entry: Given, columns: Mapping[str, Any]) -> "pd.Series[int]":
        """Put what ``entry`` holds in the place of a row; answers the new row numbers."""
        chosen = self.chosen(row)
        if chosen.sum() != 1:
            raise InputError(f"One row is replaced at a time; {row!r} are {chosen.sum()}.")
        entries = entry.frame[NUMBER]
        if entries.empty:
            raise InputError("There is no entry to put there. To take the row off, remove it.")
        return self._put(np.repeat(np.flatnonzero(chosen), len(entries)), entries, columns)

    def mend(self, rows: "pd.Series[int]", entries: "pd.Series[str]") -> None:
        """Put texts, each of one entry or of several lines, in the place of rows."""
        lines = pc.split_pattern(pa.array(entries, pa.large_string()), "\n")
        at = np.flatnonzero(self.staged["row"].isin(rows))[pc.list_parent_indices(lines)]
        self._put(at, pd.Series(pc.list_flatten(lines).to_pandas()), {})

    def set(self, rows: "pd.Series[int]", column: str, cells: "pd.Series[str]") -> None:
        """Put other cells into a column of the caller's, one a row."""
        column_now = self.given.frame[column].astype(object)
        column_now[self.staged["row"].isin(rows).to_numpy()] = cells.to_numpy(dtype=object)
        self.given = replace(self.given, frame=self.given.frame.assign(**{column: column_now}))
        self.touch()

    def _put(
        self, at: "npt.NDArray[np.intp]", entries: "pd.Series[Any]", columns: Mapping[str, Any]
    ) -> "pd.Series[int]":
        """Entries in the place of the rows at these positions, with those rows' other columns."""
        frame = self.given.frame
        given = frame.iloc[at].assign(**{NUMBER: entries.to_numpy(dtype=object)}, **columns)
        if "last_change" in given:  # it told of the number that stood there
            given = given.assign(last_change=None)
        given = given.reset_index(drop=True)
        staged = self._numbered(self._seen(stage(given, self._region)))
        stays = ~np.isin(np.arange(len(self)), at)
        order = np.argsort(np.concatenate([np.flatnonzero(stays), at]), kind="stable")
        placed = _joined(frame[stays], given).iloc[order].reset_index(drop=True)
        self.given = replace(self.given, frame=placed)
        self.staged = _joined(self.staged[stays], staged).iloc[order].reset_index(drop=True)
        self.touch()
        return staged["row"]

    def look_again(self, rows: Rows | None) -> None:
        """Take rows (None: all) as they are in the inventory now."""
        chosen = np.ones(len(self), dtype=bool) if rows is None else self.chosen(rows)
        if not chosen.any():
            return
        fresh = self._seen(self.staged.loc[chosen].assign(seen=False))
        for name in SEEN:
            self.staged.loc[chosen, name] = fresh[name].array
        self.touch()

    def touch(self) -> None:
        """Another content is another submission."""
        self.version += 1
        self.key = str(uuid.uuid4())

    def saved(self) -> SavedList:
        """All of it as it is now, whatever becomes of the list."""
        given = replace(self.given, frame=self.given.frame.copy(deep=False))
        staged = self.staged.copy(deep=False)
        return SavedList(given, staged, self._next_row, self.key, self.moments)

    def restore(self, saved: SavedList) -> int:
        """Stage what was saved as it was, after what is there; answers how much the numbers of its
        rows rise by."""
        if not len(self):
            self.start_anew()
        rise, seen_before = self._next_row - 1, len(self.moments)
        staged, is_alone = saved.staged, not len(self)
        staged = staged.assign(row=staged["row"] + rise)
        if MOMENT in staged:
            staged[MOMENT] += seen_before
        self.moments = (*self.moments, *saved.moments)
        names = {**saved.given.names, **self.given.names}
        notes = tuple(dict.fromkeys([*self.given.notes, *saved.given.notes]))
        self.given = Given(_joined(self.given.frame, saved.given.frame), names, notes=notes)
        self.staged, self._next_row = _joined(self.staged, staged), saved.next_row + rise
        self.touch()
        if is_alone:
            self.key = saved.key  # the same submission still
        return rise

    def _numbered(self, staged: pd.DataFrame) -> pd.DataFrame:
        """New rows with numbers that no row had before."""
        first, self._next_row = self._next_row, self._next_row + len(staged)
        return staged.assign(row=np.arange(first, self._next_row))

    def _seen(self, staged: pd.DataFrame) -> pd.DataFrame:
        """The rows with the state their numbers are in, unless their frame said which it was."""
        if staged.empty:
            return staged
        now = self._look(staged)
        said = staged["seen"].astype(bool)  # of its number; a frame says nothing of its programs
        return staged.assign(
            seen=staged["number"].notna().to_numpy(dtype=bool),
            seen_known=staged["seen_known"].where(said, now["known"].astype(bool)),
            seen_change=staged["seen_change"].where(said, now["before_last_change"]),
            **{MOMENT: self._moment()},
        )

    def _moment(self) -> int:
        """The position of the programs as they are now; kept only where they are others."""
        now = self._look_at_programs()
        if now not in self.moments[-1:]:
            self.moments = (*self.moments, now)
        return len(self.moments) - 1

    def chosen(self, rows: Rows) -> npt.NDArray[np.bool_]:
        """Which rows are meant by row numbers, entries as staged, or a part of the list's frame."""
        if isinstance(rows, pd.DataFrame):
            rows = rows["row"]
        if isinstance(rows, str | int | np.integer):
            rows = [rows]
        wanted = rows if isinstance(rows, pd.Series) else pd.Series(list(rows))
        is_entry = np.array([isinstance(one, str) for one in wanted.tolist()], dtype=np.bool_)
        chosen = np.zeros(len(self), dtype=np.bool_)
        for name, asked in (("row", wanted[~is_entry]), ("entry", wanted[is_entry])):
            own = self.staged[name]
            absent = asked[~asked.isin(own)]
            if len(absent):
                hint = "Give row numbers or entries as .entries has them."
                raise InputError(f"{absent.tolist()[0]!r} is not on the list. {hint}")
            chosen |= own.isin(asked).to_numpy(dtype=np.bool_)
        return chosen

    def keep(self, chosen: "npt.NDArray[np.bool_] | pd.Series[bool]") -> None:
        """Take off all but these rows."""
        chosen = np.asarray(chosen, dtype=bool)
        frame = self.given.frame[chosen].reset_index(drop=True)
        self.given = replace(self.given, frame=frame)
        self.staged = self.staged[chosen].reset_index(drop=True)
        self.touch()


def _joined(frame: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    parts = [part for part in (frame, new) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else new
