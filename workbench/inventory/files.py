"""Writing frames to files, for the front ends, which reach what is below only from here."""

from workbench.operations.file_writing import write_file

__all__ = ["write_file"]
