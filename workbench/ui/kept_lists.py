"""Staged lists that outlive a page and the server: shared by all tabs of one browser, and saved a
moment after they change.

All tabs of a browser have the same lists while the server runs, so none of them can overwrite what
another has staged. Nothing here knows of views.
"""

import atexit
import logging
import threading
from typing import TYPE_CHECKING

from workbench.domain.level import Level
from workbench.errors import WorkbenchError
from workbench.ui.background import HEARTBEAT, POOL
from workbench.ui.staged_lists import Place, StagedLists

if TYPE_CHECKING:
    from workbench.inventory import Inventory
    from workbench.inventory.saved.content import SavedList

PATIENCE = 4  # heartbeats for which a list that goes on changing is not saved yet
State = tuple[dict[Place, int], int]  # the lists' editions, and how many changes are one's own
_log = logging.getLogger(__name__)


class KeptLists:
    """The lists of one browser on one inventory, whose ``inventory`` is a session of its own."""

    def __init__(self, inventory: "Inventory", secret: str) -> None:
        """What was saved is staged again; ``lost`` says, in sentences, what could not be."""
        self.key = (inventory.path, secret)
        self.inventory = inventory.for_session("browser")
        self.lists = StagedLists(self.inventory.at)
        self.users: set[object] = set()
        self.is_well = True
        self._files = self.inventory.saved_lists(secret)
        self._lock = threading.Lock()
        try:
            self.lost = self._files.load(self._restore)
        except BaseException:
            self.inventory.close()
            raise
        self._saved: dict[Place, int] = self.lists.editions()
        self._tried = self._seen = self._state()
        self._waited = 0

    def _restore(self, kind: str, level: Level, saved: "SavedList") -> None:
        self.lists.of(kind, level).restore(saved)

    def _state(self) -> State:
        return self.lists.editions(), len(self.inventory.own_changes)

    def leave(self, user: object) -> None:
        """One user less; after the last one the lists are on disk only."""
        self.users.discard(user)
        if not self.users:
            POOL.submit(_close, self)

    def beat(self) -> None:
        """Save what has changed, once it has come to rest or has waited long enough."""
        now = self._state()
        if now == self._tried:
            return
        if now != self._seen and self._waited < PATIENCE:
            self._seen, self._waited = now, self._waited + 1
        else:
            self.save()

    def save(self) -> None:
        """Save what has changed; what can't be saved is tried again with the next change."""
        with self._lock:
            self._tried, self._waited = self._state(), 0
            try:
                for place, edition in self._tried[0].items():
                    if self._saved.get(place) != edition:
                        self._save(place)
                        self._saved[place] = edition
                self._files.save_own() if self.lists.counts() else self._files.forget_own()
                self.is_well = True
            except (OSError, WorkbenchError) as error:
                self.is_well = False
                _log.warning("Staged lists can't be saved: %s", type(error).__name__)

    def _save(self, place: Place) -> None:
        listed = self.lists.of(*place)
        if len(listed):
            self._files.save(*place, listed.saved())
        else:
            self._files.forget(*place)


Key = tuple[str, str]  # an inventory's file, and a browser's secret
_open: dict[Key, KeptLists] = {}
# Who opens or closes one's lists, which takes a while with long ones, seldom waits for another.
_locks = tuple(threading.Lock() for _ in range(64))


def join(inventory: "Inventory", secret: str, user: object) -> KeptLists:
    """The lists of a browser, for one more user of them. Raises WorkbenchError where the inventory
    can't be read."""
    key = (inventory.path, secret)
    with _lock_of(key):
        if key not in _open:
            _open[key] = KeptLists(inventory, secret)
            HEARTBEAT.add(_open[key])
        _open[key].users.add(user)
        return _open[key]


def _close(kept: KeptLists) -> None:
    with _lock_of(kept.key):
        if kept.users or _open.get(kept.key) is not kept:
            return
        HEARTBEAT.remove(kept)
        kept.save()
        del _open[kept.key]
        kept.inventory.close()


def _lock_of(key: Key) -> threading.Lock:
    return _locks[hash(key) % len(_locks)]


@atexit.register
def _save_all() -> None:
    for kept in list(_open.values()):
        kept.save()
