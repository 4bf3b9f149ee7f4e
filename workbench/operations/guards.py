"""The guard rails: what a change would do that has to be confirmed before it is done.

Pure: rules over what was judged and what the store counted. A dry run only tells of them, an undo
is not asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pandas as pd

from workbench.domain.consequences import blocked, counted, stopped
from workbench.domain.impact import impact
from workbench.domain.judge import mask
from workbench.domain.level import Level
from workbench.domain.places import Ids, Places
from workbench.domain.vocabulary import DO_NOT_ORIGINATE, Verb
from workbench.errors import ConfirmationError

SHARE = "guard_share"  # the setting: of a level's numbers, in percent
FIRST_SHARE = "50"
MANY = 100  # how many numbers a level holds before a share of it counts


@dataclass(frozen=True)
class Asked:
    """What is about to be done, and the inventory around it.

    ``changing``: the rows that would be others after, with before_… and, but for a delete, after_….
    ``count()`` answers, to the rules that need it, the numbers of the whole inventory by
    business_id, unit_id and program_id.
    """

    verb: Verb
    level: Level
    ids: Ids
    changing: pd.DataFrame
    places: Places
    count: Callable[[], pd.DataFrame]
    settings: Mapping[str, str]


def reasons(asked: Asked) -> tuple[str, ...]:
    """Why that has to be confirmed, a sentence for each guard that holds; empty: it needn't be."""
    told = (rule(asked) for rule, verbs in RULES if asked.verb in verbs)
    return tuple(sentence for sentence in told if sentence)


def unconfirmed(asked: Asked, why: tuple[str, ...]) -> ConfirmationError:
    """The error that says why, what it would do, and how to go on."""
    does, name = f"{asked.verb} {counted(len(asked.changing))}", asked.level.name
    told = (
        f"Confirm this first; nothing was changed. It would {does} at {asked.level}."
        f' {" ".join(why)} To do it, pass confirm=True; in a shell, --confirm "{name}"; in the'
        " dashboard, type that name."
    )
    return ConfirmationError(told, does, why)


def _empties_programs(asked: Asked) -> str | None:
    """Live programs lose their last number, and get none instead."""
    before = asked.changing["before_program_id"]
    after = asked.changing.get("after_program_id", pd.Series(pd.NA, before.index, "Int64"))
    leaving = before.notna() & ~mask(before == after)
    arriving = after[~mask(before == after)]
    good = before[leaving & ~before.isin(arriving.dropna())]
    if good.empty:
        return None
    zone = asked.settings.get("time_zone")
    today = datetime.now(ZoneInfo(zone) if zone else None).date()
    programs = impact(asked.places, asked.count(), good, today)
    emptied = programs[(programs["numbers_left"] == 0) & programs["live"]]
    return None if emptied.empty else stopped(emptied, asked.level)


def _takes_a_share(asked: Asked) -> str | None:
    """Much of what the level holds goes."""
    share = asked.settings.get(SHARE, FIRST_SHARE)
    takes, of = len(asked.changing), _held(asked)
    if of <= MANY or takes * 100 <= Decimal(share) * of:
        return None
    return f"It takes {takes:,} of the {of:,} numbers of {asked.level.name}, more than {share}%."


def _held(asked: Asked) -> int:
    """How many numbers the level holds."""
    here = asked.count()
    for name, id in zip(("business_id", "unit_id", "program_id"), asked.ids, strict=True):
        here = here if id is None else here[mask(here[name] == id)]
    return int(here["numbers"].sum())


def _blocks_numbers(asked: Asked) -> str | None:
    """Numbers that had another call purpose become Do Not Originate; new ones never called."""
    before, after = asked.changing["before_call_purpose"], asked.changing["after_call_purpose"]
    turned = before.notna() & (before != DO_NOT_ORIGINATE) & (after == DO_NOT_ORIGINATE)
    return blocked(int(turned.sum())) if turned.any() else None


RULES: tuple[tuple[Callable[[Asked], str | None], frozenset[Verb]], ...] = (
    (_empties_programs, frozenset({Verb.DELETE, Verb.UNASSIGN, Verb.ASSIGN, Verb.ADD})),
    (_takes_a_share, frozenset({Verb.DELETE})),
    (_blocks_numbers, frozenset({Verb.EDIT, Verb.ADD})),
)
GUARDED = frozenset().union(*(verbs for _, verbs in RULES))
