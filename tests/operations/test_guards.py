"""The guard rails as rules: what has to be confirmed, and in which words."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from workbench.domain.level import Level
from workbench.domain.places import NOWHERE, Business, Places, Program, Unit
from workbench.domain.vocabulary import Verb
from workbench.errors import ConfirmationError
from workbench.operations.guards import Asked, reasons, unconfirmed

EVERYTHING = Level()
AGO = datetime.now(UTC).date() - timedelta(days=2)
ACME, BILLING, DUNNING, ENDED = 1, 10, 100, 101
STOPS = (
    "Dunning (Acme / Billing) is live today and would be left with no numbers: it can't call any"
    " more."
)


def places(end: date | None = None) -> Places:
    programs = [Program(DUNNING, BILLING, "Dunning", end=end), Program(ENDED, BILLING, "Ended")]
    return Places(
        {ACME: Business(ACME, "Acme")},
        {BILLING: Unit(BILLING, ACME, "Billing")},
        {one.id: one for one in programs},
    )


def asked(verb, changing, *, numbers=(2, 300), level=EVERYTHING, ids=NOWHERE, **facts):
    """``numbers`` of the two programs; of each row its program and purpose, before and after."""
    columns = ["before_program_id", "after_program_id"]
    rows = pd.DataFrame(changing, columns=columns, dtype="Int64")
    counts = pd.DataFrame({"program_id": [DUNNING, ENDED], "numbers": numbers})
    counts = counts.assign(business_id=ACME, unit_id=BILLING).astype("Int64")
    own = facts.pop("settings", {})
    of = facts.pop("places", places())
    words = {"before_call_purpose": "Survey", "after_call_purpose": "Survey"} | facts
    return Asked(verb, level, ids, rows.assign(**words), of, lambda: counts, own)


@pytest.mark.parametrize("verb", [Verb.DELETE, Verb.UNASSIGN, Verb.ASSIGN, Verb.ADD])
def test_a_live_program_that_loses_its_last_number_asks(verb):
    assert reasons(asked(verb, [(DUNNING, None)] * 2)) == (STOPS,)
    assert reasons(asked(verb, [(DUNNING, None)])) == ()


def test_the_business_of_a_program_is_told_where_there_may_be_several():
    told = reasons(asked(Verb.DELETE, [(DUNNING, None)] * 2, level=Level("Acme")))
    assert told == (STOPS.replace("Acme / ", ""),)


@pytest.mark.parametrize("verb", [Verb.EDIT, Verb.PROTECT, Verb.UNPROTECT])
def test_a_verb_that_takes_nothing_away_does_not_ask(verb):
    assert reasons(asked(verb, [(DUNNING, None)] * 2)) == ()


def test_a_program_that_is_not_live_does_not_ask():
    ended = places(end=AGO)
    assert reasons(asked(Verb.DELETE, [(DUNNING, None)] * 2, places=ended)) == ()


def test_a_program_that_gets_others_instead_is_not_emptied():
    swapped = [(DUNNING, ENDED), (DUNNING, ENDED), (ENDED, DUNNING)]
    assert reasons(asked(Verb.ADD, swapped)) == ()


def test_a_number_that_stays_in_its_program_does_not_empty_it():
    assert reasons(asked(Verb.ADD, [(DUNNING, DUNNING)] * 2)) == ()


def test_more_than_half_of_a_level_with_many_numbers_asks():
    told = ("It takes 152 of the 302 numbers of Everything, more than 50%.",)
    assert reasons(asked(Verb.DELETE, [(ENDED, None)] * 152)) == told
    assert reasons(asked(Verb.DELETE, [(ENDED, None)] * 151)) == ()
    assert reasons(asked(Verb.UNASSIGN, [(ENDED, None)] * 152)) == ()


def test_a_level_of_a_hundred_numbers_has_no_share():
    few = {"numbers": (10, 90)}
    assert reasons(asked(Verb.DELETE, [(ENDED, None)] * 80, **few)) == ()
    assert reasons(asked(Verb.DELETE, [(ENDED, None)] * 80, numbers=(10, 91)))


def test_the_share_is_of_the_level_that_was_asked():
    here = {"level": Level("Acme", "Billing", "Ended"), "ids": (ACME, BILLING, ENDED)}
    told = ("It takes 151 of the 300 numbers of Ended, more than 50%.",)
    assert reasons(asked(Verb.DELETE, [(ENDED, None)] * 151, **here)) == told


def test_the_share_is_a_setting():
    set_ = {"settings": {"guard_share": "0.5"}}
    assert reasons(asked(Verb.DELETE, [(ENDED, None)] * 2, **set_)) == (
        "It takes 2 of the 302 numbers of Everything, more than 0.5%.",
    )
    assert reasons(asked(Verb.DELETE, [(ENDED, None)], **set_)) == ()


@pytest.mark.parametrize("verb", [Verb.EDIT, Verb.ADD])
def test_turning_numbers_do_not_originate_asks(verb):
    blocks = {
        "before_call_purpose": ["Survey", "Charity"],
        "after_call_purpose": "Do Not Originate",
    }
    told = ("2 numbers become Do Not Originate: calls from them get blocked.",)
    assert reasons(asked(verb, [(ENDED, ENDED)] * 2, **blocks)) == told


def test_numbers_that_never_called_from_here_do_not_turn():
    new = {"before_call_purpose": None, "after_call_purpose": "Do Not Originate"}
    assert reasons(asked(Verb.ADD, [(None, ENDED)], **new)) == ()
    other = {"before_call_purpose": "Do Not Originate", "after_call_purpose": "Survey"}
    assert reasons(asked(Verb.EDIT, [(ENDED, ENDED)], **other)) == ()


def test_the_error_says_why_what_it_would_do_and_how_to_go_on():
    both = asked(Verb.DELETE, [(DUNNING, None)] * 2 + [(ENDED, None)] * 200)
    error = unconfirmed(both, reasons(both))
    assert isinstance(error, ConfirmationError)
    for words in ("202 numbers at Everything", STOPS, "It takes 202", "confirm=True"):
        assert words in str(error)
    assert '--confirm "Everything"' in str(error)
