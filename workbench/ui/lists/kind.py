"""What tells one kind of staged list from another on its page: words, columns, and its effect.

A kind holds nothing of a list: whatever it says, it says of the list it is given.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import pandas as pd

from workbench.domain.level import Level
from workbench.domain.outcome import Outcome
from workbench.domain.reasons import differing_in_words
from workbench.domain.vocabulary import REPAIRED, Code, Verb
from workbench.ui.dialogs.target import counted, counted_entries
from workbench.ui.lists.staged import Staged, place_of
from workbench.ui.number_table import Row
from workbench.ui.readable import readable

if TYPE_CHECKING:
    from workbench.inventory import Inventory

Blocks = list[tuple[str, str]]
INVENTORY_ONLY = "This changes the inventory only: no carrier or vendor is told."
LONGEST = 80  # characters of an entry that a list shows
REPAIRS = {
    Code.NOT_A_NUMBER: "that are no number",
    Code.MANGLED: "with lost digits",
    Code.MULTIPLE_NUMBERS: "with several numbers",
    Code.HAS_EXTENSION: "with an extension",
    Code.HAS_LETTERS: "with letters",
    Code.TOO_SHORT: "too short",
    Code.TOO_LONG: "too long",
    Code.UNKNOWN_CALL_PURPOSE: "with an unknown call purpose",
    Code.UNKNOWN_LEVEL: "with an unknown business, unit or program",
    Code.INVALID_VALUE: "with an invalid value beside the number",
    Code.CHANGED: "changed by someone else: take them as they are now",
}


class Option(Protocol):
    """A widget that changes what the list shown does."""

    widget: Any

    def show(self, staged: Staged) -> None:
        """Show what the list was read with."""


class ListKind:
    """A kind of list. ``verbs``: for each, its button, the pane of what it did, and the word for
    that. ``reads``: our columns that mean something in a file.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    caption: ClassVar[str]
    stage: ClassVar[str]
    preposition: ClassVar[str] = "From"
    able: ClassVar[str]
    verbs: ClassVar[Mapping[Verb, tuple[str, str, str]]]
    asks_purpose: ClassVar[bool] = False
    is_danger: ClassVar[bool] = False
    reads: ClassVar[Sequence[str]]
    columns: ClassVar[Mapping[str, list[str]]]
    effect_title: ClassVar[str] = "What this will do"
    effect_caption: ClassVar[str]
    effect_noun: ClassVar[list[str]]
    effect_columns: ClassVar[list[list[str]]]
    applied_columns: ClassVar[Mapping[Verb, list[list[str]]]]

    # Doing

    def judge(self, here: "Inventory", text: str, purpose: str) -> Outcome:
        """How entries would fare that are being typed."""
        raise NotImplementedError

    def add(self, listed: Any, what: Any, purpose: str, **how: Any) -> pd.DataFrame:
        """Stage entries; ``how`` says what their columns mean."""
        if self.asks_purpose:
            how["call_purpose"] = purpose or None
        added: pd.DataFrame = listed.add(what, **how)
        return added

    def read(self, listed: Any, verb: Verb) -> Staged:
        """The list as it is now, and what it would do."""
        raise NotImplementedError

    def carry_out(self, listed: Any, staged: Staged, note: str | None = None) -> Outcome:
        """Do what is shown, once however often asked. Raises InputError for another list."""
        with listed.unchanged_since(staged.edition):
            return self.apply(listed, staged.verb, confirm=bool(staged.guards), note=note)

    def apply(self, listed: Any, verb: Verb, **how: Any) -> Outcome:
        """Carry the list out by a verb; ``how``: whether to ``confirm``, since the level's name was
        typed, and a ``note``.
        """
        raise NotImplementedError

    def accept(self, listed: Any, code: str, rows: Sequence[int] | None = None) -> None:
        """Accept all suggestions of a code, or those of some rows; what somebody else changed is
        taken as it is now.
        """
        if code == Code.CHANGED:
            listed.refresh(rows)
        else:
            listed.accept(code, rows)

    def options(
        self, listed: Callable[[], Any], change: Callable[[Callable[[], None]], None]
    ) -> list[Option]:
        """What beside the button changes what the list does; ``change(job)`` does so."""
        return []

    # Saying

    def ways(self, level: Level) -> dict[str, Verb]:
        """What can be done with a list at a level, as people read it."""
        return {self.verbs[verb][0]: verb for verb in list(self.verbs)[:1]}

    def note(self, level: Level, kind: str) -> str:
        """The line under the page's title: where it acts."""
        if not level.names:
            return f"{self.preposition} all businesses"
        below = "" if level.kind == "program" else " and everything below it"
        return f"{self.preposition} {level.name} ({kind}){below}"

    def button(self, staged: Staged) -> str:
        """The label of the button that carries the list out."""
        word = self.verbs[staged.verb][0]
        return f"{word} {counted(staged.changing)}" if staged.changing else word

    def good(self, staged: Staged) -> str:
        """The count of good entries, in words."""
        return f"{staged.good:,} can be {self.verbs[staged.verb][2]}" if staged.good else ""

    def at_hand(self, staged: Staged) -> str:
        """What is said beside the button: how the list stands, or what is missing."""
        if staged.entries.empty:
            return f"Nothing to {staged.verb!s} yet: enter phone numbers, or upload a file."
        if not staged.good:
            return "None of the entries can go: mend them, or take them off the list."
        bad = f", {staged.bad:,} will be rejected" if staged.bad else ""
        return f"{self.good(staged)}{bad}."

    def fits(self, outcome: Outcome) -> str:
        """What is said beside the field of one good entry."""
        return f"In {place_in_words(outcome.applied.iloc[0])}"

    def ready(self, entry: "pd.Series[str]", verb: Verb) -> str:
        """What is said of a good entry on the list."""
        return f"Ready to {verb}"

    def effect_words(self, staged: Staged) -> Blocks:
        """What a person should read before confirming."""
        raise NotImplementedError

    def effect_rows(self, effect: pd.DataFrame) -> list[Row]:
        """The effect as rows of a table."""
        raise NotImplementedError

    def question(self, staged: Staged) -> Blocks:
        """What is asked before the list is carried out."""
        words = [("strong", self.what_happens(staged))]
        if staged.bad:
            entries = counted_entries(staged.bad)
            words.append(
                ("text", f"{entries} on the list will be rejected, and nothing about them changes.")
            )
        if staged.differing:
            words.append(("warning", differing_in_words(staged.differing)))
        warnings = [block for block in self.effect_words(staged) if block[0] == "warning"]
        guards = [("warning", why) for why in staged.guards if ("warning", why) not in warnings]
        return [*words, *warnings, *guards, ("text", INVENTORY_ONLY)]

    def what_happens(self, staged: Staged) -> str:
        """One sentence: the verb, which level, how many."""
        raise NotImplementedError

    def repairs(self, staged: Staged) -> list[list[str]]:
        """[code, label] of each kind of suggestion that can be accepted as a whole."""
        counts = [*staged.repairs.items(), (Code.CHANGED, len(staged.changed))]
        return [[str(code), f"{count:,} {REPAIRS[Code(code)]}"] for code, count in counts if count]

    # Rows

    def columns_at(self, level: Level) -> list[list[str]]:
        """The list's columns: all, since an entry may be anywhere, but a business in its own."""
        return [
            column
            for name, column in self.columns.items()
            if name != "business" or level.business is None
        ]

    def rows(
        self, entries: pd.DataFrame, staged: Staged, display: Callable[[str], str]
    ) -> list[Row]:
        """Entries as rows of a table; ids are the rows' numbers."""
        return [self._row(entry, staged, display) for _, entry in entries.iterrows()]

    def _row(self, entry: "pd.Series[str]", staged: Staged, display: Callable[[str], str]) -> Row:
        texts = self.texts(entry)
        texts["number"] = display(texts["number"]) if texts["number"] else ""
        if staged.level.business and texts["business"] not in ("", staged.level.business):
            where = "unit" if "unit" in self.columns else "place"
            texts[where] = " / ".join(filter(None, (texts["business"], texts[where])))
        cells = [texts[column[0]] for column in self.columns_at(staged.level)]
        ok = bool(entry["ok"])
        reason = readable(str(entry["reason"]), display)
        told = self.ready(entry, staged.verb) if ok else reason
        remedies = () if ok else self.remedies(entry, staged, display)
        return Row(int(entry["row"]), cells, ok, told, remedies)

    def texts(self, entry: "pd.Series[str]") -> dict[str, str]:
        """Each column's text."""
        names = {"business", *self.columns}
        texts = {name: str(entry[name]) if is_text(entry.get(name)) else "" for name in names}
        return texts | {"row": f"{int(entry['row']):,}", "entry": shortened(texts["entry"])}

    def remedies(
        self, entry: "pd.Series[str]", staged: Staged, display: Callable[[str], str]
    ) -> list[tuple[str, str]]:
        """What one click can do about a rejected entry."""
        suggestion, place, code = entry["suggestion"], place_of(entry), entry["code"]
        if is_text(suggestion) and code in REPAIRED:
            lines = str(suggestion).splitlines()
            one = f"Use {display(lines[0])}" if len(lines) == 1 else ""
            return [("accept", one or f"Make it {len(lines)} entries")]
        if code == Code.ELSEWHERE and place is not None:
            return [("go", f"Go to {place.name}")]
        return [("accept", "Accept the change")] if code == Code.CHANGED else []


def shortened(entry: str) -> str:
    """An entry as a list has room for it; the whole of it is in Edit."""
    return entry if len(entry) <= LONGEST else f"{entry[:LONGEST]}…"


def is_text(cell: object) -> bool:
    """Whether a cell says something."""
    return isinstance(cell, str) and cell != ""


def place_in_words(row: "pd.Series[str]") -> str:
    """Where a number is, as people read it."""
    names = [row[name] for name in ("business", "unit", "program")]
    return " / ".join(name for name in names if isinstance(name, str) and name)


def level_in_words(level: Level) -> str:
    """A level with its kind, as ``Acme Health / Billing (business unit)``."""
    kind = "business unit" if level.kind == "unit" else level.kind
    return f"{level} ({kind})" if level.names else "all businesses"
