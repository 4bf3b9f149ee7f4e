"""The left-hand main navigation panel: the app's pages, and the levels with their counts."""

from collections.abc import Callable
from typing import Any, ClassVar

import pandas as pd
import param

from workbench.domain.level import Level
from workbench.ui.assets import script, style
from workbench.ui.part import Part
from workbench.ui.state import PAGES, WorkbenchState
from workbench.ui.view import View

LABELS = {"numbers": "Phone Numbers", "history": "History"}
MANY = 50


class NavigationPanel(Part):
    """Pages above, levels below; tells what is chosen."""

    items = param.List(doc="[key, label] of each page; an icon is named like its key.")
    current = param.String(doc="The key of the page shown.")
    tree = param.List(
        doc="The levels shown, each with path, name, numbers, depth, current and more."
    )

    _esm = script("dom", "navigation")
    _stylesheets: ClassVar[list[str]] = [style("base", "navigation")]

    def on_screen(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(key)`` when a page is chosen."""
        self._listen("screen", listener)

    def on_level(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(path)`` when a level is chosen."""
        self._listen("level", listener)

    def on_more(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(path)`` when all levels below a path are asked for."""
        self._listen("more", listener)

    def _asked_screen(self, message: dict[str, Any]) -> None:
        if message.get("screen") in {key for key, _ in self.items}:
            self._tell("screen", message["screen"])

    def _asked_level(self, message: dict[str, Any]) -> None:
        if message.get("path") in {one["path"] for one in self.tree if not one["more"]}:
            self._tell("level", message["path"])

    def _asked_more(self, message: dict[str, Any]) -> None:
        if message.get("path") in {one["path"] for one in self.tree if one["more"]}:
            self._tell("more", message["path"])


class Navigation(View):
    """The panel of a page: it follows the level, and goes where one clicks."""

    def __init__(self, state: WorkbenchState) -> None:
        """Show the levels that the state knows."""
        super().__init__(state)
        self.panel = NavigationPanel(items=[[page, LABELS[page]] for page in PAGES])
        self._whole: set[str] = set()
        self._places: dict[str, Level] = {}
        self.panel.on_screen(lambda page: state.set(screen=page))
        self.panel.on_level(lambda path: state.go(self._places[path]))
        self.panel.on_more(self._show_all)
        self.follow(state, ["level", "levels"], self.draw)
        self.follow(state, ["screen"], self.mark)

    def mark(self) -> None:
        """Mark the page where one is; a list's screen is one of Phone Numbers."""
        screen = self.state.screen
        self.panel.current = screen if screen in PAGES else PAGES[0]

    def draw(self) -> None:
        """Show the levels on the way to where one is, and those below it."""
        tree = Tree(self.state.levels, self.state.inventory.level)
        self._places = {level.path: level for level in tree.numbers}
        self.panel.tree = list(tree.rows(self.state.level, self._whole))

    def _show_all(self, path: str) -> None:
        self._whole.add(path)
        self.draw()


class Tree:
    """The levels with their counts, and which of them to show."""

    def __init__(self, levels: pd.DataFrame, top: Level) -> None:
        """Read the frame of ``Inventory.levels``."""
        self.top = top
        self.numbers: dict[Level, int] = {}
        self.below: dict[Level, list[Level]] = {}
        for names, count in _named_counts(levels):
            level = Level(*names)
            self.numbers[level] = count
            if level.names:
                self.below.setdefault(level.parents[-1], []).append(level)
        if top not in self.numbers:
            self.numbers[top] = sum(self.numbers[level] for level in self.below.get(top, []))

    def rows(self, current: Level, whole: set[str]) -> list[dict[str, Any]]:
        """The top, and below each level on the way to ``current`` all of its own, at most MANY
        each.
        """
        rows: list[dict[str, Any]] = []
        self._add(rows, self.top, current, whole, 0)
        return rows

    def _add(
        self, rows: list[dict[str, Any]], level: Level, current: Level, whole: set[str], depth: int
    ) -> None:
        rows.append(_row(level, self.numbers.get(level, 0), depth, current=level == current))
        if level != current and level not in current.parents:
            return
        below = self.below.get(level, [])
        shown = below if level.path in whole or len(below) <= MANY else self._some(below, current)
        for one in shown:
            self._add(rows, one, current, whole, depth + 1)
        if len(shown) < len(below):
            rows.append(
                {**_row(level, 0, depth + 1), "name": f"Show all {len(below):,}", "more": True}
            )

    def _some(self, below: list[Level], current: Level) -> list[Level]:
        way = {current, *current.parents}
        return [one for i, one in enumerate(below) if i < MANY or one in way]


def _row(level: Level, numbers: int, depth: int, *, current: bool = False) -> dict[str, Any]:
    return {
        "path": level.path,
        "name": level.name,
        "numbers": int(numbers),
        "depth": depth,
        "current": current,
        "more": False,
    }


def _named_counts(levels: pd.DataFrame) -> list[tuple[list[str], int]]:
    if levels.empty:
        return []
    named = levels[["business", "unit", "program"]].astype(object).to_numpy()
    return [
        ([name for name in names if isinstance(name, str)], int(count))
        for names, count in zip(named, levels["numbers"], strict=True)
    ]
