"""A delete list: staged entries, the whole judged anew whenever it or the inventory changes."""

import threading
import uuid
from dataclasses import replace
from typing import Any

import pandas as pd

from workbench.domain.html import block
from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.places import Ids
from workbench.inventory.impact import impact
from workbench.inventory.session import Session
from workbench.inventory.staging import Rows, Staging
from workbench.operations import assign as moving
from workbench.operations.collect import Columns
from workbench.operations.delete import Delete
from workbench.operations.reading.table import Sheet
from workbench.operations.submission import Submission, Work
from workbench.store import levels
from workbench.store.facts import facts

PLACE = ["business", "unit", "program"]
SHOWN = ["row", "entry", "number", "ok", "code", "reason", "suggestion", *PLACE]
FIRST = 10


class DeleteList:
    """Staged entries. Rows keep the number they were staged under. A list has one outcome."""

    def __init__(self, session: Session, level: Level, ids: Ids) -> None:
        """Not for callers: see ``Inventory.delete_list``."""
        self._session, self.level, self._ids = session, level, ids
        self._lock = threading.RLock()
        self._staging = Staging(session.region, self._look)
        self._judged: tuple[object, Outcome] | None = None
        self.outcome = None

    outcome: Outcome | None
    """What became of the list, once it was deleted or unassigned; None while it is being staged."""

    # Staging

    def add(
        self, what: Any, *, columns: Columns | None = None, sheet: Sheet = None
    ) -> pd.DataFrame:
        """Stage entries, good and bad alike; answers how they were judged, as rows of entries.

        ``columns`` and ``sheet`` as with every verb; what columns are said to mean is remembered.
        """
        with self._lock:
            given = self._session.collect(what, columns, sheet)
            added = self._staging.add(given)
            self._session.remember(given, columns)
            self.outcome = None
            return self._entries_of(added)

    def remove(self, rows: Rows) -> None:
        """Take rows off the list: row numbers, entries as staged, or a part of ``entries``."""
        with self._lock:
            self._staging.remove(rows)

    def clear(self) -> None:
        """Take everything off the list."""
        with self._lock:
            self._staging.empty()

    def replace(self, row: int, entry: Any) -> pd.DataFrame:
        """Put an entry, or several lines, in the place of a row, as when a suggestion is taken."""
        with self._lock:
            return self._entries_of(self._staging.replace(row, self._session.collect(entry)))

    def refresh(self, rows: Rows | None = None) -> None:
        """Accept rows (None: all) as they are now; they are no longer CHANGED."""
        with self._lock:
            self._staging.look_again(rows)

    def _look(self, staged: pd.DataFrame) -> pd.DataFrame:
        return self._session.store.read(lambda cursor: facts(cursor, staged, self._ids))

    def _entries_of(self, rows: "pd.Series[int]") -> pd.DataFrame:
        entries = self.entries
        return entries[entries["row"].isin(rows)]

    def __len__(self) -> int:
        return len(self._staging)

    # Judged

    @property
    def entries(self) -> pd.DataFrame:
        """Every staged entry: row, entry, number, ok, code, reason, suggestion, and where its
        number is: business, unit, program."""
        plan = self._plan()
        shown = plan.entries.reset_index(drop=True)
        images = plan.judged[[f"before_{name}_id" for name in PLACE]]
        names = plan.places.named(images.rename(columns=lambda name: name.removeprefix("before_")))
        shown = shown.drop(columns=[name for name in PLACE if name in shown])
        return pd.concat([shown, names[PLACE].reset_index(drop=True)], axis=1)[SHOWN]

    @property
    def counts(self) -> dict[str, int]:
        """How many entries are good, and how many bad."""
        counts = self._plan().counts
        return {"good": counts["applied"], "bad": counts["rejected"]}

    @property
    def version(self) -> object:
        """A value that differs after any change to the list or the inventory."""
        return self._staging.version, self._session.store.stamp()

    def impact(self) -> pd.DataFrame:
        """What deleting would leave of each program it touches.

        Columns business, unit, program, display_name, live, numbers_now and numbers_left.
        """
        plan = self._plan()
        counts = self._session.store.read(levels.counts)
        good = plan.judged.loc[plan.judged["code"].isna(), "before_program_id"]
        return impact(plan.places, counts, good, self._session.today())

    def _plan(self) -> Outcome:
        """The whole list as a dry run of its delete; read once per state of list and inventory."""
        with self._lock:
            version = self.version
            if self._judged is None or self._judged[0] != version:
                plan = self._session.submit(self._submission(Delete(), None, None), dry_run=True)
                self._judged = version, plan
            return self._judged[1]

    # The outcome

    def delete(
        self, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Delete what is good, reject the rest with reasons.

        The list is empty after; asked again, it answers the same outcome.
        """
        return self._carry_out(Delete(), dry_run, note, key)

    def unassign(
        self, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Take what is good out of this unit or program. Raises LevelError above a unit."""
        return self._carry_out(moving.unassign(self.level), dry_run, note, key)

    def _carry_out(self, work: Work, dry_run: bool, note: str | None, key: str | None) -> Outcome:
        with self._lock:
            if dry_run:
                return self._planned(work, note, key)
            if self.outcome is not None:
                return self.outcome
            outcome = self._session.submit(self._submission(work, note, key), dry_run=False)
            return self._done(outcome)

    def _planned(self, work: Work, note: str | None, key: str | None) -> Outcome:
        """A dry run whose ``apply`` is this list's outcome, too."""
        submission = self._submission(work, note, key or str(uuid.uuid4()))
        plan = self._session.submit(submission, dry_run=True)

        def apply_plan(note: str | None = None, confirm: bool = False) -> Outcome:
            with self._lock:
                return self._done(plan.apply(note=note, confirm=confirm))

        return replace(plan, apply_plan=apply_plan)

    def _done(self, outcome: Outcome) -> Outcome:
        """Take what was carried out off the list; what was staged since stays."""
        if len(outcome.judged):
            self._staging.keep(~self._staging.staged["row"].isin(outcome.judged["row"]))
        self.outcome = None if len(self) else outcome
        return outcome

    def _submission(self, work: Work, note: str | None, key: str | None) -> Submission:
        given, staged, key = self._staging.given, self._staging.staged, key or self._staging.key
        return self._session.submission(work, self.level, self._ids, given, staged, note, key)

    def __repr__(self) -> str:
        return f"DeleteList({self._summary()})"

    def _repr_html_(self) -> str:
        more = f"the first {FIRST} of {len(self):,}" if len(self) > FIRST else ""
        return block(f"Delete list: {self._summary()}", self.entries.head(FIRST), more)

    def _summary(self) -> str:
        if self.outcome is not None:
            return self.outcome.summary()
        counts = self.counts
        judged = f"{counts['good']:,} good, {counts['bad']:,} bad"
        return f"{len(self):,} entries at {self.level}, {judged}; nothing deleted yet"
