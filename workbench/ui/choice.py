"""A drop-down with a label, for dialogs: usable by keyboard, and its options are text."""

from collections.abc import Mapping
from typing import Any, ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class Choice(Part):
    """One of several options, each with a value to know it by and a label to read."""

    label = param.String(doc="What is chosen.")
    options = param.List(doc="[value, label] of each option.")
    value = param.String(doc="The value of the chosen option.")
    first = param.Boolean(False, doc="Whether it has the focus when it appears.")

    _esm = script("dom", "choice")
    _stylesheets: ClassVar[list[str]] = [style("base", "choice")]

    def __init__(self, label: str, options: Mapping[str, str], value: str, **params: Any) -> None:
        """Offer options as ``{value: label}``."""
        offered = [[key, text] for key, text in options.items()]
        super().__init__(label=label, options=offered, value=value, **params)

    def _asked_value(self, message: dict[str, Any]) -> None:
        if message.get("value") in {value for value, _ in self.options}:
            self.value = message["value"]
