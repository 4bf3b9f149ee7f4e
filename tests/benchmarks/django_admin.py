"""Editing and deleting a list the way of the usual admins: django-import-export on SQLite.

Its table holds the list alone, with the number as key, and it keeps no history, takes no dry run
and judges nothing: all of that is in its favour.
"""

from pathlib import Path

import django
import tablib
from django.conf import settings
from django.db import connection, models
from import_export import resources
from import_export.instance_loaders import CachedInstanceLoader

FILLED = {"business": "Acme", "unit": "Billing", "call_purpose": "Survey", "status": "Active"}
DATABASE = {"ENGINE": "django.db.backends.sqlite3"}

# Its databases are named before its models are made, as it wants it.
settings.configure(
    DATABASES={"default": DATABASE},
    INSTALLED_APPS=["django.contrib.contenttypes", "import_export", "tests.benchmarks"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()


class Number(models.Model):
    """One phone number."""

    number = models.CharField(max_length=16, primary_key=True)
    business = models.CharField(max_length=100)
    unit = models.CharField(max_length=100)
    call_purpose = models.CharField(max_length=40)
    status = models.CharField(max_length=10)

    class Meta:
        """It belongs to this package, as Django's apps go."""

        app_label = "benchmarks"


class Import(resources.ModelResource):
    """An import as its documentation begins with it."""

    def for_delete(self, row: dict[str, str], instance: Number) -> bool:
        """Whether the row's number goes."""
        return row.get("delete") == "yes"

    class Meta:
        """Rows are found by their number."""

        model = Number
        import_id_fields = ("number",)


class TunedImport(Import):
    """An import with all its documentation advises for speed."""

    class Meta(Import.Meta):
        """Statements for a thousand rows, and no differences to show."""

        use_bulk = True
        skip_diff = True
        instance_loader_class = CachedInstanceLoader


RESOURCES = {"django-import-export": Import, "django-import-export, tuned": TunedImport}


def fill(file: Path, numbers: list[str]) -> None:
    """Make the table anew, with these numbers."""
    connection.close()
    file.unlink(missing_ok=True)
    connection.settings_dict["NAME"] = str(file)
    with connection.schema_editor() as editor:
        editor.create_model(Number)
    Number.objects.bulk_create([Number(number=number, **FILLED) for number in numbers])


def edit(way: type[Import], numbers: list[str], call_purpose: str) -> None:
    """Give numbers another call purpose."""
    rows = [(number, call_purpose) for number in numbers]
    _import(way, tablib.Dataset(*rows, headers=["number", "call_purpose"]))
    _check(Number.objects.filter(call_purpose=call_purpose).count() == len(numbers))


def delete(way: type[Import], numbers: list[str]) -> None:
    """Delete numbers, all there are."""
    rows = [(number, "yes") for number in numbers]
    _import(way, tablib.Dataset(*rows, headers=["number", "delete"]))
    _check(not Number.objects.exists())


def _import(way: type[Import], rows: tablib.Dataset) -> None:
    _check(not way().import_data(rows, raise_errors=True).has_errors())


def _check(is_done: bool) -> None:
    if not is_done:
        raise RuntimeError("django-import-export did not do what it was asked.")
