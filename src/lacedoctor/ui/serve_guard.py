"""Who may talk to ``lacedoctor serve``: its own pages, in a browser that was let in with a token. Knows no web server."""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
SOMEWHERE = "192.0.2.1"  # an address kept for documentation: nothing is sent to it


@dataclass
class Guard:
    """``bind`` is the address that is served. A token opens the door once; the browser then holds a cookie of its own."""

    bind: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _let_in: set[str] = field(default_factory=set)

    def redeem(self, given: str | None) -> str | None:
        """The value of a new cookie for the token of now, which is another one from then on; None for any other."""
        if given is None or not secrets.compare_digest(given.encode(), self.token.encode()):
            return None
        self.token, cookie = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self._let_in.add(cookie)
        return cookie

    def knows(self, cookie: str | None) -> bool:
        """Whether a browser with this cookie was let in."""
        return cookie is not None and any(secrets.compare_digest(cookie.encode(), known.encode()) for known in self._let_in)

    def is_here(self, host: str, reached_at: tuple[str, int]) -> bool:
        """Whether a Host header names this server; ``reached_at`` is the own end of the connection.

        A name that some other site lets point at this computer is not enough: only the name that is served, those of this
        computer for itself, or the very address that was reached.
        """
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        return port == reached_at[1] and (name in LOOPBACK_NAMES or name == self.bind.casefold() or _same(name, reached_at[0]))


def _same(name: str, address: str) -> bool:
    try:
        return ip_address(name) == ip_address(address)
    except ValueError:
        return False


def only_here(bind: str) -> bool:
    """Whether nobody but this computer can reach that address."""
    try:
        return ip_address(bind).is_loopback
    except ValueError:
        return bind.casefold() == "localhost"


def names_of(bind: str) -> tuple[str, ...]:
    """What to write into a browser to reach a served address; two where it stands for all addresses of this computer."""
    try:
        address = ip_address(bind)
    except ValueError:
        return (bind,)
    if not address.is_unspecified:
        return (f"[{bind}]",) if address.version == 6 else (bind,)
    return tuple(dict.fromkeys(("localhost", _address_in_network() or "localhost")))


def _address_in_network() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect((SOMEWHERE, 9))
        except OSError:
            return None
        return str(asking.getsockname()[0])
