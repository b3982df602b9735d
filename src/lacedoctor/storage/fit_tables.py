"""Reads the shoe sizes, the widths and the figures about feet in general."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from lacedoctor.domain.population import Adults, Line, Population, Spread
from lacedoctor.domain.sizes import Scale, SizeSystem, SizeTables
from lacedoctor.domain.widths import GirthScale, LetterScale, WidthTables
from lacedoctor.storage.assets import asset_folder

Table = Mapping[str, Any]
SEXES = ("m", "f")


@cache
def load_sizes() -> SizeTables:
    """The shipped size tables."""
    table = _read("sizes")
    adult, child = table["adult"], table["child"]
    rows = _columns(child)
    rows["uk-child"] = {}  # the chart says only "about one size lower"
    return SizeTables(
        systems={name: _system(name, item) for name, item in table["system"].items()},
        adult=_columns(adult),
        child=rows,
        second={name: _scale(item) for name, item in child["second"].items()},
        child_below_mm=child["below_mm"],
        youth_begins=child["youth_begins"],
        youth_ends=child["youth_ends"],
        widths=_widths(table["width"]),
        sources=tuple(adult["sources"]),
        child_sources=tuple(child["sources"]),
    )


@cache
def load_population() -> Population:
    """The shipped figures about feet."""
    table = _read("population")
    usual = table["usual"]
    parts = {name: item for name, item in usual.items() if isinstance(item, dict)}
    parts[""] = {name: item for name, item in usual.items() if not isinstance(item, dict)}
    return Population(
        survey=table["survey"],
        adults={sex: _adults(table[sex]) for sex in SEXES},
        length_accuracy_mm=table["accuracy"]["length_mm"],
        width_accuracy_mm=table["accuracy"]["width_mm"],
        usual={name: {key: (low, high) for key, (low, high) in part.items()} for name, part in parts.items()},
        sources=tuple(dict.fromkeys((*table["sources"], *table["accuracy"]["sources"]))),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((asset_folder("knowledge") / f"{name}.toml").read_text("utf-8"))


def _columns(table: Table) -> dict[str, dict[float, float]]:
    """Rows whose first value is the foot length, as one mapping per further column."""
    names = table["columns"][1:]
    return {name: {float(row[0]): float(row[at]) for row in table["rows"]} for at, name in enumerate(names, 1)}


def _scale(item: Table) -> Scale:
    return Scale(float(item["offset"]), item["step"][0] / item["step"][1])


def _system(name: str, item: Table) -> SizeSystem:
    low, high = item["labels"]
    return SizeSystem(
        id=name,
        label=item["label"],
        scale=_scale(item),
        grid=item["grid"],
        low=low,
        high=high,
        child=item.get("child", False),
        sources=tuple(item["sources"]),
    )


def _widths(item: Table) -> WidthTables:
    jis = item["jis"]
    return WidthTables(
        letters=tuple(item["letters"]),
        same=item["same"],
        letter_mm=item["letter_mm"],
        per_size_mm=item["per_size_mm"],
        scales={sex: LetterScale(**item[sex]) for sex in SEXES},
        words=item["words"],
        british={sex: item["uk"][sex] for sex in SEXES},
        girth_letters=tuple(jis["letters"]),
        girth_step_mm=jis["step_mm"],
        girth_per_mm=jis["per_mm"],
        girth_scales={sex: GirthScale(**jis[sex]) for sex in SEXES},
        sources=tuple(item["sources"]),
        british_sources=tuple(item["uk"]["sources"]),
        girth_sources=tuple(jis["sources"]),
    )


def _adults(item: Table) -> Adults:
    spread = {name: Spread(**part) for name, part in item.items() if name.endswith("_mm")}
    lines = {name: Line(**part) for name, part in item["for_length"].items()}
    return Adults(
        who=item["who"],
        spread=spread,
        for_length=lines,
        share={name: Spread(**part) for name, part in item["share"].items()},
    )
