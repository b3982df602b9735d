"""Feeds every loader with what atheris makes up, guided by the code it reaches. Only errors of ours may come out.

python scripts/fuzz_loaders.py [SECONDS] [LOADER …]

Without atheris (`pip install atheris`; there are no wheels for Windows) it says so and does nothing. Found inputs are written
by atheris to the folder it is started in, as crash-….
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "tests/samples/imports"
SECONDS = 30


def loaders(folder: Path) -> dict[str, tuple[Callable[[bytes], object], tuple[Path, ...]]]:
    """By name: what reads bytes, and the samples to begin with."""
    from lacedoctor.domain.profile import Profile
    from lacedoctor.storage.cases import case_from
    from lacedoctor.storage.imports.detect import read_export
    from lacedoctor.storage.imports.plan import plan_of
    from lacedoctor.storage.pattern_format import read_pattern
    from lacedoctor.storage.profile_format import profile_from, profile_table
    from lacedoctor.storage.settings import settings_from
    from lacedoctor.storage.toml_document import decode_document, parse_document
    from lacedoctor.storage.toml_text import toml_text

    def export(name: str) -> Callable[[bytes], object]:
        def read(data: bytes) -> object:
            (folder / name).write_bytes(data)
            profile = plan_of(read_export(folder / name), Profile(name="Sam")).after
            return profile_from(parse_document(toml_text(profile_table(profile)), "x.toml"), "x")

        return read

    assets = SAMPLES.parents[2] / "assets/lacing_patterns"
    return {
        "case": (lambda data: case_from(decode_document(data, "x.toml"), {}, ()), ()),
        "profile": (lambda data: profile_from(decode_document(data, "x.toml"), "x"), ()),
        "settings": (lambda data: settings_from(decode_document(data, "x.toml")), ()),
        "pattern": (lambda data: read_pattern(decode_document(data, "x.toml"), "x"), tuple(assets.glob("a*.toml"))),
        "table": (export("x.csv"), (*SAMPLES.glob("*.csv"), *SAMPLES.glob("*.tsv"), *SAMPLES.glob("strava/*.csv"))),
        "json": (export("x_gear.json"), (*SAMPLES.glob("*.json"), *SAMPLES.rglob("*_gear.json"))),
        "xml": (export("x.xml"), tuple(SAMPLES.glob("*.xml"))),
        "zip": (export("x.zip"), ()),
    }


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """One loader until the time is up, with files in ``folder``; atheris ends the process."""
    import atheris

    with atheris.instrument_imports(include=["lacedoctor"]):
        import lacedoctor.storage.settings  # noqa: F401 - what is imported here is what guides it
        from lacedoctor.errors import LaceDoctorError

    load, samples = loaders(folder)[name]
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, sample in enumerate(samples):
        (corpus / str(number)).write_bytes(sample.read_bytes())

    if name == "zip":
        with zipfile.ZipFile(corpus / "zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(SAMPLES.glob("strava/*.csv")):
                archive.write(path, path.name)

    def one(data: bytes) -> None:
        with suppress(LaceDoctorError):
            load(data)

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-verbosity=0", "-print_final_stats=1", str(corpus)], one)
    atheris.Fuzz()


def main() -> int:
    """Every loader in a process of its own, since atheris ends the one it runs in."""
    words = sys.argv[1:]
    seconds = int(words.pop(0)) if words and words[0].isdigit() else SECONDS
    try:
        import atheris  # noqa: F401 - only whether it is there
    except ImportError:
        print("Skipped: atheris is not installed (pip install atheris). The tests fuzz the same loaders with hypothesis.")
        return 0
    if folder := os.environ.get("LACEDOCTOR_FUZZ"):
        fuzz(words[0], seconds, Path(folder))
        return 0
    failed = []
    for name in words or loaders(Path()):
        print(f"== {name}, {seconds} s", flush=True)
        command = [sys.executable, __file__, str(seconds), name]
        with tempfile.TemporaryDirectory() as folder:
            if subprocess.run(command, env={**os.environ, "LACEDOCTOR_FUZZ": folder}, check=False).returncode:
                failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "No loader fell.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
