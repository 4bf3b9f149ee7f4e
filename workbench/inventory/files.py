"""Writing frames to files, for the front ends: they reach what is below only through the inventory."""

from workbench.operations.files import write_file

__all__ = ["write_file"]
