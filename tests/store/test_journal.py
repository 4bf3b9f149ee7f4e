"""The journal: lines are added and never altered, whatever a crash left of one."""

import json

import pytest

from workbench.domain.findings import UNREADABLE, Mark
from workbench.store.journal import NOTHING_YET, Journal, carry

ONE, TWO = {"id": 1, "hash": "a"}, {"id": 2, "hash": "b"}


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "numbers.duckdb")


def test_it_stands_beside_the_database(journal, tmp_path):
    assert (journal.lines(), journal.tail()) == ([], [])
    journal.append([ONE, TWO])
    assert (tmp_path / "numbers.duckdb.journal").read_text().count("\n") == 2
    assert (journal.lines(), journal.tail()) == ([ONE, TWO], [TWO])


def test_a_begun_one_has_nothing_yet_whatever_stood_there_before(journal):
    journal.append([ONE])
    journal.mark(Mark.BEGUN, 0)
    assert journal.tail() == [NOTHING_YET]
    journal.mark(Mark.PUT_BACK, 0)
    begun, put_back = journal.tail()
    assert (begun, put_back["head"]) == (NOTHING_YET, 0)
    journal.append([ONE])
    assert journal.tail() == [ONE]
    assert [line.get("journal") for line in journal.lines()] == [None, "begun", "put back", None]


@pytest.mark.parametrize("left", range(1, len(json.dumps(TWO)) + 1))
def test_what_a_crash_left_of_a_line_is_ended_and_no_line(journal, left):
    journal.append([ONE])
    with journal.path.open("a") as file:
        file.write(json.dumps(TWO)[:left])
    is_whole = left == len(json.dumps(TWO))
    assert journal.lines() == ([ONE, TWO] if is_whole else [ONE])
    if not is_whole:
        journal.append([TWO])
    assert (journal.lines(), journal.tail()) == ([ONE, TWO], [TWO])


def test_an_empty_one_has_no_lines(journal):
    journal.path.touch()
    assert (journal.lines(), journal.tail()) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "nonsense", "[1]", "{}", "\xff", '{"id": 1', "[" * 100_000,
        '{"id": "x", "hash": "a"}', '{"id": null, "hash": "a"}', '{"id": 1e9, "hash": "a"}',
        '{"id": 2147483648, "hash": "a"}', '{"id": 1}', '{"id": 1, "hash": 2}',
        '{"journal": "unheard of", "head": 1}', '{"journal": "restored"}',
        '{"journal": "restored", "head": "x"}', '{"journal": ["restored"], "head": 1}',
    ],
)  # fmt: skip
def test_another_line_that_can_not_be_read_is_told_as_such(journal, text):
    journal.path.write_text(text + "\n" + json.dumps(TWO) + "\n", encoding="latin-1")
    assert journal.lines() == [UNREADABLE, TWO]


def test_it_is_carried_to_where_its_file_goes(journal, tmp_path):
    journal.append([ONE])
    target = tmp_path / "there.duckdb"
    Journal(target).append([TWO])
    carry(tmp_path / "numbers.duckdb", target)
    assert Journal(target).lines() == [TWO, ONE]
