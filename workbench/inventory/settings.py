"""Settings kept in the inventory, the same for everyone who opens it."""

import re
from collections.abc import Iterator, MutableMapping
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.columns import storable
from workbench.domain.vocabulary import did_you_mean, listed
from workbench.errors import InputError
from workbench.operations.guards import FIRST_SHARE, SHARE
from workbench.operations.safety import AT_FIRST, KEPT, OVER
from workbench.store import settings
from workbench.store.database import Store

NAMES = {
    "support": "a mail address or web address that the Support button leads to",
    "time_zone": (
        "the time zone in which a program's days begin, such as America/New_York; at first the"
        " machine's"
    ),
    OVER: (
        "a change of more rows than this is preceded by an automatic backup; 0 turns that off, at"
        f" first {AT_FIRST[OVER]}"
    ),
    KEPT: f"how many automatic backups are kept, at first {AT_FIRST[KEPT]}",
    SHARE: (
        "the share of a level's numbers, in percent, that a delete may take there without being"
        f" confirmed; at first {FIRST_SHARE}"
    ),
}
LEAST = {OVER: 0, KEPT: 1}


class Settings(MutableMapping[str, str]):
    """A mapping of setting names to texts; writing one changes it for everyone."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: tuple[object, dict[str, str]] | None = None

    def __getitem__(self, name: str) -> str:
        return self._values()[name]

    def __setitem__(self, name: str, value: str) -> None:
        if name not in NAMES:
            raise InputError(
                f"There is no setting {name!r}.{did_you_mean(name, NAMES)} Known: {listed(NAMES)}."
            )
        if not isinstance(value, str):
            raise InputError(f"A setting is text; this is {type(value).__name__}.")
        value = storable(value).strip()
        if name == "time_zone":
            _check_time_zone(value)
        if name in LEAST:
            value = _whole(name, value)
        if name == SHARE:
            value = _share(value)
        settings.write(self._store, name, value)

    def __delitem__(self, name: str) -> None:
        if name not in self:
            raise KeyError(name)
        settings.write(self._store, name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())

    def __repr__(self) -> str:
        return f"Settings({self._values()!r})"

    def _values(self) -> dict[str, str]:
        stamp = self._store.stamp()
        if self._read is None or self._read[0] != stamp:
            values = self._store.read(settings.read)
            self._read = stamp, {name: value for name, value in values.items() if name in NAMES}
        return self._read[1]


def _share(written: str) -> str:
    """A share in percent, without its sign."""
    share = written.removesuffix("%").strip()
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]+)?", share) or Decimal(share) > 100:
        raise InputError(f"{written!r} is not a share; write a percentage from 0 to 100, like 50.")
    return share


def _check_time_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            f"{name!r} is not a time zone; write one like America/New_York or UTC."
        ) from error


def _whole(name: str, value: str) -> str:
    """A whole number that isn't too small, as it is kept."""
    digits = value.replace(",", "").replace("_", "")
    if not re.fullmatch("[0-9]{1,9}", digits) or int(digits) < LEAST[name]:
        raise InputError(
            f"{name} is a whole number, {LEAST[name]} or more, written as text; not {value!r}."
        )
    return str(int(digits))
