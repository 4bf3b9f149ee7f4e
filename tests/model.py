"""An inventory in plain Python: slow, obvious, and written without a look at the real one.

The property tests' reference.
"""

from dataclasses import dataclass, field, replace

TREE = {
    "Acme": {"Billing": ["Dunning", "Welcome"], "Care": ["Welcome"]},
    "Bolt": {"Billing": ["Dunning"]},
}
PURPOSES = ["Survey", "Charity", "Do Not Originate"]
PLACES = [
    (business, unit, program)
    for business, units in TREE.items()
    for unit, programs in [(None, []), *units.items()]
    for program in [None, *programs]
]
LEVELS = [(None, None, None), *PLACES]
NUMBERS = [f"+1212555{line:04d}" for line in range(100, 112)]
UNREADABLE = {
    "bogus": "HAS_LETTERS",
    "": "NOT_A_NUMBER",
    None: "NOT_A_NUMBER",
    "1.21256E+10": "MANGLED",
    "2125550100; 2125550101": "MULTIPLE_NUMBERS",
    "212-555-0100 x12": "HAS_EXTENSION",
    "212-555-XXXX": "HAS_LETTERS",
    "21255501": "TOO_SHORT",
    "21255501001234": "TOO_LONG",
}
NO_SUCH_NUMBER = "+12120550100"


def spellings(number):
    """The same number as people write it."""
    area, exchange, line = number[2:5], number[5:8], number[8:]
    return [
        number,
        f"({area}) {exchange}-{line}",
        f"1-{area}-{exchange}-{line}",
        int(number[1:]),
        float(number[1:]),
    ]


READ = {spelling: number for number in [*NUMBERS, NO_SUCH_NUMBER] for spelling in spellings(number)}


@dataclass(frozen=True)
class Row:
    """What the model knows of a number."""

    place: tuple
    purpose: str
    status: str


@dataclass
class Model:
    """Numbers by their E.164 text, and the display names of programs by their place."""

    rows: dict[str, Row] = field(default_factory=dict)
    names: dict[tuple, str] = field(default_factory=dict)

    def delete(self, entries, level):
        """Codes of a delete, which is carried out."""
        codes = self._codes(entries, level)
        self._each(entries, codes, lambda number: self.rows.pop(number))
        return codes

    def edit(self, entries, level, purpose):
        """Codes of an edit, which is carried out."""
        codes = self._codes(entries, level)
        self._each(entries, codes, lambda number: self._put(number, purpose=purpose))
        return codes

    def unassign(self, entries, level):
        """Codes of an unassign at a unit or program, which is carried out."""
        codes = self._codes(entries, level)
        kept = 2 if level[2] else 1
        self._each(
            entries,
            codes,
            lambda number: self._put(number, place=(*level[:kept], *[None] * (3 - kept))),
        )
        return codes

    def assign(self, entries, level, target):
        """Codes of an assign, which is carried out."""
        codes = self._codes(entries, level, lambda place: place[0] == target[0])
        self._each(entries, codes, lambda number: self._put(number, place=target))
        return codes

    def add(self, entries, place, purpose):
        """Codes of an add to one place, which is carried out."""
        codes, met = [], set()
        for entry in entries:
            number = READ.get(entry)
            if number is None:
                codes.append(UNREADABLE[entry])
            elif number in met:
                codes.append("DUPLICATE_ENTRY")
            elif number in self.rows:
                codes.append("ALREADY_PRESENT" if self.rows[number].place == place else "ELSEWHERE")
            else:
                codes.append("INVALID_NUMBER" if number == NO_SUCH_NUMBER else None)
            met.add(number)
        self._each(
            entries,
            codes,
            lambda number: self.rows.update({number: Row(place, purpose, "Pending")}),
        )
        return codes

    def update(self, entries, place, wanted):
        """Codes of an add with update at one place, with a purpose and the name of its program,
        which is carried out."""
        purpose, name = wanted
        codes, met = [], set()
        for entry in entries:
            number = READ.get(entry)
            if number is None:
                codes.append(UNREADABLE[entry])
            elif number in met:
                codes.append("DUPLICATE_ENTRY")
            elif name and not place[2]:
                codes.append("INVALID_VALUE")
            elif number in self.rows:
                codes.append(None if _within(self.rows[number].place, place) else "ELSEWHERE")
            else:
                codes.append("INVALID_NUMBER" if number == NO_SUCH_NUMBER else None)
            met.add(number)
        new = Row(place, purpose, "Pending")
        self._each(
            entries,
            codes,
            lambda number: self.rows.update(
                {number: replace(self.rows.get(number, new), purpose=purpose)}
            ),
        )
        if name and None in codes:
            self.names[place] = name
        return codes

    def at(self, level):
        """The numbers at a level."""
        return {number for number, row in self.rows.items() if _within(row.place, level)}

    def _codes(self, entries, level, also=lambda place: True):
        codes, met = [], set()
        for entry in entries:
            number = READ.get(entry)
            row = self.rows.get(number)
            if number is None:
                codes.append(UNREADABLE[entry])
            elif number in met:
                codes.append("DUPLICATE_ENTRY")
            elif row is None:
                codes.append("INVALID_NUMBER" if number == NO_SUCH_NUMBER else "NOT_FOUND")
            else:
                codes.append(None if _within(row.place, level) and also(row.place) else "ELSEWHERE")
            met.add(number)
        return codes

    def _each(self, entries, codes, do):
        for entry, code in zip(entries, codes, strict=True):
            if code is None:
                do(READ[entry])

    def _put(self, number, **changes):
        self.rows[number] = replace(self.rows[number], **changes)


@dataclass(frozen=True)
class Logged:
    """A change as the model remembers it: rows and display names before and after."""

    id: int
    rows: dict[str, tuple[Row | None, Row | None]]
    names: dict[tuple, tuple[str | None, str | None]]
    undoes: int | None
    frame: object


@dataclass
class Log:
    """The changes that were made, oldest first."""

    changes: list[Logged] = field(default_factory=list)

    def keep(self, id, numbers, before, after, frame, undoes=None):
        """Remember a change of these numbers; ``frame``: the real inventory before it."""
        rows = {one: (before.rows.get(one), after.rows.get(one)) for one in sorted(numbers)}
        places = {*before.names, *after.names}
        names = {one: (before.names.get(one), after.names.get(one)) for one in places}
        renamed = {one: sides for one, sides in names.items() if sides[0] != sides[1]}
        lasting = frame.drop(columns=["last_change", "updated_at"])
        self.changes.append(Logged(id, rows, renamed, undoes, lasting))

    def undo(self, change, model):
        """Codes of an undo, which is carried out."""
        later = self.changes[self.changes.index(change) + 1 :]
        codes = {one: self._code(change, one, later, model) for one in change.rows}
        done = [one for one, code in codes.items() if code is None]
        for one in done:
            model.rows.pop(one, None)
            model.rows.update({one: change.rows[one][0]} if change.rows[one][0] else {})
        left = {change.rows[one][1].place for one in done if change.rows[one][1]}
        for place, (name, _) in change.names.items():
            if place in left:
                model.names.pop(place, None)
                model.names.update({place: name} if name else {})
        return list(codes.values())

    def _code(self, change, number, later, model):
        was, became = change.rows[number]
        own = [one for one in self.changes if number in one.rows]
        since = [] if _as_left(own, change) else [one for one in later if number in one.rows]
        known = model.rows.get(number)
        if since and since[-1].undoes == change.id:
            return "CHANGED"
        if became and became.place in change.names:
            own = [one for one in self.changes if became.place in one.names]
            if not _as_left(own, change):
                return "CHANGED"
        if not since:
            return None
        if became is None and known:
            return "ALREADY_PRESENT" if known.place == was.place else "ELSEWHERE"
        return "CHANGED" if became is None or known else "NOT_FOUND"


def _as_left(own, change):
    """Whether what these changed, oldest first, stands as one of them left it."""
    return _state(own, len(own) - 1) == _state(own, own.index(change))


def _state(own, at):
    """The id of the change that first led to the state after the one at a position; 0: none."""
    if at < 0 or own[at].undoes is None:
        return own[at].id if at >= 0 else 0
    return _state(own, [one.id for one in own].index(own[at].undoes) - 1)


def _within(place, level):
    return all(name is None or name == own for name, own in zip(level, place, strict=True))
