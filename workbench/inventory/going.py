"""Which level somebody at a level means: by names, by a path or by keyword; never a guess."""

from workbench.domain.level import Level, read_path
from workbench.domain.places import Places
from workbench.errors import InputError, LevelError


def reached(
    places: Places, own: Level, business: str | Level | None, unit: str | None, program: str | None
) -> Level:
    """The level at or below ``own``.

    Raises LevelError for one that is unknown (naming the nearest), outside, or told ambiguously.
    """
    if isinstance(business, Level):
        return _within(own, _known(places, business))
    given = [name for name in (business, unit, program) if name is not None]
    if any(not isinstance(name, str) or not name.strip() for name in given[1:]) or not all(
        isinstance(name, str) for name in given
    ):
        raise InputError(
            "A level is named by text that isn't empty, such as 'Acme Health/Billing'."
        )
    if business is None:
        return _by_keyword(places, own, unit, program) if given else own
    if program is not None and unit is None:
        raise LevelError("A program is named with its unit: at(business, unit, program).")
    names = read_path(business) if len(given) == 1 else tuple(given)
    return _by_names(places, own, names)


def _by_keyword(places: Places, own: Level, unit: str | None, program: str | None) -> Level:
    """A unit or program of the level, named as such."""
    if own.business is None or (unit is None and own.unit is None):
        above = "business" if own.business is None else "unit"
        raise LevelError(f"At {own} say its {above} too: at(business, unit, program).")
    return _within(own, _known(places, Level(own.business, unit or own.unit, program)))


def _by_names(places: Places, own: Level, names: tuple[str, ...]) -> Level:
    """Names told from the top or from here on; a LevelError where both are levels and differ."""
    found, errors = set(), []
    for candidate in {(*own.names, *names), names}:
        if len(candidate) > 3:
            continue
        try:
            found.add(_within(own, _known(places, Level(*candidate))))
        except LevelError as error:
            errors.append((candidate == names and bool(own.names), error))
    if len(found) == 2:
        paths = " or ".join(sorted(repr(level.path) for level in found))
        raise LevelError(f"{'/'.join(names)!r} may mean {paths}. Say it by at(unit=…) or a Level.")
    if not found:
        raise min(errors, key=lambda one: one[0])[1]
    return found.pop()


def _known(places: Places, level: Level) -> Level:
    return places.level(places.ids(level))


def _within(own: Level, level: Level) -> Level:
    if level.names[: len(own.names)] != own.names:
        raise LevelError(f"{level} is outside of {own}. Start again from the whole inventory.")
    return level
