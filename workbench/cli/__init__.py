"""The commands: one per verb of an inventory, each of which parses, calls and prints.

Data goes to stdout, words to stderr. Owns no rules: the inventory knows what a number is and what
may happen to it.
"""

from workbench.cli.app import main

__all__ = ["main"]
