"""Settings: a mistake never keeps the program from starting, a save touches nothing but what was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacedoctor.domain.settings import LOCAL_EMERGENCY, Settings
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.settings import load_settings, save_settings


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path, tmp_path)


def test_without_a_file_the_defaults_hold(folders: Folders) -> None:
    assert load_settings(folders) == (Settings(), ())


def test_everything_can_be_set(folders: Folders) -> None:
    folders.settings_file.write_text(
        'schema = 1\ntheme = "nord"\nunits = "in"\nglyphs = "ascii"\nemergency_number = "112"\ntail_mm = 220\n'
        '[privacy]\ndays = 30\n[keys]\n"lacing.next-step" = "n,right"\nlacing.back = "p"\n',
        "utf-8",
    )
    wanted = Settings(
        theme="nord",
        units="in",
        glyphs="ascii",
        emergency_number="112",
        tail_mm=220,
        privacy_days=30,
        keys={"lacing.next-step": "n,right", "lacing.back": "p"},
    )
    assert load_settings(folders) == (wanted, ())


def test_a_wrong_value_gives_its_default_and_a_warning_with_its_line(folders: Folders) -> None:
    text = (
        'schema = 1\nunits = "furlong"\ntail_mm = true\nthem = "x"\nemergency_number = " "\n[privacy]\ndays = -1\n[keys]\na = 1\n'
    )
    folders.settings_file.write_text(text, "utf-8")
    settings, problems = load_settings(folders)
    assert settings == Settings()
    assert settings.emergency_number == LOCAL_EMERGENCY
    assert {(problem.key, problem.line) for problem in problems} == {
        ("units", 2),
        ("tail_mm", 3),
        ("them", 4),
        ("privacy.days", 7),
        ("keys.a", 9),
    }
    assert all(problem.warning for problem in problems)


def test_an_unreadable_file_is_set_aside(folders: Folders) -> None:
    folders.settings_file.write_text("theme = \n", "utf-8")
    settings, problems = load_settings(folders)
    assert settings == Settings()
    (aside,) = folders.config.glob("settings.toml.corrupt-*")
    assert aside.read_text("utf-8") == "theme = \n"
    assert aside.name in problems[-1].what
    assert load_settings(folders) == (Settings(), ())


def test_a_save_keeps_comments_and_everything_else(folders: Folders) -> None:
    folders.settings_file.write_text('# mine\nschema = 1\ntheme = "nord" # dark\nfuture = 1\n[keys]\n"a.b" = "x"\n', "utf-8")
    save_settings(folders, {"theme": "gruvbox", "privacy_days": 7})
    text = folders.settings_file.read_text("utf-8")
    assert text.startswith('# mine\nschema = 1\ntheme = "gruvbox" # dark\nfuture = 1\n')
    settings, _ = load_settings(folders)
    assert (settings.theme, settings.privacy_days, settings.keys) == ("gruvbox", 7, {"a.b": "x"})


def test_a_first_save_makes_the_file_and_none_takes_a_setting_back(folders: Folders) -> None:
    save_settings(folders, {"emergency_number": "144", "tail_mm": 300.0, "keys": {"fit.next": "n"}})
    settings, problems = load_settings(folders)
    assert (settings.emergency_number, settings.tail_mm, settings.keys, problems) == ("144", 300, {"fit.next": "n"}, ())
    save_settings(folders, {"emergency_number": None, "keys": {}})
    assert load_settings(folders)[0] == Settings(tail_mm=300)
