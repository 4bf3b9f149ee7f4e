"""Where parse tells an entry otherwise than libphonenumber does."""

from collections.abc import Iterator

from tests.domain.entries.columnwise.cases import REFUSED_BY_HOUSE, reference
from workbench.domain.entries import parse


def differences(listed: list[str], region: str) -> Iterator[tuple[str, object, object]]:
    """Entries that parse tells otherwise than the reference."""
    told = parse(listed, region)[["ok", "number", "code"]].astype(object)
    told = told.where(told.notna(), None)
    for entry, ours in zip(listed, told.itertuples(index=False, name=None), strict=True):
        if ours[2] not in REFUSED_BY_HOUSE and ours != (theirs := reference(entry, region)):
            yield entry, ours, theirs
