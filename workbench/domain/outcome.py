"""What an operation did: every entry in order, what was applied, what was rejected and why."""

import os
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from workbench.domain.column_names import meaning
from workbench.domain.html import block
from workbench.domain.level import Level, read_path
from workbench.domain.places import Places
from workbench.domain.reasons import differing_in_words
from workbench.domain.sentences import e164
from workbench.domain.vocabulary import Verb
from workbench.errors import InputError, RejectedError

JUDGED = ["row", "entry", "number", "ok", "code", "reason", "suggestion", "unchanged"]
NUMBER = "number"
MENDED = ["row", "code", "reason", "suggestion"]
NUMBER_FIELDS = [
    "number", "business", "unit", "program", "display_name", "program_start", "program_end",
    "call_purpose", "status", "protected", "last_change", "updated_at",
]  # fmt: skip
_OURS = frozenset(NUMBER_FIELDS[:9])
PAST = {
    Verb.ADD: "added", Verb.EDIT: "edited",
    Verb.ASSIGN: "assigned", Verb.UNASSIGN: "unassigned", Verb.DELETE: "removed",
    Verb.UNDO: "undone",
    Verb.PROTECT: "protected", Verb.UNPROTECT: "unprotected",
}  # fmt: skip
_BEFORE = {
    Verb.ADD: (
        "unit", "program", "call_purpose", "status",
        "display_name", "program_start", "program_end",
    ),
    Verb.EDIT: ("call_purpose",),
    Verb.ASSIGN: ("unit", "program"), Verb.UNASSIGN: ("unit", "program"), Verb.DELETE: (),
    Verb.UNDO: (
        "business", "unit", "program", "call_purpose", "status", "protected",
        "display_name", "program_start", "program_end",
    ),
    Verb.PROTECT: ("protected",), Verb.UNPROTECT: ("protected",),
}  # fmt: skip
REJECTED, APPLIED = "rejected", "applied"
FilePath = str | os.PathLike[str]
_SHOWN = 10


@dataclass(frozen=True, repr=False)
class Outcome:
    """The outcome of one submission.

    ``removed`` is a delete's ``applied``. Frames are pandas with the caller's index:
    ``entries`` and ``rejected`` have the caller's columns, then row (from 1), entry (as given),
    number (E.164 text, null where there is none), ok, code, reason, suggestion, unchanged;
    ``applied`` has the columns of every list of numbers, for a delete as they were, else as
    they are now (null where an undo took a number out), with what changed as …_before. ``notes``
    say of files what in them was no entry, or was a guess that nothing depends on; and where the
    ``backup`` is, if one was made before. ``needs_confirmation`` has, of a dry run, a sentence for
    each guard rail that lets it be applied only with ``confirm=True``.
    """

    verb: Verb
    level: str
    dry_run: bool
    change_id: int | None
    key: str
    given: pd.DataFrame = field(repr=False)
    judged: pd.DataFrame = field(repr=False)
    places: Places = field(repr=False)
    places_before: Places = field(repr=False)
    write_file: Callable[[pd.DataFrame, FilePath], Path] = field(repr=False)
    apply_plan: Callable[..., "Outcome"] | None = field(default=None, repr=False)
    take_back: Callable[..., "Outcome"] | None = field(default=None, repr=False)
    names: Mapping[str, Hashable] = field(default_factory=dict, repr=False)
    notes: tuple[str, ...] = ()
    backup: Path | None = None
    needs_confirmation: tuple[str, ...] = ()

    @property
    def submitted(self) -> int:
        """How many entries were handed in."""
        return len(self.judged)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Submitted, applied, unchanged, rejected, and each code that came up, with how many."""
        applied = int(self.judged["code"].isna().sum())
        own = {
            "submitted": self.submitted,
            "applied": applied,
            "unchanged": int(self.judged["unchanged"].sum()),
        }
        codes = self.judged["code"].value_counts()
        return (
            own
            | {"rejected": self.submitted - applied}
            | {str(code): int(n) for code, n in codes.items()}
        )

    @cached_property
    def differing(self) -> int:
        """How many duplicates ask for something else than the first entry of their number; handed
        in again by themselves, they would be applied."""
        return int(self.judged["first_says"].notna().sum())

    @cached_property
    def entries(self) -> pd.DataFrame:
        """Every entry in order, one row each."""
        own = self.judged.assign(ok=self.judged["code"].isna(), number=e164(self.judged["number"]))[
            JUDGED
        ]
        is_entry = [] if NUMBER in self.names else [NUMBER]
        others = self._callers(self.given.drop(columns=is_entry), JUDGED, self.names)
        return pd.concat(
            [others.reset_index(drop=True), own.reset_index(drop=True)], axis=1
        ).set_axis(self.given.index)

    @cached_property
    def rejected(self) -> pd.DataFrame:
        """The entries that were rejected, each with its reason."""
        return self.entries[~self.entries["ok"]].drop(columns=["ok", "unchanged"])

    @cached_property
    def applied(self) -> pd.DataFrame:
        """The numbers the operation applied to, unchanged ones marked."""
        chosen = self.judged["code"].isna().to_numpy(dtype=bool)
        side = "before" if self.verb == Verb.DELETE else "after"
        now = self.images(side)[chosen]
        then = self.images("before")[chosen]
        for name in _BEFORE[self.verb]:
            now[f"{name}_before"] = then[name]
        now["unchanged"] = self.judged.loc[chosen, "unchanged"].to_numpy(dtype=bool)
        return now.set_axis(self.given.index[chosen])

    @property
    def removed(self) -> pd.DataFrame:
        """The numbers a delete took out, as they were.

        Raises InputError for another operation.
        """
        if self.verb != Verb.DELETE:
            raise InputError(f"Nothing was removed: this was to {self.verb}. See .applied.")
        return self.applied

    def to_mend(self) -> pd.DataFrame:
        """The rejected rows as a file of them is written: the caller's columns under the caller's
        names, then row, code, reason, suggestion.

        A column that another could be taken for has our name, by which it is read first.
        """
        bad = self.judged["code"].notna().to_numpy(dtype=bool)
        entries = self.judged.loc[bad, "entry"].astype("str")
        in_one_line = entries.str.replace(r"\r\n|\r|\n", "\u240a", regex=True).array
        given = self.given[bad].assign(**{NUMBER: in_one_line})
        mend = self._callers(given, MENDED, self._unmistakable)
        return pd.concat([mend, self.rejected[MENDED]], axis=1)

    def export(self, path: FilePath, which: str = REJECTED) -> Path:
        """Write the rejected as ``to_mend`` has them, or the ``applied`` numbers (of a delete: as
        they were), to a .csv, .parquet or .xlsx file.

        Text that a spreadsheet would run is made harmless, and read again it is as it was. Raises
        FileError for another kind, or where it can't be written.
        """
        if which == REJECTED:
            return self.write_file(self.to_mend(), path)
        if which == APPLIED:
            return self.write_file(self.applied.drop(columns=["unchanged"]), path)
        raise InputError(f"which is {REJECTED!r} or {APPLIED!r}, not {which!r}.")

    def apply(self, *, note: str | None = None, confirm: bool = False) -> "Outcome":
        """Do what this dry run showed; what changed since is rejected as CHANGED.

        Raises InputError if it wasn't dry.
        """
        if self.apply_plan is None:
            raise InputError(
                "This was carried out already; only a dry run (dry_run=True) can be applied."
            )
        return self.apply_plan(note=note, confirm=confirm)

    def undo(
        self, *, dry_run: bool = False, confirm: bool = False,
        note: str | None = None, key: str | None = None,
    ) -> "Outcome":  # fmt: skip
        """Take back what this did, row by row; see ``Inventory.undo``.

        Raises InputError where nothing was written.
        """
        if self.dry_run:
            raise InputError("This was a dry run: nothing was written, so nothing can be undone.")
        if self.change_id is None or self.take_back is None:
            raise InputError("Nothing was changed by this, so nothing can be undone.")
        return self.take_back(dry_run=dry_run, confirm=confirm, note=note, key=key)

    def raise_for_rejected(self) -> "Outcome":
        """The outcome itself, or a RejectedError that counts the rejected by code and shows the
        first."""
        if self.counts["rejected"] == 0:
            return self
        first = self.rejected.iloc[0]
        codes = self.rejected["code"].value_counts()
        told = ", ".join(f"{n:,} times {code}" for code, n in codes.items())
        raise RejectedError(
            f"{self.counts['rejected']:,} of {self.submitted:,} rejected: {told}. First, row"
            f" {first['row']}: {first['reason']}"
        )

    @property
    def backed_up(self) -> str:
        """Where the backup is that was made before, in a sentence; empty where none was."""
        return self.notes[-1] if self.backup else ""

    def summary(self) -> str:
        """One sentence on what happened, and more where duplicates differ, where there is a backup,
        and of a dry run why the change has to be confirmed."""
        done = (
            f"{self.counts['applied']:,} {PAST[self.verb]}, {self.counts['rejected']:,} rejected of"
            f" {self.submitted:,} submitted"
        )
        place = f"at {Level(*read_path(self.level))}"
        differing = differing_in_words(self.differing) if self.differing else ""
        more = "".join(f" {told}" for told in (differing, self.backed_up) if told)
        if self.dry_run:
            why = " ".join(self.needs_confirmation)
            held = f" It has to be confirmed: {why}" if why else ""
            return f"DRY RUN, nothing was written: would be {done}, {place}.{more}{held}"
        return f"{done}, {place}.{more}"

    @property
    def _noted(self) -> list[str]:
        """The notes that the summary doesn't tell."""
        return [note for note in self.notes if note != self.backed_up]

    @property
    def _unmistakable(self) -> Mapping[str, Hashable]:
        """The caller's names as far as they tell again what the columns are.

        The number's may be any name if it is the only one to be said again: then it is asked for.
        """
        others = [self.names.get(str(name), name) for name in self.given if name not in _OURS]
        meant = {meaning(str(name)) for name in others}
        unsaid = {
            ours
            for ours, name in self.names.items()
            if ours in _OURS and (ours in meant or meaning(str(name)) != ours)
        }
        is_asked = unsaid == {NUMBER} and NUMBER not in meant
        return {ours: name for ours, name in self.names.items() if is_asked or ours not in unsaid}

    def _callers(
        self, given: pd.DataFrame, ours: list[str], names: Mapping[str, Hashable]
    ) -> pd.DataFrame:
        """The caller's columns under the caller's names, to stand beside ours.

        Of a file of rejected rows that came back mended our columns are left out; else a column
        named like one of ours stays as …_given.
        """
        if set(MENDED) <= set(given.columns):
            told = [name for name in given.columns if name in JUDGED and name != NUMBER]
            given = given.drop(columns=told)
        kept = set(given.columns) - set(names)
        theirs = given.rename(columns={name: own for name, own in names.items() if own not in kept})
        return theirs.rename(columns={name: f"{name}_given" for name in ours})

    def __repr__(self) -> str:
        return f"Outcome({self.summary()})"

    def _repr_html_(self) -> str:
        shown = self.rejected if self.counts["rejected"] else self.applied
        kind = "Rejected" if self.counts["rejected"] else "Applied"
        note = f"{kind}: the first {_SHOWN} of {len(shown):,}" if len(shown) > _SHOWN else kind
        return block(self.summary(), shown.head(_SHOWN), " ".join([note, *self._noted]))

    def images(self, side: str) -> pd.DataFrame:
        """Every entry's number as it was (``before``) or is now (``after``), as in ``applied``."""
        image = self.judged[
            ["number", *(name for name in self.judged.columns if name.startswith(f"{side}_"))]
        ]
        image = image.rename(columns=lambda name: name.removeprefix(f"{side}_"))
        places = self.places_before if side == "before" else self.places
        named = pd.concat([image, places.named(image)], axis=1)
        listed: pd.DataFrame = named.assign(number=e164(named["number"]))[NUMBER_FIELDS]
        return listed
