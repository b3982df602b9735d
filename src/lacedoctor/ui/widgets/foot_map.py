"""The foot whose zones are picked: with arrows, a jump letter, a few letters of the name, or the mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.strip import Strip

from lacedoctor.domain.foot_map import FootMap as FeetDrawing
from lacedoctor.domain.foot_map import FootView
from lacedoctor.domain.text import visible
from lacedoctor.domain.words import Foot
from lacedoctor.domain.zones import Zone, matching_zones
from lacedoctor.drawing.foot import Direction, foot_scene, nearest_zone, zone_towards
from lacedoctor.drawing.foot_palettes import foot_palette
from lacedoctor.drawing.raster import CellGrid, rasterise
from lacedoctor.ui.cells import Piece, drawn_strip, text_strip
from lacedoctor.ui.look import look_of, on_ground
from lacedoctor.ui.widgets.prompt_keys import PromptKeys

JUMP_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
FIRST_ZONE = "D10"  # the middle of the instep: where laces press most often
LEG, LEG_COLUMNS, ROOM_FOR_LEG = "leg", 11, 36
STYLES = ("text", "tab", "open-tab", "name", "hint")
LEAVE_FINDING = ("tab", "shift+tab", "ctrl+q", "ctrl+c", "f1", "f2", "f3", "f4")  # these do what they always do
HINT: list[Piece] = [(" ↵ mark  / find  f jump  [ ] turn", "hint")]
LINES_BELOW = 2  # the zone's name, and what the keys do


class FootMap(PromptKeys, can_focus=True):
    """One view of the foot with its zones. ``on_pick`` is called in the handler of the key that picks a zone,
    ``on_digit`` with keys that may answer a question.

    Arrows lead from zone to zone and on to the next view. Nothing here changes the fitting itself.
    """

    DEFAULT_CSS = "FootMap { height: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"foot-map--{name}" for name in STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "go('left')", "To the left on the foot", show=False, id="foot.go-left"),
        Binding("right,l", "go('right')", "To the right on the foot", show=False, id="foot.go-right"),
        Binding("up,k", "go('up')", "Up on the foot", show=False, id="foot.go-up"),
        Binding("down,j", "go('down')", "Down on the foot", show=False, id="foot.go-down"),
        Binding("enter", "pick(True)", "Mark", tooltip="Mark the spot that bothers", id="foot.pick"),
        Binding("space", "pick(False)", "Mark and stay", show=False, id="foot.toggle"),
        Binding("left_square_bracket", "turn(-1)", "View before", show=False, id="foot.previous-view"),
        Binding("right_square_bracket", "turn(1)", "Next view", show=False, id="foot.next-view"),
        Binding("slash", "find", "Find", tooltip="Find a spot by a few letters of its name", id="foot.find"),
        Binding("f", "jump", "Jump to a spot", show=False, id="foot.jump"),
    ]

    def __init__(
        self,
        drawing: FeetDrawing,
        zones: Mapping[str, Zone],
        on_pick: Callable[[Zone, bool], None],
        on_digit: Callable[[events.Key], bool],
    ) -> None:
        super().__init__()
        self.drawing = drawing
        self.foot = Foot.RIGHT
        self.cursor = FIRST_ZONE
        self.selected: frozenset[str] = frozenset()
        self.jumping = False
        self.finding: str | None = None
        self._zones = {zone.code: zone for zone in zones.values()}
        self._on_pick, self._on_digit = on_pick, on_digit
        self._left_at: dict[str, str] = {}
        self._found: tuple[str, ...] = ()
        self._return_to = FIRST_ZONE
        self._grids: dict[bool, tuple[object, CellGrid]] = {}

    @property
    def view(self) -> FootView:
        """The view in front."""
        return self.drawing.view_of(self.cursor)

    @property
    def zone(self) -> Zone:
        """The zone under the cursor."""
        return self._zones[self.cursor]

    def show(self, foot: Foot, selected: frozenset[str]) -> None:
        """Draw this foot with these zones selected."""
        if (foot, selected) != (self.foot, self.selected):
            self.foot, self.selected = foot, selected
            self.refresh()

    def move_to(self, code: str) -> None:
        """Put the cursor on a zone, whatever view it is in."""
        if code != self.cursor:
            self._left_at[self.view.name] = self.cursor
            self.cursor = code
            self.refresh()

    def action_go(self, direction: str) -> None:
        """To the nearest zone that way."""
        self.move_to(zone_towards(self.drawing, self.cursor, self.foot, Direction(direction)))

    def action_turn(self, step: int) -> None:
        """To the next view or the one before."""
        views = self.drawing.views
        self._open(views[(views.index(self.view) + step) % len(views)])

    def action_pick(self, go_on: bool) -> None:
        """Mark the zone under the cursor as a spot, or take the mark away."""
        self._on_pick(self.zone, go_on)

    def action_jump(self) -> None:
        """Show a letter at every zone; the next key jumps there."""
        self.jumping = True
        self.refresh()

    def action_find(self) -> None:
        """Type a few letters of a zone's name."""
        self.finding, self._found, self._return_to = "", (), self.cursor
        self.refresh()

    def _open(self, view: FootView) -> None:
        first = FIRST_ZONE if view.spot(FIRST_ZONE) else view.spots[0].code
        self.move_to(self._left_at.get(view.name, first))

    def take_key(self, event: events.Key) -> bool:
        """Keys while finding or jumping, and digits; everything else goes to the bindings."""
        if self.finding is not None:
            return self._key_while_finding(event)
        if self.jumping:
            return self._key_while_jumping(event)
        return self._on_digit(event)

    def _key_while_jumping(self, event: events.Key) -> bool:
        letter = event.character or ""
        views = self.drawing.views
        self.refresh()
        if letter.isdecimal() and letter.isascii() and 1 <= int(letter) <= len(views):
            self._open(views[int(letter) - 1])
        else:
            self.jumping = False
            codes = {shown: code for code, shown in self.jump_letters.items()}
            if letter in codes:
                self.move_to(codes[letter])
        return True

    def _key_while_finding(self, event: events.Key) -> bool:
        typed = self.finding or ""
        self.refresh()
        if event.key in LEAVE_FINDING:
            self.finding = None
            return False
        if event.key in ("down", "up") and self._found:
            step = 1 if event.key == "down" else -1
            self.move_to(self._found[(self._found.index(self.cursor) + step) % len(self._found)])
        elif event.key == "enter":
            self.finding = None
            if self._found:
                self.action_pick(True)
        elif event.key == "escape":
            self.finding = None
            self.move_to(self._return_to)
        elif event.key == "backspace":
            self._find(typed[:-1])
        elif event.is_printable and event.character:
            self._find(typed + event.character)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is part of what is searched for; whatever cannot be printed is left out."""
        if self.finding is not None:
            self._find(self.finding + "".join(letter for letter in event.text if letter.isprintable()))
            event.stop()

    def _find(self, text: str) -> None:
        self.finding = text[:60]
        self._found = tuple(zone.code for zone in matching_zones(self._zones.values(), self.finding))
        self.move_to(self._found[0] if self._found else self._return_to)
        self.refresh()

    @property
    def jump_letters(self) -> dict[str, str]:
        """The letter that leads to each zone of the view in front."""
        return {spot.code: letter for spot, letter in zip(self.view.spots, JUMP_LETTERS, strict=False)}

    def on_click(self, event: events.Click) -> None:
        """A tab turns the foot; a zone is marked."""
        place = event.get_content_offset(self)
        if place is None:
            return
        self.focus()
        if place.y == 0:
            start = 0
            for view, (text, _) in zip(self.drawing.views, self._tabs(), strict=True):
                start += len(text)
                if place.x < start:
                    self._open(view)
                    return
        elif place.y <= self._box.height:
            split = self.size.width - self._beside
            on_leg = place.x >= split
            point = self._picture(on_leg).point_at(place.x - split if on_leg else place.x, place.y - 1)
            self.move_to(nearest_zone(self.drawing.view(LEG) if on_leg else self.view, self.foot, point))
            self.action_pick(False)

    @property
    def _box(self) -> Size:
        """Cells of the drawing alone."""
        return Size(max(self.size.width, 1), max(self.size.height - 1 - LINES_BELOW, 1))

    @property
    def _beside(self) -> int:
        """Columns for the small leg beside an upright view; none where the room is needed for the foot."""
        across, down = self.view.size
        return LEG_COLUMNS if self.view.name != LEG and down > across and self.size.width >= ROOM_FOR_LEG else 0

    def _picture(self, leg: bool = False) -> CellGrid:
        """The view in front, or the leg beside it; drawn again only where something changed."""
        box, look = self._box, look_of(self)
        columns = self._beside if leg else box.width - self._beside
        view = self.drawing.view(LEG) if leg else self.view
        cursor, letters = (None, False) if leg else (self.cursor, self.jumping)
        state = (cursor, self.selected, self.foot, letters, columns, box.height, look)
        held = self._grids.get(leg)
        if held is None or held[0] != state:
            scene = foot_scene(
                view,
                self.foot,
                columns=columns,
                rows=box.height,
                cursor=cursor,
                selected=self.selected,
                letters=self.jump_letters if letters else None,
            )
            palette = on_ground(foot_palette(look.palette), look)
            grid = rasterise(scene, columns, box.height, palette, look.glyphs, look.smooth)
            held = self._grids[leg] = (state, grid)
        return held[1]

    @property
    def cursor_cell(self) -> Offset:
        """The zone's name; what is being typed, while a zone is looked for."""
        below = self.size.height - LINES_BELOW
        if self.finding is not None:
            return Offset(2 + cell_len(visible(self.finding)), below + 1)
        return Offset(3, below)

    def render_line(self, y: int) -> Strip:
        """Tabs, the drawing, the zone's name, and what the keys do."""
        if 1 <= y <= self._box.height:
            base = self.get_component_rich_style("foot-map--text")
            foot = drawn_strip(self._picture().rows[y - 1], base)
            return Strip.join([foot, drawn_strip(self._picture(leg=True).rows[y - 1], base)]) if self._beside else foot
        styles = self._line_styles()
        if y == 0:
            return text_strip(self._tabs(), styles, self.size.width)
        name, more = self._zone_lines()
        if y == self.size.height - LINES_BELOW:
            return text_strip(name, styles, self.size.width)
        return text_strip(self._prompt() or more or HINT, styles, self.size.width)

    def _line_styles(self) -> dict[str, Style]:
        return {name: self.get_component_rich_style(f"foot-map--{name}") for name in STYLES}

    def _tabs(self) -> list[Piece]:
        """Every view's name; the open one stands in brackets as well, for terminals without colour."""
        current = self.view.name
        tabs = []
        for number, view in enumerate(self.drawing, 1):
            label = f"{number} {view.name}" if self.jumping else view.name
            tabs.append((f"[{label}]", "open-tab") if view.name == current else (f" {label} ", "tab"))
        return tabs

    def _zone_lines(self) -> tuple[list[Piece], list[Piece]]:
        """The zone's name, on two lines where it is long."""
        mark = "●" if self.cursor in self.selected else "○"
        lines = Content(self.zone.name).wrap(max(self.size.width - 4, 1))
        first, *rest = [line.plain for line in lines]
        return [(f" {mark} {first}", "name")], [(f"   {' '.join(rest)}", "name")] if rest else []

    def _prompt(self) -> list[Piece]:
        """What is being typed, while a zone is looked for."""
        if self.finding is not None:
            count = len(self._found)
            found = f"  {count} found" if count else "  nothing found" if self.finding else "  part of a name, such as nav"
            return [(f" /{visible(self.finding)}▏", "name"), (found, "hint")]
        return [(" a letter jumps, a number turns the foot", "hint")] if self.jumping else []
