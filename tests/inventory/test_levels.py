"""Going to a level, and what is seen there."""

import pandas as pd
import pytest

import workbench as wb


def test_a_level_is_reached_by_names_by_path_and_step_by_step(inventory):
    wanted = wb.Level("Acme", "Billing")
    assert inventory.at("Acme", "Billing").level == wanted
    assert inventory.at("acme / BILLING").level == wanted
    assert inventory.at(business="Acme", unit="Billing").level == wanted
    assert inventory.at("Acme").at("Billing").level == wanted
    assert inventory.at("Acme").at(unit="Billing").level == wanted
    assert inventory.at("Acme").at("Acme/Billing").level == wanted


def test_a_unit_of_the_same_name_in_another_business_is_another_unit(inventory):
    assert len(inventory.at("Acme/Billing").numbers()) == 3
    assert len(inventory.at("Bolt/Billing").numbers()) == 1


@pytest.mark.parametrize(
    ("path", "near"),
    [("Acmee", "'Acme'"), ("Acme/Bilings", "'Billing'"), ("Acme/Billing/Dunnning", "'Dunning'")],
)
def test_an_unknown_level_names_the_nearest_known(inventory, path, near):
    with pytest.raises(wb.LevelError, match=near):
        inventory.at(path)


def test_a_level_outside_of_this_one_is_an_error(inventory):
    with pytest.raises(wb.LevelError):
        inventory.at("Acme/Billing").at("Bolt")
    with pytest.raises(wb.LevelError):
        inventory.at("Acme/Billing").at("Acme/Care")


def test_names_that_could_mean_two_levels_are_an_error_and_never_the_wider_one(inventory):
    frame = pd.DataFrame(
        {"number": ["+12125550120"], "business": "Billing", "unit": "Billing"}
    ).assign(call_purpose="Survey")
    inventory.add(frame, create_levels=True).raise_for_rejected()
    business = inventory.at(business="Billing")
    with pytest.raises(wb.LevelError, match="may mean"):
        business.at("Billing")
    assert business.at(unit="Billing").level == wb.Level("Billing", "Billing")
    assert business.at(wb.Level("Billing", "Billing")).level == wb.Level("Billing", "Billing")


def test_an_empty_name_never_widens_a_level(inventory):
    for names in (("Acme", ""), ("Acme", "Billing", " ")):
        with pytest.raises(wb.InputError, match="empty"):
            inventory.at(*names)


def test_a_program_is_named_with_its_unit(inventory):
    with pytest.raises(wb.LevelError, match="with its unit"):
        inventory.at("Acme", program="Dunning")
    assert inventory.at("Acme/Billing").at(program="Dunning").level.program == "Dunning"


def test_levels_count_what_is_at_them_and_below(inventory):
    levels = inventory.levels().astype(object).fillna("")
    found = {tuple(row[:3]): row[-1] for row in levels.itertuples(index=False)}
    assert found[("Acme", "", "")] == 5
    assert found[("Acme", "Billing", "")] == 3
    assert found[("Acme", "Billing", "Dunning")] == 2
    assert found[("Bolt", "Billing", "")] == 1


def test_a_level_lists_itself_and_what_is_below(inventory):
    assert list(inventory.at("Acme/Billing").levels()["program"].fillna("")) == ["", "Dunning"]


def test_names_are_shown_as_first_written(inventory):
    inventory.at("ACME").add({"+12125550110": "Survey"}).raise_for_rejected()
    assert set(inventory.levels()["business"]) == {"Acme", "Bolt"}


def test_a_program_is_live_on_its_first_and_last_day(inventory, monkeypatch):
    from datetime import date

    from workbench.domain.places import Program

    program = Program(1, 1, "P", None, date(2026, 1, 2), date(2026, 1, 4))
    live = [program.is_live(date(2026, 1, day)) for day in range(1, 6)]
    assert live == [False, True, True, True, False]
    assert Program(1, 1, "P").is_live(date.today())


def test_settings_are_everyones(inventory, other):
    inventory.settings["support"] = "help@example.com"
    assert other.settings["support"] == "help@example.com"
    del other.settings["support"]
    assert inventory.settings.get("support") is None


def test_an_unknown_setting_or_time_zone_is_an_error(inventory):
    with pytest.raises(wb.InputError, match="'support'"):
        inventory.settings["suport"] = "x"
    with pytest.raises(wb.InputError, match="not a time zone"):
        inventory.settings["time_zone"] = "Mars/Olympus"
    with pytest.raises(wb.InputError, match="is text"):
        inventory.settings["support"] = 5
    assert dict(inventory.settings) == {}
