"""Radio buttons, for few ways that shall all be in sight: usable by keyboard, and all is text."""

from collections.abc import Mapping
from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class Ways(Part):
    """One of several ways, each with a value to know it by and a label to read."""

    label = param.String(doc="What is chosen.")
    options = param.List(doc="[value, label] of each way.")
    value = param.String(doc="The value of the chosen way.")

    _esm = script("dom", "ways")
    _stylesheets: ClassVar[list[str]] = [style("base", "ways")]

    def offer(self, ways: Mapping[str, str]) -> None:
        """Offer ways as ``{label: value}``, of which the first is chosen."""
        offered = [[str(value), label] for label, value in ways.items()]
        self.param.update(options=offered, value=offered[0][0])

    def _asked_value(self, message: dict[str, Any]) -> None:
        if message.get("value") in {value for value, _ in self.options}:
            self.value = message["value"]
