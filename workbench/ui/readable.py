"""Sentences as people read them: numbers in national format, as everywhere on the screens."""

import re
from collections.abc import Callable

_E164 = re.compile(r"\+[1-9]\d{6,14}\b")


def readable(sentence: str, display: Callable[[str], str]) -> str:
    """The sentence with every number that stands in it in E.164 as ``display`` shows it."""
    return _E164.sub(lambda found: display(found[0]), sentence)
