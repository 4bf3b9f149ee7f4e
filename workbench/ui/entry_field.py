"""A field for entries, judged while they are typed: lines in, a verdict beside them.

Owns the text, its version and who is told of a submission. It knows nothing of inventories: whoever
listens judges the text and answers with a `Verdict` for the version it judged; an answer for older
text is never shown.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

import param

from workbench.ui.assets import script, style
from workbench.ui.part import Part

Tone = Literal["none", "good", "mixed", "bad"]


@dataclass(frozen=True)
class Verdict:
    """What is said beside the field: a tone, one sentence, and the first reasons."""

    tone: Tone = "none"
    title: str = ""
    details: tuple[str, ...] = ()


class EntryField(Part):
    """A labelled text area of 1 to 8 lines; Enter submits, Shift+Enter and pasting make lines."""

    label = param.String("Phone number", doc="The field's label and accessible name.")
    hint = param.String("", doc="One sentence under the field.")
    action = param.String(
        "", doc="The label of the button that submits; without one there is only Enter."
    )
    eager = param.Boolean(False, doc="Whether it takes the focus where nothing else has it.")
    typed = param.Dict(
        {"text": "", "version": 0}, doc="The text and its version; set by the browser."
    )
    verdict = param.Dict({}, doc="The last answer, and the version of the text it is for.")

    _esm = script("dom", "entry_field")
    _stylesheets: ClassVar[list[str]] = [style("base", "entry_field")]

    def __init__(self, **params: Any) -> None:
        """An empty field, unless ``typed`` says otherwise."""
        super().__init__(**params)
        self._submitted: int | None = None

    @property
    def text(self) -> str:
        """What the field holds; an empty text for anything else a browser may send."""
        text = self.typed.get("text")
        return text if isinstance(text, str) else ""

    @property
    def version(self) -> int:
        """Which state of the text this is; it only rises."""
        version = self.typed.get("version")
        return version if isinstance(version, int) else 0

    def on_submit(self, listener: Callable[[str], None]) -> None:
        """Call ``listener(text)`` once for each submitted text; it ends with `clear` or `keep`."""
        self._listen("submit", listener)

    def submit(self) -> None:
        """Submit what the field holds, as Enter does; the same text once, until it was kept."""
        if not self.text.strip() or self.version == self._submitted:
            return
        self._submitted = self.version
        self._tell("submit", self.text)

    def answer(self, version: int, verdict: Verdict) -> None:
        """Show a verdict on the text of that version; late ones are dropped here and there."""
        if version == self.version:
            self.verdict = {"version": version, **asdict(verdict)}

    def clear(self, text: str) -> None:
        """Take the submitted text out of the field; what was typed after it stays."""
        if self.text == text:
            self.verdict = {}
        self._send_msg({"clear": text})

    def keep(self) -> None:
        """The submitted text was not taken: leave it, and let it be submitted again."""
        self._submitted = None

    def focus(self) -> None:
        """Put the cursor into the field."""
        self._send_msg({"focus": True})

    def _asked_submit(self, _: dict[str, Any]) -> None:
        self.submit()
