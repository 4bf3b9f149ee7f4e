"""The scripts and styles beside this file, as the text that a component sends to the browser.

A component's script is made of several files, so that small tools are written once.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def script(*names: str) -> str:
    """The scripts of these names, in this order, as one module."""
    return "\n".join((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in names)


def style(*names: str) -> str:
    """The stylesheets of these names, in this order, as one."""
    return "\n".join((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in names)
