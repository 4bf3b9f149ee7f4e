"""The page without its server: it says so, and comes back by itself once the server answers again."""

from typing import Any, ClassVar

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class Connection(Part):
    """Unseen while the server answers."""

    _esm = script("dom", "connection")
    _stylesheets: ClassVar[list[str]] = [style("base", "connection")]

    def __init__(self, **params: Any) -> None:
        """It stands above all else when it is needed."""
        super().__init__(**{"margin": 0, "height": 0, **params})
