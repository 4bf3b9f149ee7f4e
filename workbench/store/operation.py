"""One operation on a shared file: how it uses the file, and what it says to those who wait."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Literal, TypeAlias

from workbench.progress import Progress, followed

Mode: TypeAlias = Literal["read", "copy", "write"]  # a copy is a read that joins no write

TELL_EVERY = 0.5  # seconds between two words of how far it is


@dataclass(eq=False)
class Operation:
    """What a thread does between letting itself in and stepping out."""

    mode: Mode
    doing: str
    nested: bool
    opens: bool = False

    def telling(self, sign: Callable[[str], object]) -> AbstractContextManager[None]:
        """While it keeps others from writing for long, ``sign`` is told how far it is."""

        def tell(progress: Progress) -> None:
            sign(f"{self.doing}, {progress.share:.0%}")

        return nullcontext() if self.mode == "read" else followed(tell, TELL_EVERY, TELL_EVERY)
