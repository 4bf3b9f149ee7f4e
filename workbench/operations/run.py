"""The one way to judge and to write: facts → judge → apply, in one transaction, recorded under the
submission's key."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial

import pandas as pd

from workbench.domain.judge import first_rows, judge
from workbench.domain.outcome import Outcome
from workbench.domain.places import Places, Program
from workbench.domain.reasons import explain
from workbench.domain.vocabulary import Verb
from workbench.errors import CancelledError, InputError, InventoryError, SubmissionError
from workbench.operations.add import Add, used_places
from workbench.operations.duplicates import first_says
from workbench.operations.file_writing import write_file
from workbench.operations.guards import GUARDED, Asked, reasons, unconfirmed
from workbench.operations.safety import Safety
from workbench.operations.submission import Submission, Work
from workbench.operations.undo import Undo
from workbench.progress import part
from workbench.store import history, levels, settings, writing
from workbench.store.database import Store
from workbench.store.facts import facts
from workbench.store.sql import Cursor
from workbench.store.writing import KEPT

_STAMPS = ("last_change", "updated_at")


def plan(store: Store, submission: Submission) -> Outcome:
    """What would be done: the same judgement as ``carry_out``, on a read, with nothing written."""
    with part(1.0, "Judging", rows=len(submission.staged)):
        judged, before, after, why = store.read(partial(_planned, submission=submission))
    seen = _seen(submission, judged, before)

    def apply_plan(note: str | None = None, confirm: bool = False) -> Outcome:
        return carry_out(store, replace(seen, note=note or submission.note), confirm)

    told = _outcome(submission, judged, before, after, None)
    return replace(told, dry_run=True, apply_plan=apply_plan, needs_confirmation=why)


def _planned(
    cursor: Cursor, submission: Submission
) -> tuple[pd.DataFrame, Places, Places, tuple[str, ...]]:
    """As ``_judged``, and why it would have to be confirmed."""
    judged, before, after = _judged(cursor, submission)
    asked = _asked(cursor, submission, judged, before)
    return judged, before, after, reasons(asked) if asked else ()


def _asked(
    cursor: Cursor, submission: Submission, judged: pd.DataFrame, places: Places
) -> Asked | None:
    """What the guard rails look at; None where they have nothing to look at."""
    changing, verb = _changing(judged), submission.work.verb
    if changing.empty or verb not in GUARDED:
        return None
    return Asked(
        verb, submission.level, submission.ids, changing, places,
        cache(partial(levels.counts, cursor)), settings.read(cursor),
    )  # fmt: skip


def _seen(submission: Submission, judged: pd.DataFrame, before: Places) -> Submission:
    """The submission with everything it counts on as it was judged."""
    work = submission.work
    if not isinstance(work, Add):
        return submission.seen(judged)
    known = submission.seen(judged, moment=len(work.seen.moments))
    return replace(known, work=replace(work, seen=work.seen.now(before.programs)))


def carry_out(store: Store, submission: Submission, confirm: bool = False) -> Outcome:
    """Do it, or answer what was done when this key was carried out before.

    Raises ConfirmationError where a guard rail holds it and it isn't confirmed, InputError where
    ``confirm`` is neither True nor False, as a level's name.
    """
    if confirm not in (True, False):
        raise InputError(f"confirm={confirm!r} is neither True nor False. Nothing was done.")
    doing, rows = submission.work.verb.doing, len(submission.staged)
    safety = Safety(store)
    try:
        with part(1.0, doing.capitalize(), rows=rows):
            done = store.write(
                partial(_carried_out, submission=submission, confirm=confirm, safety=safety),
                proof=lambda cursor: history.recorded(cursor, submission.key) is not None,
                doing=f"{doing} {rows:,} entries",
            )
    except (InventoryError, CancelledError):  # nothing was changed
        safety.discard()
        raise
    return replace(done, backup=safety.backup, notes=(*done.notes, *safety.notes))


def _carried_out(cursor: Cursor, submission: Submission, confirm: bool, safety: Safety) -> Outcome:
    done = history.recorded(cursor, submission.key)
    if done is not None:
        return _replayed(cursor, submission, done)
    with part(0.5):
        judged, before, after = _judged(cursor, submission)
    changing = _changing(judged)
    asked = None if confirm else _asked(cursor, submission, judged, before)
    if asked and (why := reasons(asked)):
        raise unconfirmed(asked, why)
    change_id = history.next_change(cursor) if len(changing) else None
    header = _header(submission, judged)
    if change_id is not None:
        with part(0.05):
            safety.keep(cursor, change_id, len(changing))
        if isinstance(submission.work, Add):
            levels.insert(cursor, before, after, used_places(changing))
        levels.refresh(cursor, change_id, before, _other_programs(before, after))
        with part(0.3):
            _apply(cursor, submission, changing, change_id, header)
    with part(0.1):
        content_hash = submission.content_hash
    with part(0.05):
        history.write_submission(cursor, header, content_hash, change_id, judged)
    stamped = _stamped(judged, change_id, header.at)
    return _outcome(submission, stamped, before, after, change_id)


def _apply(
    cursor: Cursor,
    submission: Submission,
    changing: pd.DataFrame,
    change_id: int,
    header: history.Header,
) -> None:
    """The numbers changed, and the change in the history, under its seal."""
    work = submission.work
    undoes = work.change_id if isinstance(work, Undo) else None
    after = [name for name in changing.columns if name.startswith("after_")]
    rows = changing[["number", "before_last_change", *after]]
    writing.apply(cursor, work.verb, rows, submission.ids, change_id, header.at)
    history.write_change(cursor, change_id, header, undoes)


def _other_programs(before: Places, after: Places) -> dict[int, Program]:
    """The programs that were there and become others."""
    now = after.programs
    return {id: now[id] for id, one in before.programs.items() if now[id] != one}


def _changing(judged: pd.DataFrame) -> pd.DataFrame:
    """The rows that would be others after."""
    return judged[judged["code"].isna() & ~judged["unchanged"]]


def _judged(cursor: Cursor, submission: Submission) -> tuple[pd.DataFrame, Places, Places]:
    """Every entry with its facts, what is wanted of it, its code, reason and suggestion; and the
    levels before and after."""
    places = levels.places(cursor)
    staged, work = submission.staged, submission.work
    with part(0.4):
        found = facts(cursor, staged, submission.ids, submission.own_changes)
    known = pd.concat([staged, found], axis=1)
    known = known.assign(before_at_level=known["at_level"])
    if isinstance(work, Undo):
        known = work.with_later(cursor, known)
    with part(0.2):
        known = work.prepare(known, submission.given, places, submission.ids)
    with part(0.2):
        known = known.assign(first_row=first_rows(known))
        known = known.assign(code=judge(known, work.verb))
        known = known.assign(first_says=first_says(known, submission.given, work.reads))
    with part(0.2):
        told = explain(known, work.verb, places, submission.level.name)
        judged = pd.concat([known, told], axis=1)
    return judged.assign(unchanged=_unchanged(judged, work)), places, _after(judged, work, places)


def _after(judged: pd.DataFrame, work: Work, places: Places) -> Places:
    """The levels as they are once it is done."""
    if isinstance(work, Undo):
        return places.having(work.restored(judged, places))
    return work.targets.planned if isinstance(work, Add) else places


def _unchanged(judged: pd.DataFrame, work: Work) -> "pd.Series[bool]":
    """Rows that already are as asked, and whose program stays as it is."""
    same = judged["code"].isna() & judged["known"].astype(bool)
    if work.verb in (Verb.DELETE, Verb.UNDO):
        return same & False
    for name in KEPT:
        before, after = judged[f"before_{name}"], judged[f"after_{name}"]
        same &= ((before == after).fillna(False) | (before.isna() & after.isna())).astype(bool)
    return same & ~work.refreshes(judged["after_program_id"]) if isinstance(work, Add) else same


def _header(submission: Submission, judged: pd.DataFrame) -> history.Header:
    applied = int(judged["code"].isna().sum())
    return history.Header(
        at=datetime.now(UTC).replace(tzinfo=None),
        actor=submission.actor,
        origin=submission.origin,
        action=submission.work.verb.value,
        level=submission.level.path,
        submitted=len(judged),
        applied=applied,
        rejected=len(judged) - applied,
        note=submission.note,
        key=submission.key,
    )


def _stamped(judged: pd.DataFrame, change_id: int | None, at: datetime) -> pd.DataFrame:
    """The rows with the change they now bear; unchanged ones keep theirs, and what is gone has
    none."""
    if "after_call_purpose" not in judged:
        return judged
    is_gone = judged["code"].isna() & judged["after_business_id"].isna()
    change = judged["before_last_change"].where(
        judged["unchanged"], change_id if change_id is not None else pd.NA
    )
    time = judged["before_updated_at"].where(judged["unchanged"], pd.Timestamp(at))
    return judged.assign(
        after_last_change=change.astype("Int64").mask(is_gone), after_updated_at=time.mask(is_gone)
    )


def _replayed(cursor: Cursor, submission: Submission, done: history.Recorded) -> Outcome:
    """The first outcome of a key, from what was recorded.

    Raises SubmissionError where other content came under it.
    """
    if done.content_hash != submission.content_hash:
        raise SubmissionError(
            f"The key {submission.key!r} was used for another submission. Leave it out, or use a"
            " new one for new work."
        )
    rejected = history.rejections(cursor, submission.key).set_index("row")
    told = rejected.reindex(submission.staged["row"]).set_axis(submission.staged.index)
    judged = pd.concat([submission.staged, told], axis=1)
    images = history.images(cursor, submission.key, done.change_id).set_index("number")
    numbers = judged["number"].where(judged["code"].isna())
    found = images.reindex(pd.Index(numbers, dtype="Int64")).set_axis(judged.index)
    judged = pd.concat([judged, found], axis=1)
    judged = judged.assign(
        unchanged=judged["unchanged"].fillna(False).astype(bool),
        first_says=first_says(judged, submission.given, submission.work.reads),
    )
    before, after = levels.at_change(cursor, done.change_id)
    return _outcome(submission, judged, before, after, done.change_id)


def _outcome(
    submission: Submission,
    judged: pd.DataFrame,
    before: Places,
    after: Places,
    change_id: int | None,
) -> Outcome:
    for name in _STAMPS if "after_call_purpose" in judged else ():
        if f"after_{name}" not in judged:
            judged = judged.assign(
                **{f"after_{name}": judged[f"before_{name}"].where(judged["unchanged"])}
            )
    return Outcome(
        verb=submission.work.verb,
        level=submission.level.path,
        dry_run=False,
        change_id=change_id,
        key=submission.key,
        given=submission.given,
        names=submission.names,
        notes=submission.notes,
        judged=judged,
        places=after,
        places_before=before,
        write_file=write_file,
    )
