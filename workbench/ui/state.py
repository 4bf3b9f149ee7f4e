"""What the screens show: one object per session or cell, without widgets, shared by all its
displays.

A change of a parameter, by a click or by a cell, loads what follows from it in a thread; the newest
request wins. A heartbeat looks for changes by other processes. Nothing here knows of views.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING, Any

import pandas as pd
import param

from workbench.domain.level import Level
from workbench.errors import WorkbenchError
from workbench.ui.background import HEARTBEAT, Newest
from workbench.ui.counting import Choices, Counting
from workbench.ui.failures import in_words
from workbench.ui.filter import FACETS, Filter
from workbench.ui.history_filter import HistoryFilter
from workbench.ui.listing import Listing
from workbench.ui.staged_lists import LISTS, StagedLists
from workbench.ui.ticks import Ticks
from workbench.ui.waiting import tell_of_waits

if TYPE_CHECKING:
    from workbench.inventory import Inventory
    from workbench.ui.kept_lists import KeptLists

PAGES = ("numbers", "history")  # between which one goes at the left, at any level
SCREENS = (*PAGES, *LISTS)
MANY = 100_000  # numbers of a level from which a person sees rows before they are counted


class WorkbenchState(param.Parameterized):
    """The level, filter, page, ticks, screen, staged lists and last outcome of one workbench."""

    level = param.ClassSelector(
        class_=Level, default=Level(), doc="Where one is; never above the inventory's own level."
    )
    filter = param.ClassSelector(
        class_=Filter, default=Filter(), constant=True, doc="Which numbers of the level are shown."
    )
    history = param.ClassSelector(
        class_=HistoryFilter, default=HistoryFilter(), constant=True, doc="Which changes are shown."
    )
    sort = param.String("number", doc="The field sorted by, after a minus where it descends.")
    page = param.Integer(0, bounds=(0, None), doc="Which page is shown, from 0.")
    page_size = param.Integer(50, bounds=(1, 1000), doc="How many numbers a page has.")
    ticks = param.ClassSelector(class_=Ticks, default=Ticks(), doc="Which numbers are ticked.")
    screen: str = param.Selector(  # type: ignore[assignment]
        default="numbers", objects=list(SCREENS), doc="Which screen is shown."
    )
    outcome = param.Parameter(None, doc="What the last operation did; None before the first.")
    staged = param.Integer(0, doc="Raised whenever a staged list has changed.")
    stamp = param.Parameter(None, doc="Differs after any change of the inventory by any process.")
    listing = param.ClassSelector(
        class_=Listing, default=Listing(), doc="The page of numbers as loaded."
    )
    choices = param.ClassSelector(
        class_=Choices, default=Choices(), doc="The facets' choices as loaded."
    )
    levels = param.DataFrame(
        pd.DataFrame(), doc="All levels at or below the inventory's own, as loaded."
    )
    lost = param.List([], doc="Why lists that were staged before can't be shown, in sentences.")
    support = param.String("", doc="The address that the Support button leads to, as it is set.")
    busy = param.Boolean(True, doc="Whether numbers asked for are not there yet.")
    trouble = param.String(
        "", doc="Why the numbers can't be shown, in a sentence; empty where all is well."
    )
    waiting_for = param.String("", doc="Who holds the inventory while it is waited for.")

    def __init__(self, inventory: "Inventory", **params: Any) -> None:
        """Show an inventory from its own level down."""
        own = {"filter": Filter(), "history": HistoryFilter()}
        super().__init__(level=inventory.level, **own, **params)
        self.inventory = inventory
        self._places: dict[Level, Inventory] = {inventory.level: inventory}
        self.lists = StagedLists(self.at)
        self._kept: KeptLists | None = None
        self._list_version: object = None
        self._counting = Counting(self.at)
        self._choices_of: object = None
        self._showing = RLock()  # nothing is added to a listing while another takes its place
        self._rows, self._facets, self._tree = Newest(), Newest(), Newest()
        self.filter.param.watch(self._filtered, list(Filter.param.values()))
        self.param.watch(self._moved, "level")
        self.param.watch(lambda *_: self.load_rows(), ["sort", "page", "page_size"])
        self._started = False

    def set(self, **values: Any) -> None:
        """Set parameters one by one: ``param.update`` is for a single thread, here are several."""
        for name, value in values.items():
            setattr(self, name, value)

    def start(self) -> None:
        """Load what is shown, and go on looking for changes; once, when first displayed."""
        if self._started:
            return
        self._started = True
        self.stamp = self.inventory.stamp()
        tell_of_waits(self)
        self.refresh()
        HEARTBEAT.add(self)

    def close(self) -> None:
        """Stop looking for changes."""
        HEARTBEAT.remove(self)
        self._started = False
        if self._kept is not None:
            self._kept.leave(self)

    @property
    def here(self) -> "Inventory":
        """The inventory at the level shown."""
        return self.at(self.level)

    def list_of(self, kind: str, level: Level | None = None) -> Any:
        """The list of a kind of LISTS at a level, None: the one shown; each level keeps its own."""
        return self.lists.of(kind, self.level if level is None else level)

    def staged_count(self, kind: str) -> int:
        """How many entries wait on the list of a kind at the level shown."""
        return self.lists.counts().get((kind, self.level), 0)

    @property
    def would_lose_staged(self) -> bool:
        """Whether an entry waits on any list of any level and goes with the page."""
        return bool(self.lists.counts()) and not (self._kept and self._kept.is_well)

    def keep(self, kept: "KeptLists") -> None:
        """Share the lists of a browser, which outlive the page; what was staged here before goes on
        them.
        """
        for place, listed in self.lists.all().items():
            if len(listed):
                kept.lists.of(*place).restore(listed.saved())
        self.lists, self._kept = kept.lists, kept
        self.inventory.share_own(kept.inventory)
        self.lost = kept.lost
        self.list_changed()
        if not self._started:  # the page has gone meanwhile
            kept.leave(self)

    def go(self, level: Level, screen: str | None = None) -> None:
        """Show another level, as far as it lies within the inventory's own; on the page where one
        is, unless a screen is said."""
        top = self.inventory.level.names
        if level.names[: len(top)] == top:
            here = self.screen if self.screen in PAGES else PAGES[0]
            self.set(screen=screen or here, level=level)

    def sort_by(self, sort: str) -> None:
        """Sort by a field, from the first page."""
        self.set(page=0, sort=sort)

    def resize(self, size: int) -> None:
        """Show this many numbers a page, from the first page."""
        self.set(page=0, page_size=size)

    def list_changed(self) -> None:
        """Tell everyone that a staged list is another one now."""
        self._list_version = self._lists_now()
        self.staged += 1

    def _lists_now(self) -> object:
        """Differs after a change of any list, of any level: what waits is told at others, too."""
        return self.lists.editions(), self._kept is None or self._kept.is_well

    def chosen(self) -> Callable[[], pd.DataFrame]:
        """What reads the numbers that are ticked now, for a thread: a frame of them, each with the
        change it was seen at.
        """
        level, matching = self.level, self.ticks.matching
        if matching is None:
            return self.ticks.frame
        return lambda: self.at(level).numbers(**matching).to_selection()

    def count_chosen(self) -> int:
        """How many numbers the ticks mean, as last known."""
        return len(self.ticks.seen) if self.ticks.matching is None else self.listing.total or 0

    def refresh(self) -> None:
        """Load everything shown again, keeping where the person is."""
        self.load_rows()
        self._tree.run(self._read_around, lambda around: self.set(**around), self._failed)

    def load_rows(self) -> None:
        """Load the page of numbers; choices still being counted wait for it."""
        self.busy = True
        if self._facets.drop():
            self._choices_of = None
        wanted = (self.level, self.filter.arguments(), self.sort, self.page, self.page_size)
        is_slow = self.choices.total > MANY and self.ticks.matching is None
        self._rows.run(lambda: self._read_rows(*wanted, is_slow), self._show_rows, self._failed)

    def load_choices(self) -> None:
        """Load the facets' counts, once for each state of the inventory, level and filter."""
        listing, wanted = self.listing, self.filter.arguments()
        asked = (self.stamp, self.level, repr(wanted))
        if asked == self._choices_of and listing.total is not None:
            return
        self._choices_of = asked
        level = self.level
        without = {facet: self.filter.arguments(without=facet) for facet in FACETS}

        def choose(total: int) -> None:
            self._show_total(listing, total)
            self._facets.run(
                lambda: self._counting.choices(level, without),
                lambda choices: self.set(choices=choices),
                self._failed,
            )

        self._facets.run(lambda: self._counting.total(level, wanted), choose, self._failed)

    def beat(self) -> None:
        """Look whether anyone changed the inventory, or a cell a staged list."""
        try:
            stamp = self.inventory.stamp()
        except (WorkbenchError, OSError) as error:
            self.stamp = None
            return self._failed(error)
        if stamp != self.stamp:
            return self.changed(stamp)
        if self._lists_now() != self._list_version:
            self.list_changed()
        return None

    def changed(self, stamp: Hashable = None) -> None:
        """Show what is in the inventory now, after a change by this or another process."""
        self.stamp = stamp or self.inventory.stamp()
        self.refresh()
        self.list_changed()

    def at(self, level: Level) -> "Inventory":
        """The inventory at a level of its own; asked for once a level, since that may read."""
        if level not in self._places:
            self._places[level] = self.inventory.at(level)
        return self._places[level]

    def _filtered(self, *_: Any) -> None:
        """Another filter: from the first page; all that matched the last one are ticked no more."""
        self.set(page=0, ticks=self.ticks.of_matching_dropped())
        self.load_rows()

    def _moved(self, *_: Any) -> None:
        """Another level: nothing ticked, from its first page; choices of unit and program end with
        it.
        """
        self.filter.unit, self.filter.program = [], []
        self.set(page=0, ticks=Ticks())
        self.load_rows()
        self.list_changed()

    def _read_rows(
        self, level: Level, wanted: dict[str, Any], sort: str, page: int, size: int, is_slow: bool
    ) -> Listing:
        """The page; where counting is slow the first one before it is known how many match."""
        numbers, asked, total = self.at(level).numbers(**wanted), page, None
        if page or not is_slow or self._counting.is_at_hand(level, wanted):
            total = self._counting.total(level, wanted)
            page = min(page, max(0, -(-total // size) - 1))
        rows = numbers.page(page + 1, size=size, sort=sort)
        if len(rows) < size and not page:
            total = len(rows)
        elsewhere = self._find_elsewhere(level, wanted) if total == 0 else None
        return Listing(rows, total, page, size, asked, level, elsewhere)

    def _read_around(self) -> dict[str, Any]:
        return {
            "levels": self.inventory.levels(),
            "support": self.inventory.settings.get("support") or "",
        }

    def _find_elsewhere(self, level: Level, wanted: dict[str, Any]) -> Level | None:
        """Where a searched number is that this level doesn't have; a filter may hide it here as
        well.
        """
        return self.inventory.find(wanted["search"]) if wanted.get("search") else None

    def _show_rows(self, listing: Listing) -> None:
        with self._showing:
            self.set(trouble="", waiting_for="", listing=listing, busy=False)
        if listing.page != listing.asked == self.page:
            self.page = listing.page
        self.load_choices()  # after the rows, which a person waits for

    def _show_total(self, listing: Listing, total: int) -> None:
        """Show how many numbers match, where their listing still waits for it."""
        with self._showing:
            if self.listing is listing and listing.total is None:
                self.listing = replace(listing, total=total)

    def _failed(self, error: Exception) -> None:
        self._choices_of = None
        self.set(trouble=in_words(error), waiting_for="", busy=False)
