"""Resizing at any moment ends: at the last size, with nothing left to lay out."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from ui.driving import Driver, Start

SETTLED_S = 0.2


async def layouts_left(ui: Driver, monkeypatch: pytest.MonkeyPatch) -> list[Screen[object]]:
    """Screens that are laid out when all should long be done."""
    await asyncio.sleep(SETTLED_S)
    late: list[Screen[object]] = []
    lay_out = Screen._refresh_layout

    def noticed(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
        late.append(screen)
        lay_out(screen, size, scroll)

    with monkeypatch.context() as patch:
        patch.setattr(Screen, "_refresh_layout", noticed)
        await asyncio.sleep(SETTLED_S)
    return late


@pytest.mark.parametrize("size", [(1, 1), (1, 20), (5, 3)])
async def test_a_terminal_of_a_few_cells_is_laid_out_once(
    start: Start, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with start((120, 40)) as ui:
        await ui.pilot.resize_terminal(*size)
        assert not await layouts_left(ui, monkeypatch)


async def test_two_sizes_under_way_at_once_do_not_send_each_other_round(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    async with start((61, 45), "ctrl+s") as ui:
        await ui.pilot.resize_terminal(100, 20)
        behind = ui.app.screen_stack[0]

        async def go_on() -> None:
            """One size replaces the other where nothing stands between them: something always does in a busy app."""
            await asyncio.sleep(0)
            behind.call_later(go_on)

        for size in (Size(61, 45), ui.app.size):
            behind.post_message(events.Resize(size, size))
            behind.call_later(go_on)
        assert not await layouts_left(ui, monkeypatch)
        assert behind.size == ui.app.size
