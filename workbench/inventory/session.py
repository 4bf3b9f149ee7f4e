"""Who works on which store, and from where: shared by an inventory and all its levels."""

import getpass
import sys
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial, wraps
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

import pandas as pd

from workbench import progress
from workbench.domain.columns import storable
from workbench.domain.level import Level, read_path
from workbench.domain.outcome import Outcome
from workbench.domain.places import Ids, Places, Program
from workbench.errors import (
    OUT_OF_MEMORY,
    InputError,
    InventoryError,
    LevelError,
    WorkbenchError,
)
from workbench.inventory.cell_progress import cell_progress
from workbench.inventory.columns import Shape, recalled, remember
from workbench.inventory.settings import Settings
from workbench.operations import run
from workbench.operations.collect import collect
from workbench.operations.given import Columns, Given
from workbench.operations.reading.table import Sheet
from workbench.operations.submission import Submission, Work, stage_known
from workbench.operations.undoing import undoing
from workbench.progress import part
from workbench.store import levels
from workbench.store.database import Store

LONGEST_ACTOR = 200


def known_actor(given: object) -> str:
    """The name that the history has for whoever does something: as given, or the machine's user.

    Raises InputError for one that is no name.
    """
    name = (_text("actor", given) or "").strip() or storable(machine_user())
    if len(name) > LONGEST_ACTOR:
        raise InputError(f"actor is a name of at most {LONGEST_ACTOR} characters; shorten it.")
    return name


def machine_user() -> str:
    """The operating system's user, or ``unknown`` where it has no name for them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def here() -> str:
    """Where this process is used from: a notebook, or else a shell.

    The dashboard says itself that it is a browser.
    """
    return "notebook" if "ipykernel" in sys.modules else "shell"


_NO_THREAD = "can't start new thread"  # for want of memory, too
Follow = Callable[[], AbstractContextManager[None]]
Verb = TypeVar("Verb", bound=Callable[..., Any])


def shown(verb: Verb) -> Verb:
    """The same method of something with a session, with how far it is shown where nobody watches it
    already."""

    @wraps(verb)
    def seen(self: Any, *args: Any, **options: Any) -> Any:
        return _seen(self._session.follow, partial(verb, self, *args, **options))

    return cast(Verb, seen)


def _seen(follow: Follow, do: Callable[[], Any]) -> Any:
    """What it does, shown by ``follow`` where nobody watches already."""
    try:
        if progress.current() is not None:
            return do()
        with progress.watched(), follow():
            return do()
    except (MemoryError, RuntimeError) as error:
        if isinstance(error, MemoryError) or _NO_THREAD in str(error):
            # After a change was written nothing is left to do that takes much.
            raise InventoryError(OUT_OF_MEMORY) from error
        raise


def _text(name: str, given: object) -> str | None:
    """A note or key as it can be stored. Raises InputError for what isn't text."""
    if given is not None and not isinstance(given, str):
        raise InputError(f"{name} is text, not {type(given).__name__}: pass {name}={str(given)!r}.")
    return None if given is None else storable(given)


@dataclass
class Session:
    """An open store with its reader's region, actor and origin."""

    store: Store
    region: str
    actor: str
    origin: str
    own_changes: set[int] = field(default_factory=set)  # in which this session isn't somebody else
    own_programs: dict[int, Program] = field(default_factory=dict)  # as its last change left them
    _places: tuple[object, Places] | None = None
    follow: Follow = field(init=False)  # shows a person how far what a block does has come

    def __post_init__(self) -> None:
        """In a notebook it is shown below the cell, elsewhere by nobody who hasn't asked for it."""
        self.follow = cell_progress if self.origin == "notebook" else nullcontext

    def share_own(self, other: "Session") -> None:
        """Know the other's changes as one's own, from now on both ways."""
        other.own_changes |= self.own_changes
        other.own_programs |= self.own_programs
        self.own_changes, self.own_programs = other.own_changes, other.own_programs

    @property
    def settings(self) -> Settings:
        """The inventory's settings, for all who use it."""
        return Settings(self.store)

    def places(self) -> Places:
        """All levels, read anew only when the inventory has changed."""
        stamp, known = self.store.stamp(), self._places
        if known is None or known[0] != stamp:
            self._places = known = (stamp, self.store.read(levels.places))
        return known[1]

    def today(self) -> date:
        """The day in the inventory's time zone."""
        return datetime.now(self.time_zone()).date()

    def time_zone(self) -> ZoneInfo | None:
        """The inventory's time zone, None for the machine's."""
        name = self.settings.get("time_zone")
        return ZoneInfo(name) if name else None

    def collect(self, what: Any, columns: Columns | None = None, sheet: Sheet = None) -> Given:
        """Whatever holds entries, its columns as said, as remembered, or as they tell."""
        return collect(what, columns, sheet, region=self.region, recall=self.recall)

    def recall(self, shape: Shape) -> Columns | None:
        """What was said of columns of this shape before."""
        return recalled(self.store, shape)

    def remember(self, given: Given, columns: Columns | None) -> None:
        """Keep what was said of these columns for the next ones of their shape, if it can be: it
        only spares saying it again, and what it was said for is done."""
        with suppress(WorkbenchError):
            if columns:
                remember(self.store, given.shape, columns)

    def submission(
        self,
        work: Work,
        level: Level,
        ids: Ids,
        given: Given,
        staged: pd.DataFrame,
        note: str | None,
        key: str | None,
    ) -> Submission:
        """An intent of this session; without a key it gets one of its own."""
        own, written = frozenset(self.own_changes), _text("note", note)
        key = _text("key", key) or str(uuid.uuid4())
        return Submission(
            work, level, ids, given.frame, staged, self.actor, self.origin, key, written, own,
            given.names, given.notes,
        )  # fmt: skip

    def submit(self, submission: Submission, *, dry_run: bool, confirm: bool = False) -> Outcome:
        """Plan it or carry it out; what is done by applying a plan is this session's, too."""
        if not dry_run:
            return self._own(run.carry_out(self.store, submission, confirm))
        plan = run.plan(self.store, submission)

        def apply_plan(note: str | None = None, confirm: bool = False) -> Outcome:
            return self._own(plan.apply(note=note, confirm=confirm))

        return replace(plan, apply_plan=apply_plan)

    def undo(
        self,
        change_id: Any,
        asked_at: Level,
        *,
        dry_run: bool = False,
        confirm: bool = False,
        note: str | None = None,
        key: str | None = None,
    ) -> Outcome:
        """Take back, where it was made, a change that was made at a level or below; it never needs
        to be confirmed."""
        with part(0.2, "Reading"):
            undo = undoing(self.store, change_id, asked_at)
        with suppress(LevelError):  # where its level is gone, it is done where it is asked
            asked_at = self.places().level(self.places().ids(undo.level))
        given, ids = undo.given, self.places().ids(asked_at)
        staged = stage_known(given.frame)
        submission = self.submission(undo.work, asked_at, ids, given, staged, note, key)
        with part(0.8):
            return self.submit(submission, dry_run=dry_run)

    def _own(self, outcome: Outcome) -> Outcome:
        if outcome.change_id is not None:
            self.own_changes.add(outcome.change_id)
            before, after = outcome.places_before.programs, outcome.places.programs
            self.own_programs |= {id: after[id] for id in before if after[id] != before[id]}
            made_at = Level(*read_path(outcome.level))
            undo = partial(self.undo, outcome.change_id, made_at)

            def take_back(**options: Any) -> Outcome:
                undone: Outcome = _seen(self.follow, partial(undo, **options))
                return undone

            return replace(outcome, take_back=take_back)
        return outcome
