"""What a search found is counted once: whatever is chosen then counts as if it were asked anew."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench as wb

FACETS = ("business", "unit", "program", "call_purpose", "status", "protected")
SEARCHES = (None, "555", "01", "health", "no such thing")


@pytest.fixture(scope="module")
def sample():
    """The sample, for all examples of this module."""
    with wb.demo() as opened:
        opened.protect(opened.numbers(search="0107"))
        yield opened


@pytest.fixture(scope="module")
def choices(sample):
    """Everything there is to choose of each facet."""
    frame = sample.numbers().to_frame()
    named = {facet: sorted(frame[facet].dropna().unique()) for facet in FACETS[1:5]}
    return {facet: [*names, wb.UNASSIGNED] for facet, names in named.items()} | {
        facet: named[facet] for facet in ("call_purpose", "status")
    }


@given(data=st.data(), search=st.sampled_from(SEARCHES), level=st.integers(0, 2))
def test_counts_of_a_search_are_those_of_each_filter_beside_it(
    sample, choices, data, search, level
):
    here = sample.at(*("Acme Health", "Billing")[:level]) if level else sample
    found = here.numbers(search=search).counts()
    wanted = {
        facet: data.draw(st.none() | st.lists(st.sampled_from(known), max_size=3), label=facet)
        for facet, known in choices.items()
    }
    wanted["protected"] = data.draw(st.none() | st.booleans(), label="protected")
    try:
        chosen = here.numbers(search=search, **wanted)
    except wb.WorkbenchError:
        return  # a place that isn't at this level
    assert found.count(chosen) == chosen.count()
    for facet in FACETS:
        pd.testing.assert_frame_equal(found.facet(chosen, facet), chosen.facet(facet))
