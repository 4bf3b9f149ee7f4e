"""What every staged list does: hold entries, judge the whole anew whenever it or the inventory
changes, and be carried out once.

Knows no verb: a subclass says what shall be done with the entries, and what its rows show.
"""

import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, ClassVar

import pandas as pd

from workbench.domain.html import block
from workbench.domain.judge import WANTED
from workbench.domain.level import Level
from workbench.domain.outcome import MENDED, Outcome
from workbench.domain.places import Ids
from workbench.domain.vocabulary import REPAIRED, Code
from workbench.errors import InputError
from workbench.inventory.saved.content import SavedList
from workbench.inventory.session import Session, shown
from workbench.inventory.staging import Rows, Staging
from workbench.operations.edit import completed
from workbench.operations.given import Columns, Given
from workbench.operations.reading.table import Sheet
from workbench.operations.submission import Submission, Work
from workbench.progress import part
from workbench.store.facts import facts

PLACE = ["business", "unit", "program"]
JUDGED = ["row", "entry", "number", "ok", "code", "reason", "suggestion"]
FIRST = 10
CHANGED = (
    "The list has changed since you were asked, and nothing was done."
    " Cancel, look at the list again, and repeat."
)


class StagedList:
    """Staged entries. Rows keep the number they were staged under. A list has one outcome."""

    name: ClassVar[str]
    past: ClassVar[str]  # what became of its entries, in one word

    def __init__(self, session: Session, level: Level, ids: Ids) -> None:
        """Not for callers: see ``Inventory``, which makes lists."""
        self._session, self.level, self._ids = session, level, ids
        self._lock = threading.RLock()
        self._staging = Staging(session.region, self._look, lambda: session.places().programs)
        self._judged: tuple[object, Outcome] | None = None
        self.outcome = None

    outcome: Outcome | None
    """What became of the list, once it was carried out; None while it is being staged."""

    # Staging

    def add(
        self, what: Any, *, columns: Columns | None = None, sheet: Sheet = None
    ) -> pd.DataFrame:
        """Stage entries, good and bad alike; answers how they were judged, as rows of entries.

        ``columns`` and ``sheet`` as with every verb; what columns are said to mean is remembered.
        """
        return self._stage(what, None, columns, sheet)

    @shown
    def _stage(
        self, what: Any, call_purpose: str | None, columns: Columns | None, sheet: Sheet
    ) -> pd.DataFrame:
        with self._lock, self._staging.as_a_whole():
            with part(0.1, "Reading"):
                given = self._given(what, call_purpose, columns, sheet)
            if not len(self):
                self._staging.start_anew()
            with part(0.5, "Reading", rows=len(given.frame)):
                added = self._staging.add(given)
            self._session.remember(given, columns)
            with part(0.4, "Judging"):
                entries = self._entries_of(added)
            self.outcome = None
            return entries

    def keep_rejected(self, outcome: Outcome) -> None:
        """Stage what an outcome rejected again, each entry from the very column it stood in."""
        rejected = outcome.judged["code"].notna().to_numpy(dtype=bool)
        ours = [name for name in MENDED if set(MENDED) <= set(outcome.given.columns)]
        frame = outcome.given[rejected].drop(columns=[*ours, "last_change"], errors="ignore")
        with self._lock:
            if not len(self):
                self._staging.start_anew()
            self._staging.add(Given(frame, outcome.names))
            self.outcome = None

    def _given(
        self, what: Any, call_purpose: str | None, columns: Columns | None, sheet: Sheet
    ) -> Given:
        return completed(self._session.collect(what, columns, sheet), call_purpose)

    def remove(self, rows: Rows) -> None:
        """Take rows off the list: row numbers, entries as staged, or a part of ``entries``."""
        with self._lock:
            self._staging.remove(rows)

    def clear(self) -> None:
        """Take everything off the list."""
        with self._lock:
            self._staging.empty()

    def replace(self, row: int, entry: Any, **columns: Any) -> pd.DataFrame:
        """Put an entry, or several lines, in the place of a row, as when a suggestion is taken.

        The row's other columns stay, but for those named here.
        """
        with self._lock:
            given = self._session.collect(entry)
            return self._entries_of(self._staging.replace(row, given, columns))

    def accept(self, code: Code | str, rows: Rows | None = None) -> int:
        """Take the suggestions of all entries (or of these rows) that were rejected with a code.

        Answers how many. Raises InputError for a code whose suggestion repairs nothing by itself.
        """
        if code not in REPAIRED:
            raise InputError(f"The suggestion of {code} is advice: mend those entries by hand.")
        with self._lock:
            judged = self._plan().judged
            chosen = (judged["code"] == code) & judged["suggestion"].notna()
            if rows is not None:
                chosen &= self._staging.chosen(rows)
            mended = judged[chosen]
            if code in WANTED:
                for column, some in mended.groupby("value_column"):
                    self._staging.set(some["row"], str(column), some["suggestion"])
            elif len(mended):
                self._staging.mend(mended["row"], mended["suggestion"])
            return len(mended)

    def refresh(self, rows: Rows | None = None) -> None:
        """Accept rows (None: all) as they are now; they are no longer CHANGED."""
        with self._lock:
            self._staging.look_again(rows)

    def saved(self) -> SavedList:
        """The list as it is now, to be kept."""
        with self._lock:
            return replace(self._staging.saved(), options=self._options())

    def restore(self, saved: SavedList) -> None:
        """Stage what was saved as it was then: seen as it was seen, and as the same submission."""
        with self._lock:
            rise = self._staging.restore(saved)
            self._set_options(saved.options, rise)
            self.outcome = None

    def _options(self) -> dict[str, Any]:
        """What is to be kept beside the entries."""
        return {}

    def _set_options(self, options: Mapping[str, Any], rise: int) -> None:
        """Take on options of rows whose numbers have risen by so many."""

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
        """Every staged entry: row, entry, number, ok, code, reason, suggestion, where its number
        is (business, unit, program), and what the list's verb adds."""
        plan = self._plan()
        judged = plan.entries.reset_index(drop=True)[JUDGED]
        return pd.concat([judged, self._shown(plan).reset_index(drop=True)], axis=1)

    @property
    def counts(self) -> dict[str, int]:
        """How many entries are good, and how many bad."""
        counts = self._plan().counts
        return {"good": counts["applied"], "bad": counts["rejected"]}

    @property
    def differing(self) -> int:
        """How many duplicates ask for something else than the first entry of their number."""
        return self._plan().differing

    @property
    def needs_confirmation(self) -> tuple[str, ...]:
        """Why it is carried out only with ``confirm=True``, see ``Outcome``; empty: it needn't."""
        return self._plan().needs_confirmation

    @property
    def edition(self) -> int:
        """A number that rises with any change to the list itself."""
        return self._staging.version

    @property
    def version(self) -> object:
        """A value that differs after any change to the list or the inventory."""
        return self._staging.version, self._session.store.stamp()

    def _work(self) -> Work:
        """What is done with the good entries."""
        raise NotImplementedError

    def _shown(self, plan: Outcome) -> pd.DataFrame:
        """Columns of ``entries`` beside the judgement."""
        return plan.images("before")[PLACE]

    def _plan(self) -> Outcome:
        """The whole list as a dry run of its verb; read once per state of list and inventory."""
        with self._lock:
            version = self.version
            if self._judged is None or self._judged[0] != version:
                plan = self._session.submit(self._submission(self._work()), dry_run=True)
                self._judged = version, plan
            return self._judged[1]

    # The outcome

    @contextmanager
    def unchanged_since(self, edition: int) -> Iterator[None]:
        """Nothing is staged by anybody while this lasts. Raises InputError where something was."""
        with self._lock:
            if self.outcome is None and self.edition != edition:
                raise InputError(CHANGED)
            yield

    @shown
    def _carry_out(
        self, work: Work, dry_run: bool, confirm: bool, note: str | None, key: str | None
    ) -> Outcome:
        with self._lock:
            if dry_run:
                return self._planned(work, note, key)
            if self.outcome is not None:
                return self.outcome
            submission = self._submission(work, note, key)
            return self._done(self._session.submit(submission, dry_run=False, confirm=confirm))

    def _planned(self, work: Work, note: str | None, key: str | None) -> Outcome:
        """A dry run whose ``apply`` is this list's outcome, too."""
        submission = self._submission(work, note, key or str(uuid.uuid4()))
        plan = self._session.submit(submission, dry_run=True)

        planned = self._staging.round

        def apply_plan(note: str | None = None, confirm: bool = False) -> Outcome:
            with self._lock:
                outcome = plan.apply(note=note, confirm=confirm)
                return self._done(outcome) if self._staging.round == planned else outcome

        return replace(plan, apply_plan=apply_plan)

    def _done(self, outcome: Outcome) -> Outcome:
        """Take what was carried out off the list; what was staged since stays."""
        if len(outcome.judged):
            self._staging.keep(~self._staging.staged["row"].isin(outcome.judged["row"]))
        self.outcome = None if len(self) else outcome
        return outcome

    def _submission(
        self, work: Work, note: str | None = None, key: str | None = None
    ) -> Submission:
        given, staged, key = self._staging.given, self._staging.staged, key or self._staging.key
        return self._session.submission(work, self.level, self._ids, given, staged, note, key)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._summary()})"

    def _repr_html_(self) -> str:
        more = f"the first {FIRST} of {len(self):,}" if len(self) > FIRST else ""
        return block(f"{self.name}: {self._summary()}", self.entries.head(FIRST), more)

    def _summary(self) -> str:
        if self.outcome is not None:
            return self.outcome.summary()
        counts = self.counts
        judged = f"{counts['good']:,} good, {counts['bad']:,} bad"
        entries = "1 entry" if len(self) == 1 else f"{len(self):,} entries"
        return f"{entries} at {self.level}, {judged}; nothing {self.past} yet"
