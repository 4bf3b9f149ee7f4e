"""The fixed words: call purposes, statuses, rejection codes, verbs, and how a word somebody wrote
is matched to one of them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

CALL_PURPOSES = (
    "Charity",
    "Customer Service",
    "Debt Collection",
    "Informational/Notification",
    "Multi-Use Line",
    "Political",
    "Prison",
    "Survey",
    "Telemarketing",
    "Do Not Originate",
)
DO_NOT_ORIGINATE = "Do Not Originate"

PENDING, ACTIVE = "Pending", "Active"
STATUSES = (PENDING, ACTIVE)


class Verb(StrEnum):
    """What an operation does to numbers."""

    ADD = "add"
    EDIT = "edit"
    ASSIGN = "assign"
    UNASSIGN = "unassign"
    DELETE = "delete"
    UNDO = "undo"
    PROTECT = "protect"
    UNPROTECT = "unprotect"

    @property
    def doing(self) -> str:
        """What is said while it happens."""
        return f"{self.removesuffix('e')}ing"


class Code(StrEnum):
    """Why an entry is rejected.

    Stable: people's scripts compare them.
    """

    NOT_PERMITTED = "NOT_PERMITTED"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    MANGLED = "MANGLED"
    MULTIPLE_NUMBERS = "MULTIPLE_NUMBERS"
    HAS_EXTENSION = "HAS_EXTENSION"
    HAS_LETTERS = "HAS_LETTERS"
    TOO_SHORT = "TOO_SHORT"
    TOO_LONG = "TOO_LONG"
    DUPLICATE_ENTRY = "DUPLICATE_ENTRY"
    UNKNOWN_CALL_PURPOSE = "UNKNOWN_CALL_PURPOSE"
    UNKNOWN_LEVEL = "UNKNOWN_LEVEL"
    INVALID_VALUE = "INVALID_VALUE"
    CHANGED = "CHANGED"
    ALREADY_PRESENT = "ALREADY_PRESENT"
    ELSEWHERE = "ELSEWHERE"
    PROTECTED = "PROTECTED"
    INVALID_NUMBER = "INVALID_NUMBER"
    NOT_FOUND = "NOT_FOUND"


# Where a suggestion repairs what was rejected, put in place of the entry or of a cell beside it.
REPAIRED = frozenset(
    {
        Code.NOT_A_NUMBER,
        Code.MANGLED,
        Code.MULTIPLE_NUMBERS,
        Code.HAS_EXTENSION,
        Code.HAS_LETTERS,
        Code.TOO_SHORT,
        Code.TOO_LONG,
        Code.UNKNOWN_CALL_PURPOSE,
        Code.UNKNOWN_LEVEL,
        Code.INVALID_VALUE,
    }
)


def folded(name: str) -> str:
    """A name as it is compared: whatever its case, and with any white space as one blank."""
    return " ".join(name.split()).casefold()


def match(word: str, known: Iterable[str]) -> str | None:
    """The known word that equals this one whatever the case and spacing, or None."""
    return _by_letters(tuple(known)).get(_letters(word))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None where none is alike."""
    by_fold = _by_fold(tuple(known))
    found = process.extractOne(folded(word), by_fold.keys(), scorer=fuzz.ratio, score_cutoff=60)
    return by_fold[found[0]] if found else None


def _letters(word: str) -> str:
    return folded(word).replace(" ", "")


@lru_cache
def _by_letters(known: tuple[str, ...]) -> Mapping[str, str]:
    return {_letters(name): name for name in reversed(known)}


@lru_cache
def _by_fold(known: tuple[str, ...]) -> Mapping[str, str]:
    return {folded(name): name for name in known}


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them: ``A, B or C``."""
    *head, last = words
    return f"{', '.join(head)} or {last}" if head else last


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` Did you mean X?`` with its leading blank, or nothing where no known word is alike."""
    found = nearest(word, known)
    return f" Did you mean {found!r}?" if found else ""
