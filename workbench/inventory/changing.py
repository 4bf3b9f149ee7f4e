"""The verbs that change an inventory at a level: each collects, stages, submits; none decides."""

from dataclasses import replace
from typing import Any

from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.places import Ids
from workbench.inventory.numbers import Numbers
from workbench.inventory.session import Session, shown
from workbench.operations import assign as moving
from workbench.operations.add import Add
from workbench.operations.delete import Delete
from workbench.operations.edit import Edit, purposed
from workbench.operations.given import Columns, Given
from workbench.operations.protect import Protect
from workbench.operations.reading.table import Sheet
from workbench.operations.submission import Work, stage, stage_known
from workbench.progress import part


class Changing:
    """What can be done to numbers.

    Every verb takes ``dry_run`` (write nothing, show what would be done), ``confirm`` (what a guard
    rail holds is done only with it, else it raises ConfirmationError), ``note`` (kept in the
    history) and ``key`` (the same key: the same submission).
    Of a file or frame ``columns`` says which column is which of ours (``{"TN": "number"}``; ``""``
    is none of ours), and is remembered for the next one with these columns; else names and contents
    tell. ``sheet`` is a workbook's, by name or by position from 1.
    """

    _session: Session
    _ids: Ids
    level: Level

    @shown
    def add(
        self, what: Any, *, create_levels: bool = False, update: bool = False,
        columns: Columns | None = None, sheet: Sheet = None,
        dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Register numbers: a frame or file with the columns number and call_purpose.

        Optional columns: business, unit, program, display_name, program_start, program_end, status.
        ``create_levels`` makes levels that are not there yet; ``update`` refreshes what is already
        at this level, and the programs that rows name: their display name, start and end, as far
        as a row says it. Raises InputError where there is no call purpose column.
        """
        given = purposed(self._collect(what, columns, sheet), None)
        return self._submit(
            Add(create_levels, update), what, given, columns, dry_run, note, key, confirm
        )

    @shown
    def edit(
        self, what: Any, call_purpose: str | None = None, *,
        columns: Columns | None = None, sheet: Sheet = None,
        dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Give numbers another call purpose: one for all, or each its own.

        Their own stand in a frame's call_purpose column, or in a mapping {entry: purpose}.
        """
        given = purposed(self._collect(what, columns, sheet), call_purpose)
        return self._submit(Edit(), what, given, columns, dry_run, note, key, confirm)

    @shown
    def assign(
        self, what: Any, *, unit: str | None = None, program: str | None = None,
        columns: Columns | None = None, sheet: Sheet = None,
        dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Move numbers within their business, to a unit or a program of it.

        Raises LevelError where this level doesn't hold both ends.
        """
        work = moving.assign(self._session.places(), self.level, unit, program)
        given = self._collect(what, columns, sheet)
        return self._submit(work, what, given, columns, dry_run, note, key, confirm)

    @shown
    def unassign(
        self, what: Any, *,
        columns: Columns | None = None, sheet: Sheet = None,
        dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Keep numbers at their business but take them out of this unit or program.

        Raises LevelError above a unit.
        """
        given = self._collect(what, columns, sheet)
        return self._submit(
            moving.unassign(self.level), what, given, columns, dry_run, note, key, confirm
        )

    @shown
    def delete(
        self, what: Any, *,
        columns: Columns | None = None, sheet: Sheet = None,
        dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Take numbers out of the inventory.

        With ``dry_run`` nothing is written; ``.apply()`` then does what was shown.
        """
        given = self._collect(what, columns, sheet)
        return self._submit(Delete(), what, given, columns, dry_run, note, key, confirm)

    @shown
    def protect(
        self, what: Any, *,
        columns: Columns | None = None, sheet: Sheet = None,
        dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Mark numbers so that no delete takes them: then they are rejected as PROTECTED."""
        given = self._collect(what, columns, sheet)
        return self._submit(Protect(True), what, given, columns, dry_run, note, key, confirm)

    @shown
    def unprotect(
        self, what: Any, *,
        columns: Columns | None = None, sheet: Sheet = None,
        dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Take the mark of ``protect`` away."""
        given = self._collect(what, columns, sheet)
        return self._submit(Protect(False), what, given, columns, dry_run, note, key, confirm)

    def _collect(self, what: Any, columns: Columns | None, sheet: Sheet) -> Given:
        with part(0.2, "Reading"):
            return self._session.collect(what, columns, sheet)

    def _submit(
        self,
        work: Work,
        what: Any,
        given: Given,
        columns: Columns | None,
        dry_run: bool,
        note: str | None = None,
        key: str | None = None,
        confirm: bool = False,
    ) -> Outcome:
        frame, session = given.frame, self._session
        known = isinstance(what, Numbers)
        with part(0.3, "Reading", rows=len(frame)):
            staged = stage_known(frame) if known else stage(frame, session.region)
        if isinstance(work, Add) and not work.update:  # where its frame was read doesn't matter
            staged = staged.assign(seen=False)
        submission = session.submission(work, self.level, self._ids, given, staged, note, key)
        with part(0.5):
            outcome = session.submit(submission, dry_run=dry_run, confirm=confirm)

        def apply_plan(note: str | None = None, confirm: bool = False) -> Outcome:
            done = outcome.apply(note=note, confirm=confirm)
            session.remember(given, columns)
            return done

        if dry_run:
            return replace(outcome, apply_plan=apply_plan)
        session.remember(given, columns)
        return outcome
