"""The columns of a number's row, as the inventory has them and as history keeps them before and
after a change."""

IMAGE = (
    "business_id",
    "unit_id",
    "program_id",
    "call_purpose",
    "status",
    "protected",
    "last_change",
    "updated_at",
)
_TYPES = (
    "INTEGER",
    "INTEGER",
    "INTEGER",
    "VARCHAR",
    "VARCHAR",
    "BOOLEAN",
    "INTEGER",
    "TIMESTAMP",
)
SIDES = ("before", "after")
FACTS = (("display_name", "VARCHAR"), ("start_date", "DATE"), ("end_date", "DATE"))  # a program's


def image(prefix: str = "") -> str:
    """The columns with their types, as a table is declared."""
    return ", ".join(f"{prefix}{name} {kind}" for name, kind in zip(IMAGE, _TYPES, strict=True))


def both(names: tuple[str, ...] = IMAGE) -> tuple[str, ...]:
    """The names before and after."""
    return tuple(f"{side}_{name}" for side in SIDES for name in names)
