"""A labelled line of text with a hint below; each kind of field says what it is good for."""

from typing import ClassVar

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part


class TextField(Part):
    """What is typed arrives as ``_asked_typed``."""

    label = param.String(doc="What is to be typed.")
    hint = param.String(doc="What becomes of it.")
    first = param.Boolean(False, doc="Whether it has the focus when it appears.")

    _esm = script("dom", "text_field")
    _stylesheets: ClassVar[list[str]] = [style("base", "text_field")]
