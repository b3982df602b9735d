"""The terminal's own cursor stands on what is in hand, on every screen."""

from __future__ import annotations

from ui.driving import Driver, Start

# Keys pressed one after the other, and what is written from the cursor on; None where that is too long to say.
WALK: tuple[tuple[tuple[str, ...], str | None], ...] = (
    ((), "navicular"),
    (("slash", "n", "a", "v"), "▏"),
    (("escape", "tab"), "Which foot"),
    (("down",), "It feels like"),
    (("right", "right"), "2 "),
    (("s",), "1 [ ] Sudden"),
    (("down", "space"), "2 [✓]"),
    (("escape", "w"), "In one sentence"),
    (("escape", "ctrl+s"), "Name, such as"),
    (("S", "a"), ""),
    (("escape", "f3"), "Criss-cross"),
    (("down",), "Double back"),
    (("tab",), "Double back"),
    (("shift+tab", "F"), "Problem"),
    (("down", "enter", "down"), "2 "),
    (("escape", "escape", "slash", "b", "o", "x"), ""),
    (("enter",), None),
    (("escape", "f4"), "Nobody"),
    (("question_mark", "down"), "This screen"),
    (("escape", "exclamation_mark"), "Own patterns"),
)


def line_at(ui: Driver) -> str:
    """What is written from the cursor on, as far as the focused widget goes."""
    place, focused = ui.app.cursor_position, ui.app.screen.focused
    return ui.text.splitlines()[place.y][place.x : focused.content_region.right if focused else None].strip()


async def test_it_follows_what_is_in_hand(start: Start) -> None:
    async with start((80, 24)) as ui:
        for keys, words in WALK:
            for key in keys:
                await ui.keys(key)
            focused = ui.app.screen.focused
            assert focused is not None and focused.content_region.contains_point(ui.app.cursor_position), keys
            found = line_at(ui)
            assert found == words if words == "" else words is None or found.startswith(words), (keys, found)


async def test_without_a_focus_it_stands_on_what_is_asked(start: Start) -> None:
    async with start((80, 24)) as ui:
        await ui.pilot.resize_terminal(50, 10)
        await ui.pilot.pause()
        assert "enlarge" in line_at(ui)
