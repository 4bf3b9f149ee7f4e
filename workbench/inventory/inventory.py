"""An inventory at a level: the one door for notebooks, the dashboard and the command line."""

import os
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from workbench.domain import display
from workbench.domain.html import block
from workbench.domain.level import Level, read_path
from workbench.domain.places import Ids, as_ids
from workbench.errors import InputError, LevelError, WorkbenchError
from workbench.inventory.changing import Changing
from workbench.inventory.delete_list import DeleteList
from workbench.inventory.numbers import Names, Numbers
from workbench.inventory.session import Session, here, machine_user
from workbench.inventory.settings import Settings
from workbench.inventory.tree import levels_frame
from workbench.operations.collect import collect
from workbench.operations.submission import stage
from workbench.store import levels as tree
from workbench.store.database import Store
from workbench.store.facts import facts


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


class Inventory(Changing):
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
        self, business: str | None = None, unit: str | None = None, program: str | None = None
    ) -> "Inventory":
        """The same inventory at a level below this one.

        Names from this level down (``at("Billing")`` at a business), from the top, one path
        (``"Acme Health/Billing"``), or by keyword. Raises LevelError for one that is unknown or
        outside, and names the nearest known.
        """
        names = [name for name in (business, unit, program) if name is not None]
        if any(not isinstance(name, str) for name in names):
            raise InputError(
                "A level is named by text: at('Acme Health', 'Billing') or at('Acme"
                " Health/Billing')."
            )
        by_keyword = business is None and bool(names)
        if len(names) == 1 and not by_keyword:
            names = list(read_path(names[0]))
        return Inventory(self._session, self._below(names, unit, program, by_keyword))

    def _below(
        self, names: list[str], unit: str | None, program: str | None, by_keyword: bool
    ) -> Level:
        """The level that the names mean: told from the top, or from this level on."""
        own = self.level.names
        if by_keyword:
            wanted = [*own[:1], unit or (own[1] if len(own) > 1 else None), program]
            names = [name for name in wanted if name is not None]
            if not own or (program and len(names) < 3):
                raise LevelError(
                    f"At {self.level} a unit or program is named with what is above it:"
                    " at(business, unit, program)."
                )
        places = self._session.places()
        from_here, from_top = Level(*own), None
        tried: list[LevelError] = []
        for candidate in ((*names,), (*own, *names)) if not by_keyword else ((*names,),):
            if len(candidate) > 3:
                continue
            try:
                from_top = places.level(places.ids(Level(*candidate)))
            except LevelError as error:
                tried.append(error)
                continue
            if from_top.names[: len(own)] == own:
                return from_top
            tried.append(
                LevelError(
                    f"{from_top} is outside of {from_here}. Start again from the whole inventory."
                )
            )
        raise tried[-1 if own else 0]

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
        )

    def assignment(self, entry: Any) -> Assignment:
        """The six facts of one number here.

        Raises WorkbenchError with the reason where it is none, or not here.
        """
        told = self.judge(entry)
        if len(told) != 1:
            raise InputError(f"Ask for one number at a time; these are {len(told)}.")
        row = told.iloc[0]
        if not row["ok"]:
            raise WorkbenchError(row["reason"])
        number = int(row["number"][1:])
        where, places = self._where(number), self._session.places()
        program = places.programs.get(where[2]) if where[2] else None
        dates = (
            (program.display_name, program.start, program.end) if program else (None, None, None)
        )
        level = places.level(where)
        return Assignment(row["number"], level.business or "", level.unit, level.program, *dates)

    def find(self, entry: Any) -> Level | None:
        """Where that number is in the whole inventory, whatever this level; None where it isn't one
        or is nowhere."""
        staged = stage(collect(entry), self.region)
        if len(staged) != 1 or pd.isna(staged["number"].iloc[0]):
            return None
        where = self._where(int(staged["number"].iloc[0]))
        return self._session.places().level(where) if where[0] else None

    def _where(self, number: int) -> Ids:
        asked = pd.DataFrame({"number": pd.array([number], dtype="Int64")})
        known = self._session.store.read(
            lambda cursor: facts(cursor, asked, (None, None, None))
        ).iloc[0]
        return as_ids(known[f"before_{name}_id"] for name in ("business", "unit", "program"))

    def judge(self, what: Any) -> pd.DataFrame:
        """How each entry would fare in a delete here: the frame of ``Outcome.entries``.

        Writes nothing.
        """
        return self.delete(what, dry_run=True).entries

    def display(self, number: str | int | None) -> str:
        """A number as people read it: national format in this region, international elsewhere."""
        return display.shown(number, self.region)

    def delete_list(self) -> DeleteList:
        """A new, empty list to stage entries on before they are deleted or unassigned."""
        return DeleteList(self._session, self.level, self._ids)


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
    store = Store(path, create=create, origin=origin or here())
    return Inventory(Session(store, region, actor or machine_user(), origin or here()))
