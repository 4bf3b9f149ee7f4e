"""A delete list: entries staged at a level, the whole judged anew whenever it or the inventory
changes."""

import threading
import uuid
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.places import Ids
from workbench.errors import InputError
from workbench.inventory import render
from workbench.inventory.impact import impact
from workbench.inventory.session import Session
from workbench.operations import assign as moving
from workbench.operations.collect import NUMBER, collect
from workbench.operations.delete import Delete
from workbench.operations.submission import Submission, Work, stage
from workbench.store import levels
from workbench.store.facts import facts

SHOWN = [
    "row",
    "entry",
    "number",
    "ok",
    "code",
    "reason",
    "suggestion",
    "business",
    "unit",
    "program",
]


class DeleteList:
    """Staged entries.

    Rows keep the number they were staged under, from 1. One list leads to one outcome.
    """

    def __init__(self, session: Session, level: Level, ids: Ids) -> None:
        """Not for callers: see ``Inventory.delete_list``."""
        self._session, self.level, self._ids = session, level, ids
        self._lock = threading.RLock()
        self._next_row, self._version = 1, 0
        self._judged: tuple[object, Outcome] | None = None
        self._start()

    def _start(self) -> None:
        self._given = pd.DataFrame({NUMBER: pd.Series(dtype=object)})
        self._staged = stage(self._given, self._session.region)
        self._key = str(uuid.uuid4())
        self.outcome: Outcome | None = None

    # Staging

    def add(self, what: Any) -> pd.DataFrame:
        """Stage entries, good and bad alike; answers how they were judged, as rows of
        ``entries``."""
        return self._add(what, None)

    def remove(self, rows: int | Iterable[Any] | pd.DataFrame) -> None:
        """Take rows off the list: row numbers, entries as they were staged, or a part of
        ``entries``."""
        with self._lock:
            self._keep(~self._chosen(rows))

    def clear(self) -> None:
        """Take everything off the list."""
        with self._lock:
            self._keep(np.zeros(len(self._staged), dtype=bool))

    def replace(self, row: int, entry: Any) -> pd.DataFrame:
        """Put what ``entry`` holds (one entry or several lines) in the place of a row, as when a
        suggestion is accepted."""
        with self._lock:
            chosen = self._chosen(row)
            at = int(np.flatnonzero(chosen)[0])
            self._keep(~chosen)
            return self._add(entry, at)

    def refresh(self, rows: int | Iterable[Any] | pd.DataFrame | None = None) -> None:
        """Accept rows (None: all) as they are in the inventory now; they are no longer CHANGED."""
        with self._lock:
            chosen = np.ones(len(self._staged), dtype=bool) if rows is None else self._chosen(rows)
            fresh = self._seen(self._staged.loc[chosen])
            for name in ("seen", "seen_known", "seen_change"):
                self._staged.loc[chosen, name] = fresh[name].array
            self._touched()

    def _add(self, what: Any, at: int | None) -> pd.DataFrame:
        given = collect(what).reset_index(drop=True)
        with self._lock:
            if self.outcome is not None:
                self._start()
            staged = self._seen(stage(given, self._session.region))
            staged["row"] = np.arange(self._next_row, self._next_row + len(staged))
            self._next_row += len(staged)
            at = len(self._staged) if at is None else at
            self._given = _spliced(self._given, given, at)
            self._staged = _spliced(self._staged, staged, at)
            self._touched()
            entries = self.entries
        return entries[entries["row"].isin(staged["row"])]

    def _seen(self, staged: pd.DataFrame) -> pd.DataFrame:
        """The rows with the state in which their numbers are now, unless their frame said in which
        it was read."""
        if staged.empty:
            return staged
        known = self._session.store.read(lambda cursor: facts(cursor, staged, self._ids))
        said = staged["seen"].astype(bool)
        return staged.assign(
            seen=staged["number"].notna().to_numpy(dtype=bool),
            seen_known=staged["seen_known"].where(said, known["known"].astype(bool)),
            seen_change=staged["seen_change"].where(said, known["before_last_change"]),
        )

    def _chosen(self, rows: Any) -> Any:
        if isinstance(rows, pd.DataFrame):
            rows = rows["row"]
        wanted = [rows] if isinstance(rows, str | int | np.integer) else list(rows)
        numbers = {int(one) for one in wanted if not isinstance(one, str)}
        entries = {one for one in wanted if isinstance(one, str)}
        chosen = (self._staged["row"].isin(numbers) | self._staged["entry"].isin(entries)).to_numpy(
            dtype=bool
        )
        if not chosen.any() and wanted:
            raise InputError(
                f"{wanted[0]!r} is not on the list. Give row numbers or entries as .entries shows"
                " them."
            )
        return chosen

    def _keep(self, chosen: Any) -> None:
        self._given = self._given[chosen].reset_index(drop=True)
        self._staged = self._staged[chosen].reset_index(drop=True)
        self._touched()

    def _touched(self) -> None:
        self._version += 1
        self._judged = None

    # Judged

    @property
    def entries(self) -> pd.DataFrame:
        """Every staged entry: row, entry, number, ok, code, reason, suggestion, and where its
        number is: business, unit, program."""
        plan = self._plan()
        shown = plan.entries.reset_index(drop=True)
        images = plan.judged[["before_business_id", "before_unit_id", "before_program_id"]]
        names = plan.places.named(images.rename(columns=lambda name: name.removeprefix("before_")))
        shown = shown.drop(
            columns=[name for name in ("business", "unit", "program") if name in shown]
        )
        return pd.concat(
            [shown, names[["business", "unit", "program"]].reset_index(drop=True)], axis=1
        )[SHOWN]

    @property
    def counts(self) -> dict[str, int]:
        """Good and bad, with how many entries are each."""
        counts = self._plan().counts
        return {"good": counts["applied"], "bad": counts["rejected"]}

    @property
    def version(self) -> object:
        """A value that differs after any change to the list or the inventory."""
        return self._version, self._session.store.stamp()

    def __len__(self) -> int:
        return len(self._staged)

    def impact(self) -> pd.DataFrame:
        """What deleting would leave: business, unit, program, display_name, live, numbers_now,
        numbers_left; programs touched only."""
        plan = self._plan()
        counts = self._session.store.read(levels.counts)
        good = plan.judged.loc[plan.judged["code"].isna(), "before_program_id"]
        return impact(plan.places, counts, good, self._session.today())

    def _plan(self) -> Outcome:
        """The whole list as a dry run of its delete; read once for each state of list and
        inventory."""
        with self._lock:
            version = self.version
            if self._judged is None or self._judged[0] != version:
                self._judged = (
                    version,
                    self._session.submit(self._submission(Delete(), None), dry_run=True),
                )
            return self._judged[1]

    # The outcome

    def delete(
        self,
        *,
        dry_run: bool = False,
        confirm: bool = False,
        note: str | None = None,
        key: str | None = None,
    ) -> Outcome:
        """Delete what is good, reject the rest with reasons.

        The list is empty after; asked again, it answers the same outcome.
        """
        return self._carry_out(Delete(), dry_run, note, key)

    def unassign(
        self,
        *,
        dry_run: bool = False,
        confirm: bool = False,
        note: str | None = None,
        key: str | None = None,
    ) -> Outcome:
        """Take what is good out of this unit or program instead.

        Raises LevelError above a unit.
        """
        return self._carry_out(moving.unassign(self.level), dry_run, note, key)

    def _carry_out(self, work: Work, dry_run: bool, note: str | None, key: str | None) -> Outcome:
        with self._lock:
            if self.outcome is not None and not dry_run:
                return self.outcome
            submission = self._submission(work, note, key)
            outcome = self._session.submit(submission, dry_run=dry_run)
            if not dry_run:
                self._keep(np.zeros(len(self._staged), dtype=bool))
                self.outcome = outcome
            return outcome

    def _submission(self, work: Work, note: str | None, key: str | None = None) -> Submission:
        given = self._given.copy(deep=False)
        return self._session.submission(
            work, self.level, self._ids, given, self._staged, note, key or self._key
        )

    def __repr__(self) -> str:
        counts = self.counts
        return (
            f"DeleteList({len(self):,} entries at {self.level}: {counts['good']:,} good,"
            f" {counts['bad']:,} bad; nothing deleted yet)"
        )

    def _repr_html_(self) -> str:
        return render.delete_list(self)


def _spliced(frame: pd.DataFrame, new: pd.DataFrame, at: int) -> pd.DataFrame:
    parts = [part for part in (frame.iloc[:at], new, frame.iloc[at:]) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else new
