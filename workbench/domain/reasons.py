"""The sentence and the suggestion that go with each rejection code, written over columns."""

import numpy as np
import pandas as pd

from workbench.domain.places import Places, as_ids
from workbench.domain.sentences import e164, nulls, sentence
from workbench.domain.vocabulary import Code, Verb

# Everything that a sentence tells of: of a long list no more is copied than that.
_TOLD = (
    "number", "first_row", "first_says", "before_at_level", "before_business_id", "before_unit_id",
    "before_program_id", "program_changed", "target_program_id", "value_reason",
    "value_suggestion", "read_reason", "read_suggestion", "since_reason",
)  # fmt: skip


def explain(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> pd.DataFrame:
    """Columns reason and suggestion for judged facts; both null where the code is."""
    codes, distinct = pd.factorize(facts["code"])
    told = facts[[name for name in _TOLD if name in facts]]
    rows = [np.flatnonzero(codes == kind) for kind in range(-1, len(distinct))]
    good = told.index[rows[0]]
    parts = [_columns(nulls(good), nulls(good))]
    for code, chosen in zip(distinct, rows[1:], strict=True):
        parts.append(_told(told.iloc[chosen], Code(str(code)), verb, places, level_name))
    back = np.empty(len(facts), dtype=np.int64)
    back[np.concatenate(rows)] = np.arange(len(facts))
    return pd.concat(parts).iloc[back]


def _told(
    facts: pd.DataFrame, code: Code, verb: Verb, places: Places, level_name: str
) -> pd.DataFrame:
    """The columns of rows that all have this code."""
    reason = _SENTENCES.get(code)
    if reason is None:
        return _columns(facts["read_reason"].astype("str"), facts["read_suggestion"].astype("str"))
    suggestion = _suggestion(facts, code, verb, places)
    return _columns(
        reason(facts, verb, places, level_name),
        nulls(facts.index) if suggestion is None else suggestion,
    )


def _columns(reason: "pd.Series[str]", suggestion: "pd.Series[str]") -> pd.DataFrame:
    return pd.DataFrame({"reason": reason, "suggestion": suggestion})


def differing_in_words(count: int) -> str:
    """What to know of so many duplicates before they are handed in again."""
    if count == 1:
        return "1 duplicate asks for something else than the first entry of its number."
    return f"{count:,} duplicates ask for something else than the first entry of their number."


def where(facts: pd.DataFrame, places: Places) -> "pd.Series[str]":
    """The place of each known number as people read it, ``Acme Health / Billing``."""
    ids = facts[["before_business_id", "before_unit_id", "before_program_id"]]
    kind = np.zeros(len(ids), dtype=np.int64)
    for name in ids:
        codes, distinct = pd.factorize(ids[name])
        kind = pd.factorize(kind * (len(distinct) + 1) + codes + 1)[0]
    firsts = ids[~pd.Series(kind, index=ids.index).duplicated()]
    written = [str(places.level(as_ids(row))) for row in firsts.itertuples(index=False)]
    return pd.Series(written, dtype="str").take(kind).set_axis(facts.index)


def _duplicate(
    facts: pd.DataFrame, verb: Verb, places: Places, level_name: str
) -> "pd.Series[str]":
    row, otherwise = facts["first_row"], facts["first_says"]
    told = sentence("The same number stands already in row ", row, "; the first one counts.")
    differs = otherwise.notna()
    if not differs.any():
        return told
    says = sentence(
        "Same number as row ", row, ", which says ", otherwise, "; the first one counts."
    )
    return says.where(differs, told)


def _wanted(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    return facts["value_reason"].astype("str")


def _changed(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    what, changed = e164(facts["number"]), facts.get("program_changed")
    if changed is not None:
        names = {id: f"Program {one.name}" for id, one in places.programs.items()}
        programs = facts["target_program_id"].map(names).astype("str")
        what = what.where(~changed.astype(bool), programs)
    return _since(
        facts,
        sentence(
            what,
            " was changed by someone else, or by you elsewhere, since you saw it. Look at it again"
            " and repeat.",
        ),
    )


def _present(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    return sentence("+", facts["number"], " is already at ", where(facts, places), ".")


def _elsewhere(
    facts: pd.DataFrame, verb: Verb, places: Places, level_name: str
) -> "pd.Series[str]":
    exists, place = " already exists elsewhere: it is at ", where(facts, places)
    told = ("+", facts["number"], exists, place)
    if verb in (Verb.ADD, Verb.UNDO):
        return sentence(*told, ", and a number has one place only.")
    here = facts["before_at_level"].astype(bool)  # but not where its row says, or whence it may go
    otherwise = ", and numbers move within their business only." if verb == Verb.ASSIGN else ""
    otherwise = otherwise or ", not where its row says."
    return sentence(*told, here.map({True: otherwise, False: f", not at {level_name}."}))


def _protected(
    facts: pd.DataFrame, verb: Verb, places: Places, level_name: str
) -> "pd.Series[str]":
    return sentence("+", facts["number"], " is protected from deletion.")


def _invalid(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    not_given = " is not given out by its country's numbering plan."
    return sentence("There is no such number: +", facts["number"], not_given)


def _absent(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    told = sentence("+", facts["number"], " is a valid number, but it is not in the inventory.")
    return _since(facts, told)


def _since(facts: pd.DataFrame, told: "pd.Series[str]") -> "pd.Series[str]":
    """What an undo says of rows that were changed after the change it takes back; else as told."""
    if "since_reason" not in facts:
        return told
    return told.where(facts["since_reason"].isna(), facts["since_reason"])


_SENTENCES = {
    Code.DUPLICATE_ENTRY: _duplicate,
    Code.UNKNOWN_CALL_PURPOSE: _wanted,
    Code.UNKNOWN_LEVEL: _wanted,
    Code.INVALID_VALUE: _wanted,
    Code.CHANGED: _changed,
    Code.ALREADY_PRESENT: _present,
    Code.ELSEWHERE: _elsewhere,
    Code.PROTECTED: _protected,
    Code.INVALID_NUMBER: _invalid,
    Code.NOT_FOUND: _absent,
}


def _suggestion(
    facts: pd.DataFrame, code: Code, verb: Verb, places: Places
) -> "pd.Series[str] | None":
    if code in (Code.UNKNOWN_CALL_PURPOSE, Code.UNKNOWN_LEVEL, Code.INVALID_VALUE):
        return facts["value_suggestion"].astype("str")
    if code == Code.ELSEWHERE and verb == Verb.ADD:
        return sentence("Assign it from ", where(facts, places), " instead.")
    if code == Code.PROTECTED:
        return pd.Series("Unprotect it first, if it is to go.", index=facts.index, dtype="str")
    if code == Code.ALREADY_PRESENT and verb == Verb.ADD:
        return pd.Series(
            "Nothing to do, or refresh it with update=True.", index=facts.index, dtype="str"
        )
    return None
