"""Moments as people read them: in the inventory's time zone, which is named."""

from datetime import UTC
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pandas as pd

if TYPE_CHECKING:
    from workbench.inventory import Inventory


def zone_of(inventory: "Inventory") -> ZoneInfo | None:
    """The inventory's time zone, None for this machine's; reads its settings."""
    name = inventory.settings.get("time_zone")
    return ZoneInfo(name) if name else None


def moment(at: Any, zone: ZoneInfo | None) -> str:
    """A UTC time as ``Nov 23, 2026, 10:15 EST``."""
    local = pd.Timestamp(at).to_pydatetime().replace(tzinfo=UTC).astimezone(zone)
    return f"{local:%b} {local.day}, {local:%Y}, {local:%H:%M} {local:%Z}"
