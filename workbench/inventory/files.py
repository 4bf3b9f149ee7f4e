"""Files for the front ends, which reach what is below only from here: previewing, writing, and what
lies beside an inventory."""

from workbench.operations.file_writing import write_file
from workbench.operations.preview import Column, Preview, preview
from workbench.operations.reading.csv_dialect import starts_as_csv
from workbench.operations.reading.files import KINDS
from workbench.store.journal import carry as carry_journal

__all__ = [
    "KINDS",
    "Column",
    "Preview",
    "carry_journal",
    "preview",
    "starts_as_csv",
    "write_file",
]
