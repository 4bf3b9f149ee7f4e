"""What is wrong with a history: found by comparing its seals with what they have to be, and with
the journal beside the file.

Pure: the store brings the seals and the journal's lines, and knows how they are had.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Line = Mapping[str, Any]  # a change by its id, or a Mark
Seals = Mapping[int, str]
UNREADABLE: Line = {}


class Mark(StrEnum):
    """What a journal's line tells of that is no change: what had happened to the file. ``head`` is
    the newest change that it had left."""

    BEGUN = "begun"
    RECOVERED = "recovered"  # after a crash, which may have cost changes
    PUT_BACK = "put back"
    SHORTENED = "shortened"  # or nobody could write it for a while
    EDITED = "edited"
    RESTORED = "restored"


class Fault(StrEnum):
    """What is wrong."""

    EDITED_HISTORY = "EDITED_HISTORY"
    PUT_BACK = "PUT_BACK"
    LOST_CHANGE = "LOST_CHANGE"
    JOURNAL_MISSING = "JOURNAL_MISSING"
    JOURNAL_EDITED = "JOURNAL_EDITED"
    JOURNAL_SHORTENED = "JOURNAL_SHORTENED"
    EDITED_NUMBERS = "EDITED_NUMBERS"


@dataclass(frozen=True)
class Finding:
    """A fault, the change where it shows (None: no one change), and a sentence about it."""

    fault: Fault
    change: int | None
    told: str


def broken(
    changes: Iterable[int], stored: Seals, needed: Seals, left: Iterable[int] = ()
) -> list[Finding]:
    """What the seals of a history tell by themselves.

    ``needed`` is what each change's seal has to be after the stored one before it, and ``left`` are
    changes that anything of is left. Ids that nobody took out are skipped after a restore.
    """
    there, found, last = set(changes), [], 0
    for id in sorted({*there, *stored, *left}):
        if id not in there:
            told = f"Change {id} is not in the history any more: somebody took it out."
        elif id not in stored:
            told = f"Change {id} has no seal: it was not written by this program."
        elif stored[id] != needed[id] and id > last + 1:
            told = f"Before change {id} was taken out: {_changes(last + 1, id - 1)}."
        elif stored[id] != needed[id]:
            told = f"Change {id} or its rows were edited after they were written."
        else:
            last = id
            continue
        found.append(Finding(Fault.EDITED_HISTORY, id, told))
        last = id
    return found


def lost(head: int, last: int, crashed: bool) -> Finding:
    """The finding that a file, whose newest change is ``head``, lacks those up to ``last``."""
    which = _changes(head + 1, last)
    if crashed:
        told = f"A crash cut the log of the file short, and it lost {which}."
        return Finding(Fault.LOST_CHANGE, head + 1, told)
    told = (
        f"The file is older than its journal: somebody put it back as it was after change {head},"
        f" or took its log away. It lacks {which}."
    )
    return Finding(Fault.PUT_BACK, head + 1, told)


def drifted(count: int, number: int, change: int | None) -> Finding:
    """The finding that so many numbers, from one on, are not as their newest change left them."""
    many = f"+{number} is" if count == 1 else f"{count:,} numbers, the first +{number}, are"
    told = (
        f"{many} not as the history left them: somebody edited the inventory with another program."
        " Look at them, and put right here what is wrong: that is written down."
    )
    return Finding(Fault.EDITED_NUMBERS, change, told)


def missing(head: int) -> Finding:
    """The finding that there was no journal beside a file that has changes."""
    told = (
        "The journal beside the file is missing, or was when it was begun anew: whether the file"
        f" was put back before change {head} can't be told."
    )
    return Finding(Fault.JOURNAL_MISSING, head, told)


def shortened(first: int, head: int) -> Finding:
    """The finding that the journal lacks lines at its end."""
    told = (
        f"The journal ends before {_changes(first, head)}: it was shortened, or could not be"
        " written."
    )
    return Finding(Fault.JOURNAL_SHORTENED, first, told)


def ended_early(last: int) -> Finding:
    """The finding that the journal once lacked lines at its end, which were written anew."""
    told = (
        f"The journal once ended with change {last} though there were more: it was shortened, or"
        " could not be written for a while. What came after was written into it later."
    )
    return Finding(Fault.JOURNAL_SHORTENED, last + 1, told)


def differing(id: int) -> Finding:
    """The finding that history and journal are not of one another from a change on."""
    told = (
        f"From change {id} on the history is not the one that the journal tells of: it was"
        " rewritten, or the journal is another's or was edited."
    )
    return Finding(Fault.EDITED_HISTORY, id, told)


def compare(
    lines: Sequence[Line], own: Mapping[int, Line], broken: Collection[int | None] = ()
) -> list[Finding]:
    """What a journal tells about the changes of the file, given as the lines they ought to have;
    of ``broken`` ones it is known already that they were edited.

    One change more than lines is what a crash leaves between COMMIT and the line, and nothing is
    wrong with it.
    """
    head = max(own, default=0)
    if not lines:
        return [missing(head)] if own else []
    told, found = _told(lines, own)
    both = [id for id in told if id in own]
    alike = [id for id in both if told[id]["hash"] == own[id]["hash"]]
    unlike = sorted(set(both) - set(alike))
    newest_alike = max(alike, default=0)
    edited = [id for id in unlike if id < newest_alike]
    edited += [id for id in alike if told[id] != own[id] and id not in broken]
    found += [_edited(f"Its line of change {id} was edited.", id) for id in edited]
    rewritten = [id for id in unlike if id > newest_alike]
    last = max(told, default=0)
    if rewritten:
        found.append(differing(rewritten[0]))
    elif last > head:
        found.append(lost(head, last, crashed=False))
    elif len(unsaid := sorted(id for id in own if id > last)) > 1:
        found.append(shortened(unsaid[0], head))
    return found


def _told(lines: Sequence[Line], own: Mapping[int, Line]) -> tuple[dict[int, Line], list[Finding]]:
    """The changes that the file has to have by its journal, and what is wrong with the order of
    its lines: they skip only ids that the file skips, too."""
    told: dict[int, Line] = {}
    found: list[Finding] = []
    ids, last = sorted(own), 0
    for line in lines:
        if line == UNREADABLE:
            found.append(_edited("A line of it can't be read.", None))
        elif "id" not in line:
            told, more = _marked(told, Mark(line["journal"]), int(line["head"]))
            found, last = found + more, max(told, default=0)
        else:
            id = int(line["id"])
            at = bisect_right(ids, last)
            is_skipped = at < len(ids) and ids[at] < id
            if id <= last or is_skipped:
                what = f"After change {last} stands change {id}."
                found.append(_edited(what, last + 1))
            told[id], last = line, max(last, id)
    return told, found


def _marked(told: dict[int, Line], mark: Mark, head: int) -> tuple[dict[int, Line], list[Finding]]:
    """What is told after a mark, and what that finds."""
    last = max(told, default=0)
    if mark == Mark.BEGUN:
        return {}, [missing(head)] if head else []
    if mark == Mark.SHORTENED:
        return told, [ended_early(head)]
    kept = {id: line for id, line in told.items() if id <= head}
    if mark == Mark.EDITED:
        return kept, [differing(head + 1)]
    is_fine = mark == Mark.RESTORED or last <= head
    return kept, [] if is_fine else [lost(head, last, mark == Mark.RECOVERED)]


def _edited(what: str, id: int | None) -> Finding:
    return Finding(Fault.JOURNAL_EDITED, id, f"The journal was edited. {what}")


def _changes(first: int, last: int) -> str:
    return f"change {first}" if first == last else f"changes {first} to {last}"
