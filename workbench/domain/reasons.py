"""The sentence and the suggestion that go with each rejection code, written over columns."""

import pandas as pd

from workbench.domain.places import Places, as_ids
from workbench.domain.vocabulary import Code, Verb

Texts = "pd.Series[str]"


def explain(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> pd.DataFrame:
    """Columns reason and suggestion for judged facts; both null where the code is."""
    told = (
        facts[["read_reason", "read_suggestion"]]
        .set_axis(["reason", "suggestion"], axis=1)
        .astype("str")
    )
    told.loc[facts["code"].isna(), :] = None
    for code, rows in facts.groupby("code").groups.items():
        some = facts.loc[rows]
        sentence = _SENTENCES.get(Code(str(code)))
        if sentence is not None:
            told.loc[rows, "reason"] = sentence(some, verb, places, level_name)
            told.loc[rows, "suggestion"] = _suggestion(some, Code(str(code)), verb, places)
    return told


def differing_in_words(count: int) -> str:
    """What to know of so many duplicates before they are handed in again."""
    if count == 1:
        return "1 duplicate asks for something else than the first entry of its number."
    return f"{count:,} duplicates ask for something else than the first entry of their number."


def where(facts: pd.DataFrame, places: Places) -> "pd.Series[str]":
    """The place of each known number as people read it, ``Acme Health / Billing``."""
    ids = facts[["before_business_id", "before_unit_id", "before_program_id"]]
    ids = ids.set_axis(["business_id", "unit_id", "program_id"], axis=1)
    distinct = ids.drop_duplicates()
    written = [str(places.level(as_ids(row))) for row in distinct.itertuples(index=False)]
    keys = pd.MultiIndex.from_frame(distinct.fillna(-1))
    names = pd.Series(written, index=keys, dtype="str")
    return names.reindex(pd.MultiIndex.from_frame(ids.fillna(-1))).set_axis(facts.index)


def _e164(facts: pd.DataFrame) -> "pd.Series[str]":
    return "+" + facts["number"].astype("str")


def _duplicate(
    facts: pd.DataFrame, verb: Verb, places: Places, level_name: str
) -> "pd.Series[str]":
    row, otherwise = facts["first_row"].astype("str"), facts["first_says"]
    told = "The same number stands already in row " + row
    says = "Same number as row " + row + ", which says " + otherwise
    return says.where(otherwise.notna(), told) + "; the first one counts."


def _wanted(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    return facts["value_reason"].astype("str")


def _changed(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    what, changed = _e164(facts), facts.get("program_changed")
    if changed is not None:
        names = {id: f"Program {one.name}" for id, one in places.programs.items()}
        programs = facts["target_program_id"].map(names).astype("str")
        what = what.where(~changed.astype(bool), programs)
    return what + " was changed by someone else since you saw it. Look at it again and repeat."


def _present(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    return _e164(facts) + " is already at " + where(facts, places) + "."


def _elsewhere(
    facts: pd.DataFrame, verb: Verb, places: Places, level_name: str
) -> "pd.Series[str]":
    told = _e164(facts) + " already exists elsewhere: it is at " + where(facts, places)
    if verb == Verb.ADD:
        return told + ", and a number has one place only."
    here = facts["before_at_level"].astype(bool)  # but not where its row says, or whence it may go
    otherwise = ", and numbers move within their business only." if verb == Verb.ASSIGN else ""
    otherwise = otherwise or ", not where its row says."
    return told + pd.Series(here).map({True: otherwise, False: f", not at {level_name}."})


def _protected(
    facts: pd.DataFrame, verb: Verb, places: Places, level_name: str
) -> "pd.Series[str]":
    return _e164(facts) + " is protected from deletion."


def _invalid(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    return (
        "There is no such number: "
        + _e164(facts)
        + " is not given out by its country's numbering plan."
    )


def _absent(facts: pd.DataFrame, verb: Verb, places: Places, level_name: str) -> "pd.Series[str]":
    return _e164(facts) + " is a valid number, but it is not in the inventory."


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
        return "Assign it from " + where(facts, places) + " instead."
    if code == Code.ALREADY_PRESENT:
        return pd.Series(
            "Nothing to do, or refresh it with update=True.", index=facts.index, dtype="str"
        )
    return None
