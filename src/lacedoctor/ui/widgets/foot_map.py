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
from lacedoctor.ui.jumps import LETTERS
from lacedoctor.ui.look import look_of, on_ground
from lacedoctor.ui.widgets.bars import binding_key
from lacedoctor.ui.widgets.finding import Finding

FIRST_ZONE = "D10"  # the middle of the instep: where laces press most often
LEG, LEG_COLUMNS, ROOM_FOR_LEG = "leg", 11, 36
STYLES = ("text", "tab", "open-tab", "name", "hint")
HINTS = (("foot.pick", "mark"), ("foot.find", "find"), ("app.jump", "jump"), ("foot.next-view", "turn"))
LINES_BELOW = 2  # the zone's name, and what the keys do


class FootMap(Finding, can_focus=True):
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
        Binding("V", "turn(-1)", "View before", show=False, id="foot.previous-view"),
        Binding("v", "turn(1)", "Next view", show=False, id="foot.next-view"),
        Binding("slash", "find", "Find", tooltip="Find a spot by a few letters of its name", id="foot.find"),
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
        self._zones = {zone.code: zone for zone in zones.values()}
        self._on_pick, self._on_digit = on_pick, on_digit
        self._left_at: dict[str, str] = {}
        self._keys = ""  # what they do, in a line
        self._grids: dict[bool, tuple[object, CellGrid]] = {}

    @property
    def view(self) -> FootView:
        """The view in front."""
        return self.drawing.view_of(self.cursor)

    @property
    def zone(self) -> Zone:
        """The zone under the cursor."""
        return self._zones[self.cursor]

    def begin_again(self) -> None:
        """As at the start: nothing of where one was is left."""
        self._left_at.clear()
        self.finding, self.jumping = None, False
        self.move_to(FIRST_ZONE)
        self._left_at.clear()

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

    def draw_letters(self, on: bool) -> frozenset[str]:
        """Show a letter at every zone of the view in front, and a number at every view; one may turn to any other view."""
        self.jumping = on
        self.refresh()
        return frozenset(LETTERS[: max(len(view.spots) for view in self.drawing.views)])

    def take_letter(self, letter: str) -> bool:
        """To the zone of this letter; or to the view of this number, with letters of its own."""
        views = self.drawing.views
        if letter.isdecimal() and letter.isascii() and 1 <= int(letter) <= len(views):
            self._open(views[int(letter) - 1])
            return True
        code = next((code for code, shown in self.jump_letters.items() if shown == letter), None)
        if code is not None:
            self.move_to(code)
            self.focus()
        return False

    def _open(self, view: FootView) -> None:
        first = FIRST_ZONE if view.spot(FIRST_ZONE) else view.spots[0].code
        self.move_to(self._left_at.get(view.name, first))

    def take_key(self, event: events.Key) -> bool:
        """Keys while finding, and digits; everything else goes to the bindings."""
        if self.finding is not None:
            return self.key_while_finding(event)
        return self._on_digit(event)

    def matches(self, text: str) -> tuple[str, ...]:
        """The codes of the zones of that name."""
        return tuple(zone.code for zone in matching_zones(self._zones.values(), text))

    def place(self) -> str:
        """The zone under the cursor."""
        return self.cursor

    def go_to_place(self, name: str) -> None:
        """To the zone of this code."""
        self.move_to(name)

    def take_found(self) -> None:
        """The zone that was found is marked."""
        self.action_pick(True)

    @property
    def jump_letters(self) -> dict[str, str]:
        """The letter that leads to each zone of the view in front."""
        return {spot.code: letter for spot, letter in zip(self.view.spots, LETTERS, strict=False)}

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
            own, legs = look_of(self).own_colours, (False, True) if self._beside else (False,)
            return Strip.join([drawn_strip(self._picture(leg).rows[y - 1], base, own_colours=own) for leg in legs])
        styles = self._line_styles()
        if y == 0:
            return text_strip(self._tabs(), styles, self.size.width)
        name, more = self._zone_lines()
        if y == self.size.height - LINES_BELOW:
            return text_strip(name, styles, self.size.width)
        return text_strip(self._prompt() or more or self._hint(), styles, self.size.width)

    def _line_styles(self) -> dict[str, Style]:
        return {name: self.get_component_rich_style(f"foot-map--{name}") for name in STYLES}

    def _tabs(self) -> list[Piece]:
        """Every view's name; the open one stands in brackets as well, for terminals without colour.

        While one jumps each has its number before it, closer together where they would not all fit.
        """
        current, names = self.view.name, [view.name for view in self.drawing]
        between, after = (" ", " ") if sum(map(len, names)) + 4 * len(names) <= self.size.width else ("", "")
        if not self.jumping:
            return [(f"[{name}]", "open-tab") if name == current else (f" {name} ", "tab") for name in names]
        labels = [(name, f"{number}{between}{name}") for number, name in enumerate(names, 1)]
        return [(f"[{label}]", "open-tab") if name == current else (f" {label}{after}", "tab") for name, label in labels]

    def _zone_lines(self) -> tuple[list[Piece], list[Piece]]:
        """The zone's name, on two lines where it is long."""
        mark = "●" if self.cursor in self.selected else "○"
        lines = Content(self.zone.name).wrap(max(self.size.width - 4, 1))
        first, *rest = [line.plain for line in lines]
        return [(f" {mark} {first}", "name")], [(f"   {' '.join(rest)}", "name")] if rest else []

    def _hint(self) -> list[Piece]:
        """What the keys do, by the keys they have; asked for once, since keys stay as they are."""
        if not self._keys:
            keys = ((binding_key(self.screen, name)[1].replace("enter", "↵"), words) for name, words in HINTS)
            self._keys = " " + "  ".join(f"{key} {words}" for key, words in keys if key)
        return [(self._keys, "hint")]

    def _prompt(self) -> list[Piece]:
        """What is being typed, while a zone is looked for."""
        if self.finding is not None:
            return self.finding_words("nav")
        return [(" a letter jumps, a number turns the foot", "hint")] if self.jumping else []
