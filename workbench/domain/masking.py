"""What a log may hold: words, and neither phone numbers nor what lets somebody in.

Any code may fail on any number, so whoever writes a log masks whatever comes; nobody is relied on
to leave it out.
"""

import logging
import re

MASK = "…"
# In an address a space is written + or %20.
_NUMBERS = re.compile(r"\+?\(?\d(?:(?:[\s().+\-]|%[\dA-F]{2}){0,3}\d){6,}", re.IGNORECASE)
# Ids of sessions and links to downloads are long runs without a space, and no path has such a part.
_SECRETS = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}(?:\.[\w-]{16,})*")


def masked(text: str) -> str:
    """A text without its numbers of seven digits or more, and without tokens."""
    return _NUMBERS.sub(MASK, _SECRETS.sub(MASK, text))


class Masking(logging.Filter):
    """Masks each record, the messages of its errors too, before anybody writes it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let it pass, masked."""
        try:
            record.msg = masked(record.getMessage())
        except Exception:  # what can't be written as it is asked is told by what asks
            record.msg = masked(str(record.msg))
        record.args = ()
        if record.exc_info:
            record.exc_text = masked(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True


def mask(logger: logging.Logger) -> None:
    """Mask all that this logger's handlers write, of those below it as well."""
    for handler in logger.handlers:
        handler.addFilter(Masking())
