"""What a battery tried, for whoever reads along (``pytest -s``, or a failure's captured output)."""

import sys


def tried(what: str) -> None:
    """Say what was tried, and how often."""
    sys.stdout.write(f"{what}\n")
