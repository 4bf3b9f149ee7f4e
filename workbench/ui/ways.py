"""Radio buttons, for few ways that shall all be in sight: usable by keyboard, and all is text."""

from collections.abc import Mapping
from typing import Any, ClassVar

from workbench.ui.assets import script, style
from workbench.ui.choice import Choice


class Ways(Choice):
    """A choice whose options are all in sight; ``offer`` says which they are."""

    _esm = script("dom", "ways")
    _stylesheets: ClassVar[list[str]] = [style("base", "ways")]

    def __init__(self, label: str, **params: Any) -> None:
        """Nothing offered yet."""
        super().__init__(label, {}, "", **params)

    def offer(self, ways: Mapping[str, str]) -> None:
        """Offer ways as ``{label: value}``, of which the first is chosen."""
        offered = [[str(value), label] for label, value in ways.items()]
        self.param.update(options=offered, value=offered[0][0])
