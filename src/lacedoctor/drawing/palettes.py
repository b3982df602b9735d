"""Colours for every role, one table per kind of terminal. A role missing in a table is an error, not a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Palette = Mapping[str, str]


def _table(text: str) -> Palette:
    words = text.split()
    return MappingProxyType(dict(zip(words[::2], words[1::2], strict=True)))


DARK = _table("""
    background #121318  sole #e9e6dc  sole-edge #8f8d86  upper #3b4558  toe-cap #465166  lining #0c0e13
    tongue #1e232e  tongue-line #2a3140  eyestay #2b3342  eyestay-edge #4a5870  stitch #7d8ba3
    spot #8e3b54  spot-soft #562b3e  spot-ring #f06a98  casing #0d0f14  future #76829a  pull #ffffff
    lace-a #ffb224  lace-a-light #ffd887  lace-a-low #a87112  lace-a-dim #8a6a2e
    lace-b #3ea6ea  lace-b-light #8fd2ff  lace-b-low #21648f  lace-b-dim #2c6690
    lace-c #7ddc7a  lace-c-light #baf5b4  lace-c-low #42803f  lace-c-dim #4d8549
    lace-d #b884f5  lace-d-light #dcc0ff  lace-d-low #684696  lace-d-dim #705296
    current #ff5c5c  current-light #ffaaa6  current-low #c23c3c  current-dim #a84747
    eyelet #dfe3ea  eyelet-open #aab3c2  eyelet-skip #6d778a  eyelet-hole #0b0c10  target #ff5c5c
    number #c3cad6  number-dim #77829a  tension #e3c77a
""")

LIGHT = _table("""
    background #fbfaf7  sole #ffffff  sole-edge #9aa0ab  upper #c3cad6  toe-cap #d0d6e0  lining #8d96a6
    tongue #e9ebf0  tongue-line #d9dde5  eyestay #b3bccb  eyestay-edge #8a95a8  stitch #6f7b90
    spot #f0a0b0  spot-soft #f3cad0  spot-ring #b3124f  casing #3b4352  future #7d8799  pull #101418
    lace-a #c65a00  lace-a-light #ef8f3c  lace-a-low #dba274  lace-a-dim #a5672f
    lace-b #0b4a8f  lace-b-light #3f82c9  lace-b-low #7f9fc4  lace-b-dim #4a6f9c
    lace-c #3f9a2c  lace-c-light #7cc56a  lace-c-low #a5cf9b  lace-c-dim #5c8f50
    lace-d #5f2a96  lace-d-light #9164c8  lace-d-low #a992c4  lace-d-dim #735496
    current #d0103c  current-light #f4607e  current-low #de7288  current-dim #b54a62
    eyelet #20242c  eyelet-open #4b5464  eyelet-skip #7f8998  eyelet-hole #ffffff  target #d0103c
    number #2b313c  number-dim #6a7484  tension #7a4a00
""")

HIGH_CONTRAST = _table("""
    background #000000  sole #ffffff  sole-edge #9a9a9a  upper #1c1c1c  toe-cap #262626  lining #000000
    tongue #000000  tongue-line #101010  eyestay #303030  eyestay-edge #ffffff  stitch #8a8a8a
    spot #b00060  spot-soft #5a0032  spot-ring #ff8ac4  casing #000000  future #c8c8c8  pull #ffffff
    lace-a #ffe14d  lace-a-light #ffffff  lace-a-low #b89b00  lace-a-dim #d0b840
    lace-b #2f8cff  lace-b-light #9fd0ff  lace-b-low #1c5cb0  lace-b-dim #5a9ae8
    lace-c #7dff7a  lace-c-light #ffffff  lace-c-low #3fa03c  lace-c-dim #80d07c
    lace-d #b070ff  lace-d-light #e0c8ff  lace-d-low #6e40a8  lace-d-dim #a880e0
    current #ff4fd8  current-light #ffd0f4  current-low #c22aa0  current-dim #e070c8
    eyelet #ffffff  eyelet-open #ffffff  eyelet-skip #b0b0b0  eyelet-hole #000000  target #ff4fd8
    number #ffffff  number-dim #c0c0c0  tension #ffe14d
""")

# Without colour only density is left: end a solid, end b half, both faint underneath.
MONO = _table("""
    background #000000  sole #808080  sole-edge #000000  upper #000000  toe-cap #000000  lining #000000
    tongue #000000  tongue-line #000000  eyestay #000000  eyestay-edge #000000  stitch #000000
    spot #404040  spot-soft #404040  spot-ring #808080  casing #000000  future #404040  pull #ffffff
    lace-a #ffffff  lace-a-light #ffffff  lace-a-low #404040  lace-a-dim #ffffff
    lace-b #808080  lace-b-light #808080  lace-b-low #404040  lace-b-dim #808080
    lace-c #ffffff  lace-c-light #ffffff  lace-c-low #404040  lace-c-dim #ffffff
    lace-d #808080  lace-d-light #808080  lace-d-low #404040  lace-d-dim #808080
    current #ffffff  current-light #ffffff  current-low #c0c0c0  current-dim #ffffff
    eyelet #808080  eyelet-open #c0c0c0  eyelet-skip #808080  eyelet-hole #000000  target #ffffff
    number #ffffff  number-dim #ffffff  tension #ffffff
""")

# Exact entries of the xterm table (16-255): nothing for a terminal to round. A grey suede shoe.
XTERM_256 = _table("""
    background #121212  sole #ffffd7  sole-edge #8a8a8a  upper #444444  toe-cap #4e4e4e  lining #1c1c1c
    tongue #1c1c1c  tongue-line #262626  eyestay #303030  eyestay-edge #585858  stitch #8a8a8a
    spot #87005f  spot-soft #5f005f  spot-ring #ff87af  casing #080808  future #808080  pull #ffffff
    lace-a #ffaf00  lace-a-light #ffd787  lace-a-low #af8700  lace-a-dim #875f00
    lace-b #00afff  lace-b-light #87d7ff  lace-b-low #005f87  lace-b-dim #005f87
    lace-c #5fd75f  lace-c-light #afffaf  lace-c-low #5f875f  lace-c-dim #5f875f
    lace-d #af5fff  lace-d-light #d7afff  lace-d-low #5f5f87  lace-d-dim #5f5f87
    current #ff5f5f  current-light #ffafaf  current-low #d75f5f  current-dim #af5f5f
    eyelet #ffffff  eyelet-open #afafd7  eyelet-skip #808080  eyelet-hole #080808  target #ff5f5f
    number #d7d7ff  number-dim #808080  tension #d7af5f
""")

# Exact entries of the sixteen-colour table, bright ones where a lace lies on top; their real shade is the user's.
ANSI_16 = _table("""
    background #000000  sole #ffffff  sole-edge #aaaaaa  upper #555555  toe-cap #555555  lining #000000
    tongue #000000  tongue-line #000000  eyestay #555555  eyestay-edge #aaaaaa  stitch #aaaaaa
    spot #aa00aa  spot-soft #aa00aa  spot-ring #ff55ff  casing #000000  future #aaaaaa  pull #ffffff
    lace-a #ffff55  lace-a-light #ffff55  lace-a-low #aa5500  lace-a-dim #aa5500
    lace-b #5555ff  lace-b-light #5555ff  lace-b-low #0000aa  lace-b-dim #0000aa
    lace-c #55ff55  lace-c-light #55ff55  lace-c-low #00aa00  lace-c-dim #00aa00
    lace-d #00aaaa  lace-d-light #00aaaa  lace-d-low #00aaaa  lace-d-dim #00aaaa
    current #ff5555  current-light #ff5555  current-low #aa0000  current-dim #aa0000
    eyelet #ffffff  eyelet-open #ffffff  eyelet-skip #aaaaaa  eyelet-hole #000000  target #ff5555
    number #ffffff  number-dim #aaaaaa  tension #ffff55
""")


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw for one kind of terminal: pass all three on to ``rasterise``."""

    palette: Palette
    glyphs: str = "blocks"
    smooth: bool = True


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "dark": Look(DARK),
        "light": Look(LIGHT),
        "high-contrast": Look(HIGH_CONTRAST),
        "256": Look(XTERM_256, smooth=False),
        "16": Look(ANSI_16, smooth=False),
        "mono": Look(MONO, "dots"),
        "ascii": Look(MONO, "ascii"),
    }
)
