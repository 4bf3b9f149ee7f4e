"""What is said beside the entry field about judged entries, in words.

Knows an outcome's frames and no widgets, so that it is tested without a browser.
"""

from collections.abc import Callable

from workbench.domain.outcome import Outcome
from workbench.domain.vocabulary import Code
from workbench.ui.entry_field import Tone, Verdict
from workbench.ui.lists.kind import ListKind
from workbench.ui.readable import readable

REASONS = 3


def verdict_on(
    kind: ListKind,
    outcome: Outcome,
    again: int = 0,
    display: Callable[[str], str] = str,
) -> Verdict:
    """What to say of a dry run of the field's text; ``again``: how many of its good ones are on the
    list already."""
    if outcome.submitted == 0:
        return Verdict()
    if outcome.submitted == 1:
        return _one(kind, outcome, again, display)
    return _several(kind, outcome, again, display)


def _one(kind: ListKind, outcome: Outcome, again: int, display: Callable[[str], str]) -> Verdict:
    entry = outcome.entries.iloc[0]
    if entry["ok"]:
        if again:
            return Verdict("mixed", f"Already on the {kind.caption.lower()}")
        return Verdict("good", kind.fits(outcome))
    if is_unfinished(str(entry["entry"]), str(entry["code"])):
        return Verdict()
    reason = readable(str(entry["reason"]), display)
    return Verdict("bad", reason, _suggested(entry["suggestion"], display))


def _several(
    kind: ListKind, outcome: Outcome, again: int, display: Callable[[str], str]
) -> Verdict:
    good, bad = outcome.counts["applied"] - again, outcome.counts["rejected"]
    told = f"{outcome.submitted:,} entries: {good:,} {kind.able}, {bad:,} will be rejected"
    told += f", {again:,} on the list already" if again else ""
    first = outcome.rejected.head(REASONS)
    details = [
        f"Line {row:,}: {readable(str(reason), display)}"
        for row, reason in zip(first["row"], first["reason"], strict=True)
    ]
    more = [f"and {bad - REASONS:,} more"] if bad > REASONS else []
    tone: Tone = "bad" if bad and not good else "mixed" if bad or again else "good"
    return Verdict(tone, told, (*details, *more))


def is_unfinished(entry: str, code: str) -> bool:
    """Whether an entry is only too short as yet, so that a person who types it is left alone."""
    digits = "".join(filter(str.isdigit, entry))
    if code == Code.NOT_A_NUMBER:
        return not any(character.isalnum() for character in entry) and len(entry.strip()) < 3
    # A number of country code 1 has 11 digits with it; no such number begins with 1 after it.
    return code == Code.TOO_SHORT or (
        code == Code.INVALID_NUMBER and digits.startswith("1") and len(digits) < 11
    )


def _suggested(suggestion: object, display: Callable[[str], str]) -> tuple[str, ...]:
    if not isinstance(suggestion, str):
        return ()
    return (f"Did you mean {' and '.join(display(line) for line in suggestion.splitlines())}?",)
