"""What columns were said to mean, remembered in the inventory for the next file of that shape."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from workbench.store import settings
from workbench.store.database import Store

PREFIX = "columns:"
Shape = tuple[str, ...]


def recalled(store: Store, shape: Shape) -> dict[str, str] | None:
    """What was said of columns of this shape, or None."""
    written = store.read(settings.read).get(_name(shape))
    return json.loads(written) if written else None


def remember(store: Store, shape: Shape, columns: Mapping[Any, str]) -> None:
    """Keep what was said of columns of this shape, for everybody and until it is said anew."""
    said = {str(name): ours for name, ours in columns.items()}
    if shape and said != recalled(store, shape):
        settings.write(store, _name(shape), json.dumps(said))


def _name(shape: Shape) -> str:
    return PREFIX + hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:32]
