"""Numbers inside of sentences."""

import pytest

import workbench as wb
from workbench.ui.readable import readable


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("+12035550115 is already at Acme.", "(203) 555-0115 is already at Acme."),
        ("There is no such number: +442079460018.", "There is no such number: +44 20 7946 0018."),
        ("Row 3 and + are no numbers, nor is 12035550115.",) * 2,
    ],
)
def test_a_number_in_a_sentence_is_shown_as_people_read_it(
    sample: wb.Inventory, sentence: str, shown: str
) -> None:
    assert readable(sentence, sample.display) == shown
