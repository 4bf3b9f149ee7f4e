"""A level: a place in the tree, by its names.

Knows the written form; not which levels exist.
"""

from dataclasses import dataclass

from workbench.domain.vocabulary import folded
from workbench.errors import LevelError

EVERYTHING = "Everything"


@dataclass(frozen=True)
class Level:
    """Everything (no names), a business, a business unit or a program."""

    business: str | None = None
    unit: str | None = None
    program: str | None = None

    def __post_init__(self) -> None:
        if (self.unit and not self.business) or (self.program and not self.unit):
            raise LevelError(
                "A level is named from the top: business, then business unit, then program."
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The names from the business down, none for everything."""
        return tuple(name for name in (self.business, self.unit, self.program) if name)

    @property
    def kind(self) -> str:
        """One of everything, business, unit, program."""
        return ("everything", "business", "unit", "program")[len(self.names)]

    @property
    def name(self) -> str:
        """The level's own name, the last of its path."""
        return self.names[-1] if self.names else EVERYTHING

    def is_named(self, word: str) -> bool:
        """Is that its own name, as names are compared?"""
        return folded(word) == folded(self.name)

    @property
    def path(self) -> str:
        """The written form, ``Acme Health/Billing``; empty for everything.

        A slash inside a name is ``\\/``.
        """
        return "/".join(name.replace("\\", "\\\\").replace("/", "\\/") for name in self.names)

    @property
    def parents(self) -> tuple["Level", ...]:
        """The levels above, everything first."""
        return tuple(Level(*self.names[:depth]) for depth in range(len(self.names)))

    def __str__(self) -> str:
        return " / ".join(self.names) or EVERYTHING


def read_path(path: str) -> tuple[str, ...]:
    """The names in a written level, at most three.

    Raises LevelError for more, or for an empty name between slashes.
    """
    names, current, characters = [], "", iter(path)
    for character in characters:
        if character == "\\":
            following = next(characters, "")
            current += following if following in ("/", "\\") else character + following
        elif character == "/":
            names.append(current)
            current = ""
        else:
            current += character
    stripped = [name.strip() for name in (*names, current)]
    if stripped == [""]:
        return ()
    if len(stripped) > 3 or "" in stripped:
        raise LevelError(
            f"{path!r} is not a level: write business/unit/program, at most three names; a slash"
            " inside a name is \\/."
        )
    return tuple(stripped)
