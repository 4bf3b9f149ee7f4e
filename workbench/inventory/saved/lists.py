"""The staged lists of one person, kept in a folder beside the inventory: ``<file>.staged``.

Who has the secret that a list was saved under gets it back; files are named by hashes, and tell
neither the secret nor the level. What is damaged, or was staged on another inventory than this, is
set aside and told of. What nobody asked for in a month goes.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbench.domain.level import Level
from workbench.errors import FileError, LevelError
from workbench.inventory.saved import content, seal
from workbench.inventory.saved.content import SavedList
from workbench.inventory.session import Session
from workbench.store import history

DAYS = 30  # that a list is kept without being asked for
CARRIED_OUT = (
    "The {kind} list of {level} was carried out before the server ended: it is in the inventory,"
    " and no longer staged."
)
SET_ASIDE = (
    "A staged {kind} list was not taken up again. {reason} Stage it anew; the file is kept as"
    " {aside}."
)
_SUFFIX, _ASIDE = ".list", ".aside"
_OWN = "own"
Restore = Callable[[str, Level, SavedList], None]


class SavedLists:
    """What one secret opens."""

    def __init__(self, session: Session, secret: str) -> None:
        """Not for callers: see ``Inventory.saved_lists``."""
        self._session, self._secret = session, secret
        self.folder = Path(f"{session.store.path}.staged")
        self._mine = _hashed(secret)

    def save(self, kind: str, level: Level, saved: SavedList) -> None:
        """Keep a list in the place of what was kept of it before. Raises OSError or WorkbenchError
        where that can't be; what was kept then stays."""
        about = {"kind": kind, "level": level.names, "latest": self._latest()}
        self._write(self._path(kind, level), lambda file: content.write(file, saved, about))

    def forget(self, kind: str, level: Level) -> None:
        """Keep nothing of a list any more."""
        self._path(kind, level).unlink(missing_ok=True)

    def save_own(self) -> None:
        """Keep which changes were this person's own, which are nobody else's to a list either."""
        own = self._session
        told = {
            "latest": self._latest(),
            "changes": sorted(own.own_changes),
            "programs": content.plain(own.own_programs),
        }
        self._write(self._own, lambda file: file.write(json.dumps(told).encode()))

    def forget_own(self) -> None:
        """Keep no own changes any more."""
        self._own.unlink(missing_ok=True)

    def load(self, restore: Restore) -> list[str]:
        """Hand each list to ``restore(kind, level, saved)``; answers, in sentences, what became of
        those that could not be handed over. Raises WorkbenchError or OSError where nothing can be
        read now, with all of them left as they are."""
        self._prune()
        with suppress(OSError, ValueError, KeyError, FileError):  # they then are somebody else's
            self._load_own()
        told = (self._load(path, restore) for path in self._files())
        return [sentence for sentence in told if sentence]

    def _load(self, path: Path, restore: Restore) -> str:
        kind = path.name.split("-")[1]
        try:
            saved, about = content.read(seal.read(path, self._secret))
            level = Level(*about["level"])
            self._check(about)
            if self._is_carried_out(saved):
                path.unlink()
                return CARRIED_OUT.format(kind=kind, level=level)
            restore(kind, level, saved)
        except (FileError, LevelError) as error:  # whatever else went wrong may go right next time
            aside = path.rename(f"{path}{_ASIDE}")
            return SET_ASIDE.format(kind=kind, reason=error, aside=aside)
        os.utime(path)
        return ""

    def _load_own(self) -> None:
        told = json.loads(bytes(seal.read(self._own, self._secret)))
        self._check(told)
        self._session.own_changes |= set(told["changes"])
        programs = content.programs_of(told["programs"])
        self._session.own_programs.update({**programs, **self._session.own_programs})

    def _check(self, about: dict[str, Any]) -> None:
        """Raises FileError for what was staged on an inventory that this one doesn't go on from."""
        if about["latest"] is not None:
            id, key = about["latest"]
            if not self._session.store.read(lambda cursor: history.holds(cursor, id, key)):
                raise FileError("It was staged on another inventory, or a later copy of this one.")

    def _is_carried_out(self, saved: SavedList) -> bool:
        read = self._session.store.read
        return read(lambda cursor: history.recorded(cursor, saved.key)) is not None

    def _latest(self) -> tuple[int, str] | None:
        return self._session.store.read(history.latest)

    # Files

    def _write(self, path: Path, fill: Callable[[Any], Any]) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.folder.chmod(0o700)
        seal.write(path, self._secret, fill)

    def _path(self, kind: str, level: Level) -> Path:
        return self.folder / f"{self._mine}-{kind}-{_hashed(level.path)}{_SUFFIX}"

    @property
    def _own(self) -> Path:
        return self.folder / f"{self._mine}-{_OWN}"

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(f"{self._mine}-*{_SUFFIX}"))

    def _prune(self) -> None:
        """Whoever asks takes away what everybody has left for so long."""
        for path in self._old():
            with suppress(OSError):
                path.unlink()
        if self._own.exists():
            os.utime(self._own)

    def _old(self) -> Iterator[Path]:
        since = time.time() - DAYS * 24 * 3600
        for path in self.folder.glob("*"):
            with suppress(OSError):
                if path.stat().st_mtime < since:
                    yield path


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
