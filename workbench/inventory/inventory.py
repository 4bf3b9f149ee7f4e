"""An inventory at a level: the one door for notebooks, the dashboard and the command line."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.domain import display
from workbench.domain.entries.regions import known_region
from workbench.domain.html import block
from workbench.domain.level import Level
from workbench.domain.places import Ids, as_ids
from workbench.domain.vocabulary import CALL_PURPOSES
from workbench.errors import InputError, WorkbenchError
from workbench.inventory.add_list import AddList
from workbench.inventory.backing_up import back_up
from workbench.inventory.changing import Changing
from workbench.inventory.delete_list import DeleteList
from workbench.inventory.edit_list import EditList
from workbench.inventory.going import reached
from workbench.inventory.history import Remembering
from workbench.inventory.numbers import Names, Numbers
from workbench.inventory.saved.lists import SavedLists
from workbench.inventory.session import Follow, Session, here, known_actor, shown
from workbench.inventory.settings import Settings
from workbench.inventory.tree import levels_frame
from workbench.operations.edit import Edit, purposed
from workbench.operations.given import Columns
from workbench.operations.preview import Preview, preview
from workbench.operations.reading.table import Sheet
from workbench.operations.submission import stage
from workbench.store import levels as tree
from workbench.store.database import Store
from workbench.store.facts import facts

BEFORE = [f"before_{name}_id" for name in ("business", "unit", "program")]


@dataclass(frozen=True)
class Assignment:
    """The six facts of a number: where it is assigned, and from when to when."""

    number: str
    business: str
    unit: str | None
    program: str | None
    display_name: str | None
    start: date | None
    end: date | None


class Inventory(Changing, Remembering):
    """Numbers at one level; everything it does touches nothing outside of that level.

    Opened by ``wb.open`` or ``wb.demo``.
    """

    def __init__(self, session: Session, level: Level | None = None) -> None:
        """Not for callers: see ``wb.open`` and ``at``."""
        self._session = session
        self.level = level or Level()
        self._ids: Ids = session.places().ids(self.level)

    @property
    def region(self) -> str:
        """The region whose national format entries are read in, such as US."""
        return self._session.region

    @property
    def settings(self) -> Settings:
        """Settings for everyone who uses this inventory, such as ``support``."""
        return self._session.settings

    @property
    def path(self) -> str:
        """The inventory's file."""
        return str(self._session.store.path)

    def stamp(self) -> object:
        """A value that differs after any change by any process; costs nothing."""
        return self._session.store.stamp()

    def on_wait(self, tell: Any) -> None:
        """Have ``tell(holder)`` called, from the waiting thread, when an operation waits for
        another's."""
        self._session.store.on_wait = tell

    def on_progress(self, follow: Follow) -> None:
        """Have what takes long done within ``follow()``, which shows how far it is; see
        ``workbench.progress``."""
        self._session.follow = follow

    @shown
    def backup(self, path: str | os.PathLike[str] | None = None) -> Path:
        """Keep a copy of the whole inventory, whatever this level, and answer where it is.

        It goes to a new file, into a folder, or at first beside the inventory; others go on reading
        meanwhile. Raises FileError where it can't be written. See ``wb.restore``.
        """
        return back_up(self._session.store, path)

    def close(self) -> None:
        """Let the file go, for this inventory and all its levels."""
        self._session.store.close()

    def __enter__(self) -> "Inventory":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Inventory({self.path!r}, level={self.level.path!r})"

    def _repr_html_(self) -> str:
        return block(f"{self.level}: {len(self.numbers()):,} numbers", self.levels(), self.path)

    # Levels

    def at(
        self,
        business: str | Level | None = None,
        unit: str | None = None,
        program: str | None = None,
    ) -> "Inventory":
        """The same inventory at this level or one below.

        Names from this level on (``at("Billing")`` at a business), from the top, one path
        (``"Acme Health/Billing"``), keywords, or a ``Level``. Raises LevelError for one that is
        unknown or outside, or could mean two, and names the nearest known.
        """
        wanted = reached(self._session.places(), self.level, business, unit, program)
        return Inventory(self._session, wanted)

    def for_session(self, origin: str) -> "Inventory":
        """The same inventory opened for another person, to whom this one's changes are others'."""
        own = self._session
        store = Store(own.store.path, create=False, origin=origin)
        return Inventory(Session(store, own.region, own.actor, origin), self.level)

    def share_own(self, other: "Inventory") -> None:
        """Be the same person as who uses the other: what either changes is nobody else's change."""
        self._session.share_own(other._session)

    @property
    def own_changes(self) -> frozenset[int]:
        """The changes that are this person's own."""
        return frozenset(self._session.own_changes)

    def saved_lists(self, secret: str) -> SavedLists:
        """The staged lists that were saved under this secret, and more of them to be saved."""
        return SavedLists(self._session, secret)

    def levels(self) -> pd.DataFrame:
        """The levels at or below this one with their counts: business, unit, program, display_name,
        start, end, live, numbers."""
        counts = self._session.store.read(tree.counts)
        return levels_frame(self._session.places(), counts, self._ids, self._session.today())

    # Reading

    def numbers(
        self,
        search: str | None = None,
        call_purpose: Names = None,
        status: Names = None,
        unit: Names = None,
        program: Names = None,
        protected: bool | None = None,
    ) -> Numbers:
        """The numbers here that match, read when asked for; None is any, ``wb.UNASSIGNED`` none."""
        return Numbers(
            self._session,
            self.level,
            self._ids,
            search=search,
            call_purpose=call_purpose,
            status=status,
            unit=unit,
            program=program,
            protected=protected,
        )

    def assignment(self, entry: Any) -> Assignment:
        """The six facts of one number here.

        Raises WorkbenchError with the reason where it is none, or not here.
        """
        given = purposed(self._session.collect(entry), CALL_PURPOSES[0])
        if len(given.frame) != 1:
            raise InputError(f"Ask for one number at a time; these are {len(given.frame)}.")
        judged = self._submit(Edit(), None, given, None, True)
        row = judged.entries.iloc[0]
        if not row["ok"]:
            raise WorkbenchError(row["reason"])
        place = judged.places.level(as_ids(judged.judged[BEFORE].iloc[0]))
        program = judged.places.programs.get(int(judged.judged[BEFORE[2]].fillna(0).iloc[0]))
        facts = (program.display_name, program.start, program.end) if program else (None,) * 3
        return Assignment(row["number"], str(place.business), place.unit, place.program, *facts)

    def find(self, entry: Any) -> Level | None:
        """Where that number is in the whole inventory, whatever this level; None where it isn't one
        or is nowhere."""
        staged = stage(self._session.collect(entry).frame, self.region)
        if len(staged) != 1 or pd.isna(staged["number"].iloc[0]):
            return None
        where = self._where(int(staged["number"].iloc[0]))
        return self._session.places().level(where) if where[0] else None

    def _where(self, number: int) -> Ids:
        asked = pd.DataFrame({"number": pd.array([number], dtype="Int64")})
        known = self._session.store.read(
            lambda cursor: facts(cursor, asked, (None, None, None))
        ).iloc[0]
        return as_ids(known[BEFORE])

    def judge(self, what: Any) -> pd.DataFrame:
        """How each entry would fare in a delete here: the frame of ``Outcome.entries``.

        Writes nothing.
        """
        return self.delete(what, dry_run=True).entries

    def preview(
        self,
        path: str | os.PathLike[str],
        sheet: Sheet = None,
        *,
        columns: Columns | None = None,
        first: bool = True,
    ) -> Preview:
        """What a file holds and what its columns mean: as said, as remembered, or as they tell.

        What is returned can be handed to a verb or a list instead of the path, to read it once.
        Without ``sheet`` the first one that has something is read; with ``first=False`` a workbook
        with several takes a choice.
        """
        own = self._session
        return preview(
            path, sheet, columns=columns, first=first, region=own.region, recall=own.recall
        )

    def display(self, number: str | int | None) -> str:
        """A number as people read it: national format in this region, international elsewhere."""
        return display.shown(number, self.region)

    def delete_list(self) -> DeleteList:
        """A new, empty list to stage entries on before they are deleted or unassigned."""
        return DeleteList(self._session, self.level, self._ids)

    def edit_list(self) -> EditList:
        """A new, empty list to stage entries on before they get another call purpose."""
        return EditList(self._session, self.level, self._ids)

    def add_list(self) -> AddList:
        """A new, empty list to stage entries on before they are added here."""
        return AddList(self._session, self.level, self._ids)


def open(
    path: str | os.PathLike[str],
    *,
    create: bool = False,
    region: str = "US",
    actor: str | None = None,
    origin: str | None = None,
) -> Inventory:
    """Open an inventory's file; a path that isn't there is an InventoryError unless ``create``.

    ``region`` is whose national format entries are read in, ``actor`` who the history shall name
    (at first the machine's user).
    """
    known_region(region)
    who = known_actor(actor)
    store = Store(path, create=create, origin=origin or here())
    try:
        return Inventory(Session(store, region, who, origin or here()))
    except BaseException:
        store.close()
        raise
