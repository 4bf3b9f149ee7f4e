"""Files for tests: written to a folder of their own and read as a caller's path would be."""

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.operations.collect import collect
from workbench.operations.given import Given


def given_by(name: str, content: bytes | str, **how: Any) -> Given:
    """What a file of that name and content gives."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return collect(path, **how)


def read_content(name: str, content: bytes | str, **how: Any) -> pd.DataFrame:
    """The frame that a file of that name and content gives."""
    return given_by(name, content, **how).frame
