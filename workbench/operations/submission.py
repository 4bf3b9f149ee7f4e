"""One intent: what is to be done to which entries, at which level, by whom, under which key."""

import hashlib
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.columns import texts
from workbench.domain.entries import read
from workbench.domain.judge import mask
from workbench.domain.level import Level
from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import Code, Verb
from workbench.operations.headings import NUMBER
from workbench.operations.seen_programs import MOMENT

SEEN = ("seen", "seen_known", "seen_change", MOMENT)


class Work(Protocol):
    """A verb's own part between facts and judgement."""

    @property
    def verb(self) -> Verb:
        """Which rules are asked."""
        ...

    @property
    def reads(self) -> tuple[str, ...]:
        """The caller's columns that have a meaning for it."""
        ...

    def prepare(
        self, facts: pd.DataFrame, given: pd.DataFrame, places: Places, level: Ids
    ) -> pd.DataFrame:
        """The facts with value_code, value_reason, value_suggestion, at_level, at_target and
        after_… added."""
        ...


@dataclass(frozen=True)
class Submission:
    """Everything one operation needs besides the inventory."""

    work: Work
    level: Level
    ids: Ids
    given: pd.DataFrame = field(repr=False)
    staged: pd.DataFrame = field(repr=False)
    actor: str
    origin: str
    key: str
    note: str | None = None
    own_changes: Collection[int] = ()
    names: Mapping[str, Hashable] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def content_hash(self) -> str:
        """Tells whether two submissions ask the same."""
        asked = texts(self.given, self.work.reads).reset_index(drop=True)
        asked["entry"] = self.staged["entry"].astype("str").array
        if "moves" in self.staged:
            asked["moves"] = self.staged["moves"].to_numpy()
        sink = pa.BufferOutputStream()
        table = (
            pa.Table.from_pandas(asked, preserve_index=False)
            .combine_chunks()
            .replace_schema_metadata(None)
        )
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        digest = hashlib.sha256(f"{self.work!r} {self.ids!r}".encode())
        digest.update(sink.getvalue())  # copied, a list of a million would be held three times
        return digest.hexdigest()

    def seen(self, judged: pd.DataFrame, moment: int = 0) -> "Submission":
        """The same, to be applied only where the inventory still is as it was judged, with its
        programs as they were at a moment.

        What was CHANGED by then stays so: nobody has looked at it again.
        """
        staged = self.staged.assign(
            seen=self.staged["number"].notna().to_numpy(),
            seen_known=judged["known"].to_numpy(dtype=bool),
            seen_change=judged["before_last_change"].array,
            **{MOMENT: moment},
        )
        was_changed = mask(judged["code"] == Code.CHANGED.value)
        for name in SEEN if was_changed.any() else ():
            staged[name] = staged[name].where(~was_changed, self.staged.get(name, staged[name]))
        return replace(self, staged=staged, own_changes=())


def stage(given: pd.DataFrame, region: str) -> pd.DataFrame:
    """Each entry as read: row, entry, number, valid, read_… and in which state it was seen.

    A frame that was read from the inventory says by its ``last_change`` which state that was.
    """
    read_as = {name: f"read_{name}" for name in ("code", "reason", "suggestion")}
    staged = read(given[NUMBER], region).rename(columns={"value": "number", **read_as})
    return _seen_as_given(staged, given)


def stage_known(given: pd.DataFrame) -> pd.DataFrame:
    """``stage`` for numbers just read from the inventory: there is nothing to make out of them."""
    entry = given[NUMBER].astype("str").reset_index(drop=True)
    number = entry.str.removeprefix("+").astype("int64").astype("Int64")
    staged = pd.DataFrame({"entry": entry, "number": number, "valid": False})
    nothing = pd.Series(None, index=staged.index, dtype="str")
    staged = staged.assign(read_code=nothing, read_reason=nothing, read_suggestion=nothing)
    return _seen_as_given(staged, given)


def _seen_as_given(staged: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    staged.insert(0, "row", np.arange(1, len(staged) + 1))
    change = _read_change(given)
    seen = change.notna().to_numpy(dtype=bool)
    return staged.assign(seen=seen, seen_known=seen, seen_change=change.array)


def _read_change(given: pd.DataFrame) -> "pd.Series[Any]":
    """The change each row was read at, null where its frame doesn't say."""
    if "last_change" not in given:
        return pd.Series(pd.NA, index=given.index, dtype="Int64")
    written = pa.array(texts(given, ("last_change",))["last_change"], from_pandas=True)
    whole = pc.replace_substring_regex(written, r"\.0$", "")
    change = pc.if_else(
        pc.match_substring_regex(whole, "^[0-9]{1,9}$"), whole, pa.scalar(None, whole.type)
    )
    return pd.Series(pc.cast(change, pa.int64()).to_pandas().array, given.index, "Int64")
