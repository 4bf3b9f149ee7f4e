"""What one has to know of a machine to read its figures; nothing that tells which machine it is."""

import os
import platform
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib import metadata
from typing import Any

PACKAGES = (
    "number-workbench",
    "duckdb",
    "pandas",
    "pyarrow",
    "phonenumbers",
    "panel",
    "django",
    "django-import-export",
    "playwright",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def facts() -> dict[str, Any]:
    """Day, system, cores, how many of them others want, memory in GiB, and all versions."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "memory": round(memory / 1024**3),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "chromium": _browser_version(),
        **{name: _version(name) for name in PACKAGES},
    }


def browser() -> str | None:
    """The Chromium of this machine."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _browser_version() -> str | None:
    path = browser()
    if path is None:
        return None
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    return next((word for word in told.split() if word[:1].isdigit()), None)
