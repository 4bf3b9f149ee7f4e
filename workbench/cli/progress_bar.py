"""How far a command has come: a bar on the terminal once it takes over a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich import progress as bars

from workbench.cli.words import stderr
from workbench.progress import Progress, followed


@contextmanager
def progress_bar() -> Iterator[None]:
    """While the block lasts; where nobody looks at a terminal, nothing is shown."""
    if not sys.stderr.isatty():
        yield
        return
    columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.TaskProgressColumn())
    with bars.Progress(*columns, console=stderr, transient=True, auto_refresh=False) as shown:
        task = shown.add_task("", total=1.0, visible=False)

        def tell(progress: Progress) -> None:
            shown.update(
                task, description=progress.words, completed=progress.share, visible=True,
                refresh=True,
            )  # fmt: skip

        with followed(tell):
            yield
