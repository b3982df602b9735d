"""Health answers go nowhere: a whole run with marked answers, then every file there is gets searched; and a crash says none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lacedoctor.cli import main
from lacedoctor.domain.case import Answers, Complaint, Person, Shoe
from lacedoctor.domain.words import Foot
from lacedoctor.session import Session
from lacedoctor.storage.paths import Folders
from ui.driving import Start

FLAG = "cold-pale"
SECRETS = (
    FLAG, "red_flags", "follow_ups", "diabetes", "heart-rhythm", "pregnan", "conditions", "open-skin", "lump", "severity",
    "tight_muscles", "without_shoes", "[answers]", "[[complaint]]", "burning",
)  # fmt: skip


def marked(session: Session) -> None:
    """A fitting in which everything about health is answered."""
    spot = Complaint(
        foot=Foot.RIGHT,
        zones=("navicular",),
        sensations=("burning",),
        signs=("open-skin", "lump"),
        severity=7,
        without_shoes=True,
    )
    spot = replace(spot, without_shoes=True)
    session.change(
        replace(
            session.case,
            person=Person(
                name="Sam", age=40, conditions=("diabetes", "heart-rhythm"), pregnant_weeks=30, tight_muscles=("calves",)
            ),
            shoe=Shoe(brand="Roadster", eyelet_pairs=7),
            complaints=(spot,),
            answers=Answers(asked=True, red_flags=(FLAG,)),
        )
    )


def everything_written(*folders: Path) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path, path.read_text("utf-8", "replace").casefold()


async def test_no_answer_about_health_reaches_any_file(
    start: Start, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    async with start((120, 40)) as ui:
        for brand in ("Roadster", "Other"):
            marked(ui.app.session)
            case = ui.app.session.case
            ui.app.session.change(replace(case, shoe=replace(case.shoe, brand=brand)))
            await ui.keys("ctrl+s")
            if ui.app.session.profile is None:
                await ui.keys("enter")
        assert ui.app.session.profile is not None
        ui.app.library.count_trials(thorough=True)
        written = dict(everything_written(tmp_path))
        assert any("versions" in path.parts for path in written) and any(path.name.endswith("trials.json") for path in written)
        await ui.keys("f4")
        await ui.keys("d")
        await ui.keys("y")
        await ui.keys("u")
        written |= dict(everything_written(tmp_path))
    assert [(path.name, word) for path, text in written.items() for word in SECRETS if word in text] == []
    for command in ("show", "export", "data"):
        capsys.readouterr()
        main(["profile", command, "Sam"])
        said = "".join(capsys.readouterr()).casefold()
        assert "roadster" in said or "other" in said
        assert [word for word in SECRETS if word in said] == []


async def test_a_crash_tells_where_and_no_value(start: Start, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyError):
        async with start((80, 24)) as ui:
            marked(ui.app.session)
            ui.app.call_later(_fails, ui.app.session)
            await ui.keys()
    told = "".join(capfd.readouterr())
    assert "KeyError" in told and "test_privacy.py" in told and " in _fails" in told
    assert "ZeroDivisionError" in told  # what led to it
    assert [word for word in (*SECRETS, "marked-value", "Sam") if word in told] == []
    assert [path for path, text in everything_written(tmp_path) if "diabetes" in text] == []


def _fails(session: Session) -> None:
    answers = f"marked-value {session.case}"
    try:
        len(answers) / 0
    except ZeroDivisionError as error:
        raise KeyError(answers) from error


def test_a_command_that_crashes_tells_no_value_either(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folders: Folders
) -> None:
    def fails(_: object) -> None:
        raise KeyError("marked-value")

    monkeypatch.setattr("lacedoctor.commands.profile.list_profiles", fails)
    assert main(["profile", "list"]) == 1
    err = capsys.readouterr().err
    assert "KeyError" in err and "commands/profile.py" in err and "marked-value" not in err
