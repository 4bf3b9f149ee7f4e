"""A log keeps its words and loses numbers and tokens."""

import logging
import re
import secrets

import pytest
from bokeh.util.token import generate_session_id

from workbench.domain.masking import Masking, masked


@pytest.mark.parametrize(
    "number", ["+12125550123", "(212) 555-0123", "212.555.0123", "12125550123.0", "5550123"]
)
def test_a_number_is_masked_however_it_is_written(number: str) -> None:
    assert masked(f"KeyError: '{number}' of 12 rows").startswith("KeyError: '…")
    assert not set("0123456789") & set(masked(f"it is {number}").removeprefix("it is "))


@pytest.mark.parametrize(
    "number", ["%28415%29%20555-0123", "(415)+555-0123", "%2B1%20415%20555%200123", "415.555.0123"]
)
def test_a_number_in_an_address_is_masked(number: str) -> None:
    told = masked(f"404 GET /else?search={number}&sort=-number")
    assert not re.search("415|555|0123", told)
    assert told.endswith("&sort=-number")


def test_a_token_is_masked_wherever_it_stands() -> None:
    for token in (
        secrets.token_urlsafe(32),
        generate_session_id(signed=False),
        generate_session_id(b"secret", signed=True),
    ):
        assert token not in masked(f"404 GET /download/{token} (127.0.0.1) 0.51ms")
        assert masked(f"?bokeh-session-id={token}&theme=dark").endswith("&theme=dark")


def test_words_paths_and_lines_stay() -> None:
    told = 'File "/usr/lib/python3.11/site-packages/workbench/store/sql.py", line 1234, in run'
    assert masked(told) == told
    assert masked("404 GET /favicon.ico (127.0.0.1) 0.51ms").startswith("404 GET /favicon.ico")


def test_what_an_error_says_is_masked_with_its_record() -> None:
    try:
        raise KeyError("+12125550123")
    except KeyError as error:
        asked = ("workbench", logging.ERROR, "f.py", 1, "failed: %s", (error,))
        record = logging.LogRecord(*asked, exc_info=(KeyError, error, error.__traceback__))
    assert Masking().filter(record)
    written = logging.Formatter().format(record)
    assert "0123" not in written
    assert "in test_what_an_error_says" in written
