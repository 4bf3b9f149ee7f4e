"""Matching words that people wrote to the fixed ones."""

import pytest

from workbench.domain.vocabulary import CALL_PURPOSES, did_you_mean, listed, match, nearest


@pytest.mark.parametrize(
    "word", ["customer service", " CUSTOMER  SERVICE ", "CustomerService", "Customer\tService"]
)
def test_a_call_purpose_matches_whatever_its_case_and_spacing(word):
    assert match(word, CALL_PURPOSES) == "Customer Service"


def test_a_slash_may_have_blanks_around_it():
    assert match("informational / notification", CALL_PURPOSES) == "Informational/Notification"


def test_another_word_matches_nothing():
    assert match("Survy", CALL_PURPOSES) is None


def test_the_nearest_known_word_is_named():
    assert nearest("survy", CALL_PURPOSES) == "Survey"
    assert did_you_mean("survy", CALL_PURPOSES) == " Did you mean 'Survey'?"


def test_where_no_word_is_alike_none_is_named():
    assert nearest("xyzzy", CALL_PURPOSES) is None
    assert did_you_mean("xyzzy", CALL_PURPOSES) == ""


def test_words_are_listed_as_in_a_sentence():
    assert listed(["A", "B", "C"]) == "A, B or C"
    assert listed(["A"]) == "A"
