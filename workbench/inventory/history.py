"""What an inventory remembers at a level: its changes, how to take one back, and whether all that
it remembers is still as it was written."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pandas as pd

from workbench.domain.columns import day, storable
from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.places import Ids
from workbench.domain.vocabulary import Verb, did_you_mean, listed, match
from workbench.errors import InputError
from workbench.inventory.change import Change
from workbench.inventory.session import Session, shown
from workbench.operations.submission import stage
from workbench.operations.undoing import change_of
from workbench.store import changes

Words = str | Iterable[str] | None
Moment = date | str | None
FINDINGS = ["finding", "change", "told"]
MORE = "inventory.verify_history(), or 'workbench history FILE --verify', says more."


class Remembering:
    """The history of a level: what was done at it and below."""

    _session: Session
    _ids: Ids
    level: Level

    def history(
        self,
        actor: Words = None,
        action: Words = None,
        since: Moment = None,
        until: Moment = None,
        number: Any = None,
    ) -> pd.DataFrame:
        """The changes made here or below, newest first; None is any.

        Columns id, at (UTC), actor, origin, action, level, submitted, applied, rejected, note,
        undoes, undone_by. ``since`` and ``until`` are days in the inventory's time zone, both
        included, or moments in UTC. ``number``, however written: everything that ever happened to
        it here, wherever it was asked. Raises InputError for what can't be read.
        """
        asked = changes.Asked(
            actors=_words(actor),
            actions=_actions(action),
            since=self._moment("since", since, timedelta()),
            until=self._moment("until", until, timedelta(days=1)),
            number=None if number is None else self._number(number),
        )
        read = partial(changes.history, level=self.level, ids=self._ids, asked=asked)
        return self._session.store.read(read).astype(dict.fromkeys(("actor", "note"), "str"))

    def change(self, change_id: int) -> Change:
        """One change with its rows. Raises InputError for an unknown id, LevelError for a change
        that was made elsewhere."""
        return Change(self._session, change_of(self._session.store, change_id, self.level))

    @shown
    def undo(
        self, change_id: int, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Take back a change: each of its numbers becomes again what it was before, in every
        column.

        Rejected is what can't: a number that was changed again since, is gone, was added anew, or
        whose unit or program is gone; what came since and was undone itself counts for nothing, so
        one change after the other can be taken back. It is a change itself, made where the other
        one was, and can be undone. Levels that the change made stay, also where no number is left.
        Never needs ``confirm``. Raises as ``change``.
        """
        return self._session.undo(
            change_id, self.level, dry_run=dry_run, confirm=confirm, note=note, key=key
        )

    @shown
    def verify_history(self) -> pd.DataFrame:
        """All that is wrong with the whole inventory's history; no row where all is whole.

        Columns finding (EDITED_HISTORY, EDITED_NUMBERS, PUT_BACK, LOST_CHANGE, JOURNAL_MISSING,
        JOURNAL_EDITED or JOURNAL_SHORTENED), change (an id or null), and told in words. Every row
        of it is read, and each number compared with what its newest change made of it.
        """
        found = self._session.store.verify()
        rows = [(one.fault.value, one.change, one.told) for one in found]
        frame = pd.DataFrame(rows, columns=FINDINGS)
        return frame.astype({"finding": "str", "change": "Int64", "told": "str"})

    @property
    def doubt(self) -> str | None:
        """What was doubtful about the history when the inventory was opened, in words, or None."""
        found = self._session.store.doubt
        return None if found is None else f"{found.told} {MORE}"

    def _number(self, entry: Any) -> int:
        given = self._session.collect(entry).frame
        if len(given) != 1:
            raise InputError(f"Ask for the history of one number; these are {len(given)}.")
        staged = stage(given, self._session.region).iloc[0]
        if pd.isna(staged["number"]):
            raise InputError(f"{entry!r} can't be read as a number: {staged['read_reason']}")
        return int(staged["number"])

    def _moment(self, name: str, given: Moment, whole_day: timedelta) -> datetime | None:
        """A moment in UTC; of a day its beginning, or with ``whole_day`` that of the next."""
        said = given
        try:
            given = _read(given) if isinstance(given, str) else given
            if given is None or (isinstance(given, datetime) and not pd.isna(given)):
                return given and _in_utc(pd.Timestamp(given).to_pydatetime())
            if not isinstance(given, date) or pd.isna(given):
                raise InputError(f"{name} is a day or a moment, not {given!r}.")
            start = datetime(given.year, given.month, given.day) + whole_day
            return _in_utc(start.replace(tzinfo=self._session.time_zone()).astimezone())
        except (ValueError, OverflowError) as error:
            raise InputError(
                f"{name}={said!r} is not a day between 0001-01-02 and 9999-12-30; write it as"
                " 2026-11-23."
            ) from error


def _read(written: str) -> date | None:
    is_day = len(written.strip()) <= len("2026-11-23")
    return day(written) if is_day else datetime.fromisoformat(written.strip())


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _words(wanted: Words) -> tuple[str, ...] | None:
    if wanted is None:
        return None
    return tuple(storable(str(one)) for one in ([wanted] if isinstance(wanted, str) else wanted))


def _actions(wanted: Words) -> tuple[str, ...] | None:
    known = [verb.value for verb in Verb]
    words = _words(wanted)
    found = {word: match(word, known) for word in words or ()}
    for word, name in found.items():
        if name is None:
            raise InputError(
                f"{word!r} is not an action.{did_you_mean(word, known)} Known: {listed(known)}."
            )
    return None if words is None else tuple(name for name in found.values() if name)
