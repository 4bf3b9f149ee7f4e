"""Text that a spreadsheet would run as a formula: made harmless going out, restored coming in.

A ``'`` before it makes a spreadsheet show it as text. It knows nothing of files.
"""

import pyarrow as pa
import pyarrow.compute as pc

from workbench.operations.cells import joined

RUN = "=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n"  # full-width forms too: some spreadsheets run them
GUARDED = f"^'*[{RUN}]"  # marks that were there already get one more, so that none is lost
PLAIN_NUMBER = r"^\+[1-9][0-9]{1,14}$"  # a whole number runs nothing, and its + must stay


def guarded(cells: pa.Array) -> pa.Array:
    """Text cells with a ``'`` before what would be run."""
    risky = pc.match_substring_regex(cells, GUARDED)
    if not pc.any(risky).as_py():
        return cells
    risky = pc.and_not(risky, pc.match_substring_regex(cells, PLAIN_NUMBER))
    return pc.if_else(risky, joined("'", cells), cells)


def unguarded(cells: pa.Array) -> pa.Array:
    """Text cells without the ``'`` that ``guarded`` put before them."""
    marked = pc.match_substring_regex(cells, f"^'+[{RUN}]")
    if not pc.any(marked).as_py():
        return cells
    return pc.if_else(marked, pc.utf8_slice_codeunits(cells, 1), cells)
